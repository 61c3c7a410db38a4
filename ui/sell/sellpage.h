#pragma once

#include "ui/sell/scanguard.h"
#include "ui/sell/sellmodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QLayout;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace tillroll::ui {

class AmountLabel;
class CustomerPanel;
class ExtrasCard;
class Keypad;

/// The page where a sale begins: amount, customer, way to pay, and one press. By keys as well:
/// digits, Backspace, Esc clears, Enter charges, wherever the focus is. A scanner's keys are taken
/// back, and press nothing.
class SellPage final : public QWidget {
    Q_OBJECT

public:
    SellPage(SellModel& model, base::Clock& clock, Theme& theme, QWidget* parent = nullptr);
    ~SellPage() override;

    /// What was taken today, and by the last sale, in words; shown where there is the room.
    void tellOfTheDay(const QString& takings, const QString& last);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeLeftSide();
    QLayout* makeDayLine();
    [[nodiscard]] CustomerPanel& customerPanel();
    QWidget* makeAmountCard();
    void show(const QString& problem);
    void refresh();
    void refreshCustomer();
    void guard(QWidget* before, QWidget* now);
    void type(const QKeyEvent& event);
    void pressFocused();
    void finish();
    void takeBack(money::Money amount);

    SellModel& m_model;
    Theme& m_theme;
    ScanGuard m_guard;
    QStackedWidget* m_left = nullptr; ///< the cards, or the customer who is asked for
    QWidget* m_cards = nullptr;
    QVBoxLayout* m_rows = nullptr; ///< of the cards
    ExtrasCard* m_extras = nullptr;
    QLabel* m_today = nullptr;
    QLabel* m_lastSale = nullptr;
    CustomerPanel* m_customer = nullptr; ///< made when first needed
    AmountLabel* m_amount = nullptr;
    Keypad* m_keypad = nullptr;
    QLabel* m_tip = nullptr;
    QPushButton* m_charge = nullptr;
    QLabel* m_problem = nullptr;
};

} // namespace tillroll::ui
