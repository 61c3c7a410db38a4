#include "ui/pay/timelineview.h"

#include "ui/kit/words.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int rowHeight = 42;
constexpr int markSide = 20;
constexpr int textIndent = 28;
constexpr int timeWidth = 72;

} // namespace

TimelineView::TimelineView(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimelineView::setSteps(std::vector<TimelineStep> steps)
{
    if (steps == m_steps)
        return;
    m_steps = std::move(steps);
    QStringList words;
    for (const TimelineStep& step : m_steps) {
        if (step.state != TimelineStep::State::Next)
            words << step.words;
    }
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize TimelineView::sizeHint() const
{
    return {280, rowHeight * static_cast<int>(m_steps.size())};
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Where room is short, the oldest steps go, but never what happens now.
    const int fitting = std::max(1, height() / rowHeight);
    const int count = static_cast<int>(m_steps.size());
    const auto now = std::find_if(m_steps.begin(), m_steps.end(), [](const TimelineStep& step) {
        return step.state == TimelineStep::State::Now;
    });
    const int first = std::clamp(count - fitting, 0, static_cast<int>(now - m_steps.begin()));
    for (int i = first; i < count; ++i)
        paintStep(painter, m_steps[static_cast<std::size_t>(i)],
                  QRect(0, (i - first) * rowHeight, width(), rowHeight));
}

void TimelineView::paintStep(QPainter& painter, const TimelineStep& step, const QRect& row) const
{
    const Palette& colors = m_theme.colors();
    const bool isDone = step.state == TimelineStep::State::Done;
    const bool isNow = step.state == TimelineStep::State::Now;
    const auto mirrored = [&](const QRect& rect) {
        return QStyle::visualRect(layoutDirection(), row, rect);
    };
    const QRect mark =
        mirrored(QRect(row.left(), row.center().y() - markSide / 2, markSide, markSide));
    painter.setPen(Qt::NoPen);
    painter.setBrush(isDone ? colors.good.tint : isNow ? colors.waiting.tint : colors.field);
    painter.drawEllipse(mark);
    if (isDone)
        painter.drawPixmap(mark.adjusted(3, 3, -3, -3),
                           m_theme.pixmap(Icon::Check, 2 * markSide, colors.good.ink));
    painter.setPen(step.state == TimelineStep::State::Next ? colors.soft : colors.ink);
    painter.setFont(m_theme.font(TypeSize::Body, isNow ? QFont::DemiBold : QFont::Normal));
    const QRect text = mirrored(row.adjusted(textIndent, 0, -timeWidth, 0));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading,
                     painter.fontMetrics().elidedText(step.words, Qt::ElideRight, text.width()));
    const QString when = isNow ? tr("now") : step.at ? clockText(*step.at) : QString();
    painter.setPen(colors.soft);
    painter.setFont(m_theme.font(TypeSize::Label, isNow ? QFont::DemiBold : QFont::Normal));
    painter.drawText(mirrored(QRect(row.right() - timeWidth, row.top(), timeWidth, row.height())),
                     Qt::AlignVCenter | Qt::AlignTrailing, when);
}

} // namespace tillroll::ui
