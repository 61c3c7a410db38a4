#pragma once

#include "ui/sell/sellmodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;

namespace tillroll::ui {

class AmountLabel;
class MethodTile;

/// The page where a sale begins: amount, way to pay, and one press. By keys as well: digits,
/// Backspace, Esc clears, Enter charges.
class SellPage final : public QWidget {
    Q_OBJECT

public:
    SellPage(SellModel& model, Theme& theme, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeCustomerCard();
    QWidget* makeMethodsCard();
    QWidget* makeAmountCard();
    void show(const QString& problem);
    void refresh();

    SellModel& m_model;
    Theme& m_theme;
    AmountLabel* m_amount = nullptr;
    QPushButton* m_charge = nullptr;
    QLabel* m_customerHint = nullptr;
    QLabel* m_problem = nullptr;
    std::vector<MethodTile*> m_tiles;
};

} // namespace tillroll::ui
