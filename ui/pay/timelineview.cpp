#include "ui/pay/timelineview.h"

#include "ui/kit/words.h"

#include <QPainter>
#include <QResizeEvent>
#include <QStyle>

#include <algorithm>
#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int rowHeight = 42; ///< of one line of words
constexpr int lineGap = 14;   ///< between the words of two steps that take more lines
constexpr int dotSide = 20;
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
    // Not Qt's height for width, which no layout would ever go below.
    int sum = 0;
    for (const TimelineStep& step : m_steps)
        sum += heightOf(step, width());
    return {280, sum};
}

QSize TimelineView::minimumSizeHint() const
{
    return {160, m_keepsAll ? sizeHint().height() : rowHeight};
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

QString TimelineView::timeOf(const TimelineStep& step)
{
    if (step.state == TimelineStep::State::Now)
        return tr("now");
    if (!step.at)
        return {};
    return step.isOtherDay ? dayText(*step.at) + u'\n' + clockText(*step.at) : clockText(*step.at);
}

QFont TimelineView::fontOf(const TimelineStep& step) const
{
    const bool isNow = step.state == TimelineStep::State::Now;
    return m_theme.font(TypeSize::Body, isNow ? QFont::DemiBold : QFont::Normal);
}

int TimelineView::heightOf(const TimelineStep& step, int width) const
{
    const QRect room(0, 0, roomForWords(step, width), QWIDGETSIZE_MAX);
    const QRect words = QFontMetrics(fontOf(step)).boundingRect(room, Qt::TextWordWrap, step.words);
    return std::max(rowHeight, words.height() + lineGap);
}

int TimelineView::roomForWords(const TimelineStep& step, int width)
{
    return std::max(1, width - textIndent - (timeOf(step).isEmpty() ? 0 : timeWidth));
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Where room is short, the oldest steps go, but never what happens now.
    auto first = m_steps.end();
    for (int taken = 0; first != m_steps.begin(); --first) {
        taken += heightOf(*std::prev(first), width());
        if (taken - lineGap > height())
            break;
    }
    first = std::min(first, std::find_if(m_steps.begin(), m_steps.end(), [](const auto& step) {
                         return step.state == TimelineStep::State::Now;
                     }));
    int top = 0;
    for (auto step = first; step != m_steps.end(); ++step) {
        const int tall = heightOf(*step, width());
        if (top > 0 && top + tall - lineGap > height())
            return;
        paintStep(painter, *step, QRect(0, top, width(), tall));
        top += tall;
    }
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
        mirrored(QRect(row.left(), row.center().y() - dotSide / 2, dotSide, dotSide));
    painter.setPen(Qt::NoPen);
    painter.setBrush(isDone ? colors.good.tint : isNow ? colors.waiting.tint : colors.field);
    painter.drawEllipse(mark);
    if (isDone)
        painter.drawPixmap(mark.adjusted(3, 3, -3, -3),
                           m_theme.pixmap(Icon::Check, 2 * dotSide, colors.good.ink));
    painter.setPen(step.state == TimelineStep::State::Next ? colors.soft : colors.ink);
    painter.setFont(fontOf(step));
    const QRect text = mirrored(
        QRect(row.left() + textIndent, row.top(), roomForWords(step, row.width()), row.height()));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextWordWrap, step.words);
    painter.setPen(colors.soft);
    painter.setFont(m_theme.font(TypeSize::Label, isNow ? QFont::DemiBold : QFont::Normal));
    painter.drawText(mirrored(QRect(row.right() - timeWidth, row.top(), timeWidth, row.height())),
                     Qt::AlignVCenter | Qt::AlignTrailing, timeOf(step));
}

} // namespace tillroll::ui
