#pragma once

#include "core/base/clock.h"
#include "core/till/settings.h"
#include "ui/pay/paymodel.h"
#include "ui/receipts/receiptactions.h"
#include "ui/result/outcome.h"
#include "ui/sell/sellmodel.h"
#include "ui/shell/saledesk.h"
#include "ui/sound/speaker.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QStackedLayout;

namespace tillroll::ui {

class PayPage;
class ResultPage;
class SellPage;
class SettingsDesk;

/// What the counter is made of; all of it outlives the pages.
struct Counter {
    till::Till& till;
    ledger::Ledger& ledger;
    base::Clock& clock;
    const till::Settings& settings;
    SaleDesk& desk;
    SellModel& sell;
    PayModel& pay;
    ReceiptActions& receipts;
    SettingsDesk& settingsDesk;
    Speaker* speaker = nullptr;            ///< null: nothing is heard
    std::function<bool()> wantsSound = {}; ///< asked before each sound; none: always
};

/// The sale in front: its beginning, the waiting, and what became of it, each on its page.
class CounterPage final : public QWidget {
    Q_OBJECT

public:
    CounterPage(const Counter& counter, Theme& theme, QWidget* parent = nullptr);

    /// The keys go to the page in front.
    void takeKeys();

Q_SIGNALS:
    /// Somebody is to say what becomes of a late payment.
    void decisionWanted(const QString& reference);
    /// The customer is to see the sale on the customer display.
    void displayWanted();

private:
    void makeReady();
    void tellOfTheDay();
    [[nodiscard]] PayPage& payPage();
    [[nodiscard]] ResultPage& resultPage();
    void makeResultPage();
    void showFront();
    void act(const QString& reference, ResultAction action);

    Counter m_counter;
    Theme& m_theme;
    QStackedLayout* m_pages = nullptr;
    SellPage* m_sellPage = nullptr;
    PayPage* m_payPage = nullptr; ///< made once the first page is painted, as is the next
    ResultPage* m_resultPage = nullptr;
    std::optional<sale::Sale> m_shown; ///< as the page in front shows it
};

} // namespace tillroll::ui
