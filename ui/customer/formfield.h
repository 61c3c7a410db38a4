#pragma once

#include "ui/customer/countries.h"
#include "ui/customer/customerform.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tillroll::ui {

/// One question of the form: its name, the answer, and under it what is wrong with that. A problem
/// is told as it is typed; that something is not whole yet only once the field was left.
class FormField final : public QWidget {
    Q_OBJECT

public:
    FormField(CustomerField field, Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] CustomerField field() const { return m_field; }
    /// What can be chosen, in a field that is no line (Country, State).
    void setRegions(const QList<Region>& regions);
    /// Name, answer and problem as the form has them.
    void show(const CustomerForm& form);
    /// Another customer: nothing was left yet.
    void restart();
    /// Tells everything from now on, also that the field is empty.
    void insist() { m_isStrict = true; }
    void focus();
    /// What is told now; empty: nothing.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void filled(tillroll::ui::CustomerField field, const QString& text);
    /// Another look at the problem is due.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeLine(Theme& theme);
    void makeChoice();
    [[nodiscard]] QWidget* editor() const;
    void showText(const QString& text);
    void showProblem(const CustomerForm& form);

    CustomerField m_field;
    QLabel* m_name = nullptr;
    QLabel* m_problem = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_choice = nullptr;
    bool m_isEdited = false;
    bool m_isStrict = false;
};

} // namespace tillroll::ui
