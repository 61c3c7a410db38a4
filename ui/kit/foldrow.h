#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace tillroll::ui {

/// Controls of one width side by side; in two lines where their words have no room in one.
class FoldRow final : public QWidget {
    Q_OBJECT

public:
    FoldRow(int spacing, QWidget* parent);

    /// Takes over `control`, which keeps its place also while it is hidden.
    void add(QWidget* control);
    /// To be called when one of them was shown or hidden.
    void arrange();

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] std::vector<QWidget*> shown() const;
    [[nodiscard]] int widthOf(int columns) const;

    QGridLayout* m_grid;
    std::vector<QWidget*> m_controls;
};

} // namespace tillroll::ui
