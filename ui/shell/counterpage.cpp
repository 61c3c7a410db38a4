#include "ui/shell/counterpage.h"

#include "ui/pay/paypage.h"
#include "ui/result/resultpage.h"
#include "ui/sell/daymodel.h"
#include "ui/sell/sellpage.h"
#include "ui/settings/settingsdesk.h"

#include <QStackedLayout>
#include <QTimer>

#include <chrono>

namespace tillroll::ui {

namespace {

/// Long after the first page is painted, long before the first amount is typed.
constexpr std::chrono::milliseconds idleAfterStart{150};

} // namespace

CounterPage::CounterPage(const Counter& counter, Theme& theme, QWidget* parent)
    : QWidget(parent), m_counter(counter), m_theme(theme)
{
    m_pages = new QStackedLayout(this);
    m_sellPage = new SellPage(counter.sell, counter.clock, theme, this);
    m_pages->addWidget(m_sellPage);
    connect(&counter.settingsDesk, &SettingsDesk::methodsChanged, &counter.sell,
            &SellModel::setMethods);
    connect(&counter.sell, &SellModel::opened, &counter.desk, &SaleDesk::add);
    connect(&counter.desk, &SaleDesk::frontChanged, this, [this] {
        m_shown.reset();
        showFront();
    });
    connect(&counter.desk, &SaleDesk::changed, this, &CounterPage::showFront);
    QTimer::singleShot(idleAfterStart, this, &CounterPage::makeReady);
}

/// The first code is to be on the screen as fast as every other one.
void CounterPage::makeReady()
{
    static_cast<void>(payPage());
    static_cast<void>(resultPage());
    tellOfTheDay();
}

void CounterPage::tellOfTheDay()
{
    auto* day =
        new DayModel(m_counter.till, m_counter.ledger, m_counter.clock, m_counter.settings, this);
    connect(day, &DayModel::changed, m_sellPage,
            [this, day] { m_sellPage->tellOfTheDay(day->takings(), day->last()); });
    // Sums tell of others' sales as well.
    const auto follow = [this, day] {
        const Preferences& wanted = m_counter.settingsDesk.place().preferences.now();
        day->setCashier(wanted.showsOthersSales ? std::nullopt
                                                : std::make_optional(m_counter.settings.cashier));
    };
    connect(&m_counter.settingsDesk.place().preferences, &PreferenceBook::changed, day, follow);
    connect(&m_counter.settingsDesk, &SettingsDesk::changed, day, follow);
    follow();
}

PayPage& CounterPage::payPage()
{
    if (m_payPage == nullptr) {
        m_payPage =
            new PayPage(m_counter.pay, m_theme, m_counter.settings, m_counter.sell.offered(), this);
        m_pages->addWidget(m_payPage);
        connect(&m_counter.settingsDesk, &SettingsDesk::methodsChanged, m_payPage,
                &PayPage::setMethods);
        connect(m_payPage, &PayPage::displayWanted, this, &CounterPage::displayWanted);
    }
    return *m_payPage;
}

ResultPage& CounterPage::resultPage()
{
    if (m_resultPage == nullptr)
        makeResultPage();
    return *m_resultPage;
}

void CounterPage::makeResultPage()
{
    m_resultPage = new ResultPage(m_theme, m_counter.clock, this);
    m_pages->addWidget(m_resultPage);
    connect(m_resultPage, &ResultPage::chosen, this, &CounterPage::act);
    const PreferenceBook& preferences = m_counter.settingsDesk.place().preferences;
    const auto takeStay = [page = m_resultPage, &preferences] {
        page->setStay(preferences.now().paidStays);
    };
    connect(&preferences, &PreferenceBook::changed, m_resultPage, takeStay);
    takeStay();
    connect(&m_counter.receipts, &ReceiptActions::said, m_resultPage,
            [page = m_resultPage](const QString& reference, const QString& sentence, bool isDone) {
                if (reference == page->reference())
                    page->tellOfReceipt(sentence, isDone);
            });
    connect(&m_counter.pay, &PayModel::changed, m_resultPage, [this] {
        m_resultPage->tellKnown(m_counter.pay.known());
        if (m_pages->currentWidget() == m_resultPage && !m_counter.pay.notice().isEmpty())
            m_resultPage->say(m_counter.pay.notice());
    });
}

void CounterPage::takeKeys()
{
    m_pages->currentWidget()->setFocus();
}

void CounterPage::showFront()
{
    const sale::Sale* sale = m_counter.desk.find(m_counter.desk.front());
    if (sale == nullptr)
        return m_pages->setCurrentWidget(m_sellPage);
    const bool isOther = !m_shown || m_shown->reference != sale->reference;
    PayPage& pay = payPage(); // it follows the model from before the sale is shown
    if (isOther)
        m_counter.pay.show(sale->reference);
    if (!hasOutcome(*sale)) {
        m_pages->setCurrentWidget(&pay);
    } else {
        m_pages->setCurrentWidget(&resultPage());
        const bool isNews = isOther || m_shown->phase != sale->phase ||
                            m_shown->attention != sale->attention ||
                            m_shown->lateDecision != sale->lateDecision ||
                            m_shown->confirmedBy != sale->confirmedBy;
        if (isNews)
            resultPage().show(*sale);
    }
    m_shown = *sale;
}

void CounterPage::act(const QString& reference, ResultAction action)
{
    const sale::Sale* found = m_counter.desk.find(reference);
    if (found == nullptr)
        return;
    const sale::Sale sale = *found; // putting it away destroys the original
    switch (action) {
    case ResultAction::CheckNow:
        return m_counter.pay.check();
    case ResultAction::ServeNext:
        return m_counter.desk.startNew();
    case ResultAction::TryAgain:
        if (m_counter.sell.isBusy())
            return; // with another one: this stays, to be tried again after it
        m_counter.desk.putAway(reference);
        return m_counter.sell.chargeAgain(sale);
    case ResultAction::OtherMethod:
        if (m_counter.sell.isBusy())
            return;
        m_counter.desk.putAway(reference);
        return m_counter.sell.prepare(sale);
    case ResultAction::Done:
    case ResultAction::NoReceipt:
        return m_counter.desk.putAway(reference);
    case ResultAction::Decide:
        Q_EMIT decisionWanted(reference);
        return;
    case ResultAction::PrintReceipt:
        return m_counter.receipts.handOut(sale, ReceiptActions::Form::Paper);
    case ResultAction::SavePdf:
        return m_counter.receipts.handOut(sale, ReceiptActions::Form::Pdf);
    case ResultAction::MailReceipt:
        return m_counter.receipts.handOut(sale, ReceiptActions::Form::Mail);
    }
}

} // namespace tillroll::ui
