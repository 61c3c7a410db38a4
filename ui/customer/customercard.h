#pragma once

#include "ui/customer/customermodel.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tillroll::ui {

/// Who pays, on the sell page, and what the way to pay needs of them.
class CustomerCard final : public QFrame {
    Q_OBJECT

public:
    CustomerCard(CustomerModel& model, Theme& theme, QWidget* parent = nullptr);

private:
    [[nodiscard]] QLayout* makeRow();
    void refresh();
    void paintMark();

    CustomerModel& m_model;
    Theme& m_theme;
    QLabel* m_mark = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace tillroll::ui
