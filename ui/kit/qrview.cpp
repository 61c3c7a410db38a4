#include "ui/kit/qrview.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace tillroll::ui {

QrView::QrView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("QR code of the payment page"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void QrView::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    auto code = receipt::QrCode::fromText(text);
    m_code = code ? std::optional(std::move(*code)) : std::nullopt;
    update();
}

void QrView::setBlank(const QColor& color)
{
    m_blank = color;
    update();
}

void QrView::paintBlank()
{
    if (!m_blank.isValid())
        return;
    // As large as most codes will be, without their quiet zone.
    const int side = std::min(width(), height()) * 4 / 5;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_blank);
    painter.drawRoundedRect((width() - side) / 2, (height() - side) / 2, side, side, 16, 16);
}

void QrView::paintEvent(QPaintEvent*)
{
    if (!m_code)
        return paintBlank();
    QPainter painter(this);
    // In pixels of the screen: a module of a fraction of a pixel would blur.
    const qreal scale = devicePixelRatioF();
    painter.scale(1 / scale, 1 / scale);
    const QSize room = (QSizeF(size()) * scale).toSize();
    const int across = m_code->size() + 2 * receipt::QrCode::quietZone;
    const int module = std::max(1, std::min(room.width(), room.height()) / across);
    const int side = module * across;
    const QPoint corner((room.width() - side) / 2, (room.height() - side) / 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(corner, QSize(side, side)), Qt::white);
    const QPoint first = corner + QPoint(1, 1) * (module * receipt::QrCode::quietZone);
    for (int y = 0; y < m_code->size(); ++y) {
        for (int x = 0; x < m_code->size(); ++x) {
            if (m_code->isDark(x, y))
                painter.fillRect(QRect(first + QPoint(x, y) * module, QSize(module, module)),
                                 Qt::black);
        }
    }
}

} // namespace tillroll::ui
