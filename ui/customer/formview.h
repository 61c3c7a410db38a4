#pragma once

#include "ui/customer/customermodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace tillroll::ui {

class FormField;

/// What is asked about a customer, two fields a row. Enter leads to the next field.
class FormView final : public QWidget {
    Q_OBJECT

public:
    FormView(CustomerModel& model, Theme& theme, QWidget* parent = nullptr);

    /// The model's form is another one: shows it, with the focus on what is missing first.
    void start();

Q_SIGNALS:
    /// Enter in the last field.
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeFields();
    void arrange();
    void refresh();
    void pointAt(CustomerField field);
    [[nodiscard]] FormField* fieldFor(CustomerField field) const;

    CustomerModel& m_model;
    Theme& m_theme;
    QLabel* m_notice = nullptr;
    QScrollArea* m_scroll = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<FormField*> m_fields; ///< every one there is, in their order
    QString m_country;                ///< whose states are offered
};

} // namespace tillroll::ui
