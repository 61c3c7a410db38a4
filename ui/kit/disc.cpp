#include "ui/kit/disc.h"

#include <QApplication>
#include <QPainter>

namespace tillroll::ui {

QPixmap makeDisc(const Theme& theme, Icon icon, const Tone& tone, int side)
{
    const qreal scale = qApp->devicePixelRatio();
    QPixmap disc(QSize(side, side) * scale);
    disc.setDevicePixelRatio(scale);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ink);
    painter.drawEllipse(0, 0, side, side);
    painter.drawPixmap(side / 4, side / 4, theme.pixmap(icon, side / 2, theme.colors().card));
    return disc;
}

} // namespace tillroll::ui
