#pragma once

#include "ui/customer/customermodel.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace tillroll::ui {

class FindView;
class FormView;

/// Finds or adds the customer beside the amount, which stays in sight. Esc goes one step back.
class CustomerPanel final : public QFrame {
    Q_OBJECT

public:
    /// Shows nothing before its first refresh().
    CustomerPanel(CustomerModel& model, Theme& theme, QWidget* parent = nullptr);

    /// Shows the model's step and gives it the focus. To be called when the model has changed, once
    /// the panel is in sight.
    void refresh();

Q_SIGNALS:
    /// Enter behind the last field: on to the charge button.
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QLayout* makeHead();
    [[nodiscard]] QLayout* makeButtons();
    [[nodiscard]] FormView* formView();
    void say(const QString& problem);

    CustomerModel& m_model;
    Theme& m_theme;
    QStackedLayout* m_steps = nullptr;
    FindView* m_find = nullptr;
    FormView* m_form = nullptr; ///< made when first needed: its countries take time at start
    QLabel* m_title = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_use = nullptr;
    CustomerModel::Step m_shown = CustomerModel::Step::None;
};

} // namespace tillroll::ui
