#include "ui/shell/counterpage.h"

#include "ui/pay/paypage.h"
#include "ui/result/resultpage.h"
#include "ui/sell/sellpage.h"
#include "ui/settings/settingsdesk.h"

#include <QStackedLayout>

namespace tillroll::ui {

CounterPage::CounterPage(const Counter& counter, Theme& theme, QWidget* parent)
    : QWidget(parent), m_counter(counter)
{
    m_pages = new QStackedLayout(this);
    m_sellPage = new SellPage(counter.sell, counter.clock, theme, this);
    m_payPage = new PayPage(counter.pay, theme, counter.settings, counter.methods, this);
    m_resultPage = new ResultPage(theme, counter.clock, this);
    m_pages->addWidget(m_sellPage);
    m_pages->addWidget(m_payPage);
    m_pages->addWidget(m_resultPage);
    connect(m_payPage, &PayPage::displayWanted, this, &CounterPage::displayWanted);
    const PreferenceBook& preferences = counter.settingsDesk.place().preferences;
    const auto takeStay = [this, &preferences] {
        m_resultPage->setStay(preferences.now().paidStays);
    };
    connect(&preferences, &PreferenceBook::changed, this, takeStay);
    takeStay();
    connect(&counter.settingsDesk, &SettingsDesk::methodsChanged, &counter.sell,
            &SellModel::setMethods);
    connect(&counter.sell, &SellModel::opened, &counter.desk, &SaleDesk::add);
    connect(&counter.desk, &SaleDesk::frontChanged, this, [this] {
        m_shown.reset();
        showFront();
    });
    connect(&counter.desk, &SaleDesk::changed, this, &CounterPage::showFront);
    connect(m_resultPage, &ResultPage::chosen, this, &CounterPage::act);
    connect(&counter.receipts, &ReceiptActions::said, this,
            [this](const QString& reference, const QString& sentence, bool isDone) {
                if (reference == m_resultPage->reference())
                    m_resultPage->tellOfReceipt(sentence, isDone);
            });
    connect(&counter.pay, &PayModel::changed, this, [this] {
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
    if (isOther)
        m_counter.pay.show(sale->reference);
    if (!hasOutcome(*sale)) {
        m_pages->setCurrentWidget(m_payPage);
    } else {
        m_pages->setCurrentWidget(m_resultPage);
        const bool isNews = isOther || m_shown->phase != sale->phase ||
                            m_shown->attention != sale->attention ||
                            m_shown->lateDecision != sale->lateDecision ||
                            m_shown->confirmedBy != sale->confirmedBy;
        if (isNews)
            m_resultPage->show(*sale);
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
        m_counter.desk.putAway(reference);
        return m_counter.sell.chargeAgain(sale);
    case ResultAction::OtherMethod:
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
