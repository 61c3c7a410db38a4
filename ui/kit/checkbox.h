#pragma once

#include <QCheckBox>

namespace tillroll::ui {

/// A check box whose words go on in a second line where the first has no room for them.
class CheckBox final : public QCheckBox {
    Q_OBJECT

public:
    CheckBox(const QString& words, QWidget* parent);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QSize besideWords() const;
};

} // namespace tillroll::ui
