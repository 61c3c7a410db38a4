#include "ui/sell/methodtile.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

QPixmap methodMark(const Theme& theme, const pockyt::PaymentMethod::Icon& icon, int side)
{
    const qreal scale = qApp->devicePixelRatio();
    QPixmap mark(QSize(side, side) * scale);
    mark.setDevicePixelRatio(scale);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(icon.color));
    const QRectF square(0, 0, side, side);
    painter.drawRoundedRect(square, side / 4.0, side / 4.0);
    // On a tile these are sizes that the page has loaded anyway: each further one costs its start.
    QFont font = theme.font(TypeSize::Body, QFont::DemiBold);
    font.setPixelSize(side * (icon.letters.size() > 1 ? 13 : 16) / 36);
    painter.setFont(font);
    painter.setPen(Qt::white);
    if (icon.letters == u"▭"_s) { // the typeface lacks it
        painter.setPen(QPen(Qt::white, side / 18.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(side * 0.28, side * 0.36, side * 0.44, side * 0.28), 1, 1);
    } else {
        painter.drawText(square, Qt::AlignCenter, icon.letters);
    }
    return mark;
}

MethodTile::MethodTile(Theme& theme, const pockyt::PaymentMethod& method, QWidget* parent)
    : QPushButton(parent), m_methodId(method.id)
{
    setProperty("kind", u"tile"_s);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus); // after a click Enter is still the page's
    // On a low screen the tiles give way before they overlap.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setFont(theme.font(TypeSize::Body, QFont::DemiBold));
    setText(u"  "_s + method.label);
    setAccessibleName(tr("Pay by %1").arg(method.label));
    setIconSize({36, 36});
    setIcon(QIcon(methodMark(theme, method.icon, 36)));
}

} // namespace tillroll::ui
