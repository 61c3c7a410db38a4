#include "ui/kit/amountlabel.h"

#include "ui/kit/words.h"

#include <QPainter>

#include <algorithm>

namespace tillroll::ui {

namespace {

constexpr int gap = 10; ///< between sign and number

} // namespace

AmountLabel::AmountLabel(Theme& theme, TypeSize size, Qt::Alignment alignment, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_size(size), m_alignment(alignment)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    // An amount reads from left to right everywhere.
    setLayoutDirection(Qt::LeftToRight);
}

void AmountLabel::setAmount(money::Money amount)
{
    m_sign = currencySign(amount.currency());
    m_number = numberText(amount);
    setAccessibleName(amountText(amount));
    updateGeometry();
    update();
}

void AmountLabel::setSize(TypeSize size)
{
    m_size = size;
    updateGeometry();
    update();
}

QFont AmountLabel::numberFont() const
{
    return m_theme.font(m_size, QFont::Bold);
}

QFont AmountLabel::signFont() const
{
    QFont font = m_theme.font(m_size, QFont::DemiBold);
    font.setPixelSize(font.pixelSize() / 2);
    return font;
}

int AmountLabel::widthNeeded() const
{
    return QFontMetrics(numberFont()).horizontalAdvance(m_number) + gap +
           QFontMetrics(signFont()).horizontalAdvance(m_sign);
}

QSize AmountLabel::sizeHint() const
{
    return {widthNeeded() + 2, QFontMetrics(numberFont()).height()};
}

QSize AmountLabel::minimumSizeHint() const
{
    return {80, QFontMetrics(numberFont()).height()};
}

void AmountLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const int needed = widthNeeded();
    QFont number = numberFont();
    QFont sign = signFont();
    if (needed > width()) {
        number.setPixelSize(std::max(12, number.pixelSize() * width() / needed));
        sign.setPixelSize(std::max(8, sign.pixelSize() * width() / needed));
    }
    const QFontMetrics numbers(number);
    const QFontMetrics signs(sign);
    const int taken = numbers.horizontalAdvance(m_number) + gap + signs.horizontalAdvance(m_sign);
    const int room = std::max(0, width() - taken);
    const int left = m_alignment & Qt::AlignRight     ? room
                     : m_alignment & Qt::AlignHCenter ? room / 2
                                                      : 0;
    const int base = (height() + numbers.capHeight()) / 2;
    painter.setFont(sign);
    painter.setPen(m_theme.colors().soft);
    painter.drawText(left, base, m_sign);
    painter.setFont(number);
    painter.setPen(m_theme.colors().ink);
    painter.drawText(left + signs.horizontalAdvance(m_sign) + gap, base, m_number);
}

} // namespace tillroll::ui
