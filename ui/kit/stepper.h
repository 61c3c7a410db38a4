#pragma once

#include "ui/theme/theme.h"

#include <QSpinBox>
#include <QWidget>

class QPushButton;

namespace tillroll::ui {

/// A number to be typed, or stepped by two keys as wide as a finger. The focus is the number's, and
/// the arrow keys step it as well.
class Stepper final : public QWidget {
    Q_OBJECT

public:
    /// `name`: what the number is, for whoever hears the page. `unit` stands behind it.
    Stepper(const QString& name, int least, int most, const QString& unit, QWidget* parent);

    [[nodiscard]] int value() const { return m_number->value(); }
    void setValue(int value) { m_number->setValue(value); }
    [[nodiscard]] QSpinBox* number() const { return m_number; }

Q_SIGNALS:
    /// Once it is typed out.
    void changed(int value);

private:
    QPushButton* addKey(const QString& sign, const QString& name, int by);
    void refresh();

    QSpinBox* m_number = nullptr;
    QPushButton* m_less = nullptr;
    QPushButton* m_more = nullptr;
};

} // namespace tillroll::ui
