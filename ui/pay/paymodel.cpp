#include "ui/pay/paymodel.h"

#include <algorithm>

namespace tillroll::ui {

namespace {

constexpr base::Millis second{1000};

} // namespace

PayModel::PayModel(till::Till& till, ledger::Ledger& ledger, base::Clock& clock, QObject* parent)
    : QObject(parent), m_till(till), m_ledger(ledger), m_clock(clock)
{
    connect(&m_till, &till::Till::changed, this, [this](const sale::Sale& sale) {
        if (sale.reference == m_reference)
            take(sale);
    });
    connect(&m_till, &till::Till::asked, this, [this](const QString& reference, bool answered) {
        if (reference != m_reference || !std::exchange(m_isChecking, false))
            return;
        if (!answered)
            say(tr("The gateway does not answer. The till keeps asking."));
        else if (m_sale && !m_sale->isFinal())
            say(tr("Asked just now: not paid yet."));
    });
    connect(&m_till, &till::Till::troubled, this,
            [this](const QString& reference, const QString& sentence) {
                if (reference == m_reference)
                    say(sentence);
            });
}

void PayModel::show(const QString& reference)
{
    m_reference = reference;
    m_timeline.clear();
    m_notice.clear();
    m_isChecking = false;
    if (const sale::Sale* sale = m_till.sale(reference))
        take(*sale);
    tick(++m_round);
}

void PayModel::take(const sale::Sale& sale)
{
    if (m_sale && m_sale->reference == sale.reference && m_sale->phase != sale.phase)
        m_notice.clear();
    m_sale = sale;
    Q_EMIT changed(); // the QR code does not wait for the timeline
    loadTimeline();
}

void PayModel::loadTimeline()
{
    m_ledger.load(m_reference, this,
                  [this, reference = m_reference](ledger::Outcome<ledger::Ledger::Records> loaded) {
                      if (!loaded || reference != m_reference)
                          return;
                      m_timeline = timelineOf(*loaded);
                      Q_EMIT changed();
                  });
}

base::Millis PayModel::left() const
{
    return m_sale ? std::max(base::Millis(0), m_sale->deadline() - m_clock.now()) : base::Millis(0);
}

int PayModel::leftPermille() const
{
    const base::Millis whole = m_sale ? m_sale->terms.timeout : base::Millis(0);
    return whole.count() > 0 ? static_cast<int>(std::min<qint64>(1000, 1000 * left() / whole)) : 0;
}

bool PayModel::canCancel() const
{
    return m_sale && !m_sale->isFinal() &&
           (!m_sale->cancelReason || m_sale->cancelStage == sale::CancelStage::Stuck);
}

void PayModel::cancel()
{
    const auto wanted = m_till.cancel(m_reference);
    say(wanted ? tr("Cancelling: the till asks first whether it was paid.")
               : wanted.error().sentence);
}

bool PayModel::canCheck() const
{
    return m_sale && m_sale->mayExist() && !m_isChecking;
}

void PayModel::check()
{
    m_isChecking = true;
    const auto asked = m_till.check(m_reference);
    m_isChecking = asked.has_value();
    say(asked ? tr("Asking the gateway …") : asked.error().sentence);
}

void PayModel::say(const QString& notice)
{
    m_notice = notice;
    Q_EMIT changed();
}

void PayModel::tick(int round)
{
    if (round != m_round || !m_sale || m_sale->isFinal())
        return;
    Q_EMIT ticked();
    m_clock.after(second, this, [this, round] { tick(round); });
}

} // namespace tillroll::ui
