#pragma once

#include "ui/kit/words.h"

#include <QWidget>

namespace tillroll::ui {

/// A sale's state as icon and word on a tinted ground.
class StateBadge final : public QWidget {
    Q_OBJECT

public:
    explicit StateBadge(Theme& theme, QWidget* parent = nullptr);

    void setState(const StateWords& state);

    [[nodiscard]] QSize sizeHint() const override { return sizeOf(m_theme, m_state); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// The same for whoever paints it into a table.
    [[nodiscard]] static QSize sizeOf(const Theme& theme, const StateWords& state);
    static void paint(QPainter& painter, const Theme& theme, const StateWords& state,
                      const QRect& badge, Qt::LayoutDirection direction);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    StateWords m_state;
};

} // namespace tillroll::ui
