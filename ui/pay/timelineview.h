#pragma once

#include "ui/pay/timeline.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace tillroll::ui {

/// The steps of a sale, one under the other: done with a mark and its time, now in bold, next pale.
class TimelineView final : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(Theme& theme, QWidget* parent = nullptr);

    void setSteps(std::vector<TimelineStep> steps);
    /// Shows every step, for who scrolls; else the oldest go where room is short.
    void keepAll() { m_keepsAll = true; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] static QString timeOf(const TimelineStep& step);
    [[nodiscard]] static int roomForWords(const TimelineStep& step, int width);
    [[nodiscard]] QFont fontOf(const TimelineStep& step) const;
    [[nodiscard]] int heightOf(const TimelineStep& step, int width) const;
    void paintStep(QPainter& painter, const TimelineStep& step, const QRect& row) const;

    Theme& m_theme;
    std::vector<TimelineStep> m_steps;
    bool m_keepsAll = false;
};

} // namespace tillroll::ui
