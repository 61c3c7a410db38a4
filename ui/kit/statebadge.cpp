#include "ui/kit/statebadge.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace tillroll::ui {

namespace {

constexpr int badgeHeight = 26;
constexpr int iconSide = 14;
constexpr int edge = 10;
constexpr int gap = 6;

} // namespace

StateBadge::StateBadge(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateBadge::setState(const StateWords& state)
{
    m_state = state;
    setAccessibleName(standingAlone(state.word));
    updateGeometry();
    update();
}

QSize StateBadge::sizeOf(const Theme& theme, const StateWords& state)
{
    const QFontMetrics metrics(theme.font(TypeSize::Label, QFont::DemiBold));
    return {2 * edge + iconSide + gap + metrics.horizontalAdvance(standingAlone(state.word)),
            badgeHeight};
}

void StateBadge::paint(QPainter& painter, const Theme& theme, const StateWords& state,
                       const QRect& badge, Qt::LayoutDirection direction)
{
    const Tone& tone = toneOf(state.look, theme.colors());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.tint);
    painter.drawRoundedRect(badge, 8, 8);
    const QRect icon(badge.left() + edge, badge.top() + (badge.height() - iconSide) / 2, iconSide,
                     iconSide);
    painter.drawPixmap(QStyle::visualRect(direction, badge, icon),
                       theme.pixmap(state.icon, iconSide, tone.ink));
    painter.setFont(theme.font(TypeSize::Label, QFont::DemiBold));
    painter.setPen(tone.ink);
    const QRect text = badge.adjusted(edge + iconSide + gap, 0, -edge, 0);
    painter.drawText(QStyle::visualRect(direction, badge, text), Qt::AlignCenter,
                     standingAlone(state.word));
}

void StateBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, m_theme, m_state, rect(), layoutDirection());
}

} // namespace tillroll::ui
