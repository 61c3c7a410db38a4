#include "ui/pay/paymodel.h"

#include "ui/kit/troubles.h"
#include "ui/kit/words.h"

#include <algorithm>
#include <variant>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr base::Millis second{1000};

bool isConfirming(const sale::Record& record)
{
    const auto* sighted = std::get_if<sale::Sighted>(&record.fact);
    return sighted != nullptr && (sighted->status == sale::GatewayStatus::Dealing ||
                                  sighted->status == sale::GatewayStatus::Pending);
}

/// What an answer that has ended nothing says. Law 5: only a gateway that said so has it "not
/// paid".
QString openWords(const sale::Sale& sale)
{
    if (sale.attention != sale::Attention::None)
        return PayModel::tr("Asked just now: what the gateway reports does not fit this sale.");
    if (sale.phase == sale::Phase::Unresolved)
        return PayModel::tr("Asked just now: still not known.");
    return PayModel::tr("Asked just now: not paid yet.");
}

} // namespace

PayModel::PayModel(till::Till& till, ledger::Ledger& ledger, base::Clock& clock, QObject* parent)
    : QObject(parent), m_till(till), m_ledger(ledger), m_clock(clock)
{
    connect(&m_till, &till::Till::changed, this, [this](const sale::Sale& sale) {
        if (sale.isFinal())
            m_asked.remove(sale.reference);
        if (sale.reference == m_reference)
            take(sale);
    });
    connect(&m_till, &till::Till::asked, this, &PayModel::noteAsked);
    connect(&m_till, &till::Till::asked, this, [this](const QString& reference, bool answered) {
        if (reference != m_reference || !std::exchange(m_isChecking, false))
            return;
        if (!answered)
            say(tr("The gateway does not answer. The till keeps asking."));
        else if (m_sale && !m_sale->isFinal())
            say(openWords(*m_sale));
    });
    connect(&m_till, &till::Till::troubled, this,
            [this](const QString& reference, const QString& sentence) {
                if (reference != m_reference)
                    return;
                if (isTroubled())
                    return Q_EMIT changed();
                m_isChecking = false; // it could not even be read, so nobody is asked
                say(sentence);
            });
}

void PayModel::show(const QString& reference)
{
    m_reference = reference;
    m_timeline.clear();
    m_notice.clear();
    m_hasConfirming = false;
    m_isChecking = false;
    if (const sale::Sale* sale = m_till.sale(reference))
        take(*sale);
    tick(++m_round);
}

void PayModel::take(const sale::Sale& sale)
{
    if (m_sale && m_sale->reference == sale.reference &&
        (m_sale->phase != sale.phase || m_sale->attention != sale.attention))
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
                      m_hasConfirming = std::any_of(loaded->begin(), loaded->end(), isConfirming);
                      Q_EMIT changed();
                  });
}

void PayModel::noteAsked(const QString& reference, bool answered)
{
    const sale::Sale* sale = m_till.sale(reference);
    if (sale == nullptr || sale->isFinal())
        return;
    Asked& asked = m_asked[reference];
    const base::UtcTime now = m_clock.now();
    if (asked.times++ == 0)
        asked.since = now;
    if (answered)
        asked.silentSince.reset();
    else
        asked.silentSince = asked.silentSince.value_or(now);
    if (reference == m_reference)
        Q_EMIT changed();
}

QString PayModel::askedWords() const
{
    const auto asked = m_asked.constFind(m_reference);
    if (asked == m_asked.constEnd())
        return {};
    const QString since = minuteText(asked->since);
    if (!asked->silentSince)
        //: %1: a time of day
        return tr("Asked %n time(s) since %1, and answered", nullptr, asked->times).arg(since);
    //: %1, %2: times of day
    return tr("Asked %n time(s) since %1, no answer since %2", nullptr, asked->times)
        .arg(since, minuteText(*asked->silentSince));
}

QString PayModel::known() const
{
    QStringList words;
    if (m_hasConfirming)
        words << tr("The customer's phone had begun to confirm");
    words << askedWords() << tr("Reference %1").arg(m_reference);
    words.removeAll(QString());
    return words.join(u" · "_s);
}

bool PayModel::isTimed() const
{
    return m_sale && !m_sale->cashierUrl.isEmpty() && !m_sale->cancelReason && !m_sale->isFinal() &&
           !isTroubled();
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

QString PayModel::notice() const
{
    const QString trouble = m_till.trouble(m_reference);
    return trouble.isEmpty() ? m_notice : trouble;
}

bool PayModel::canCancel() const
{
    return m_sale && !m_sale->isFinal() &&
           (!m_sale->cancelReason || m_sale->cancelStage == sale::CancelStage::Stuck);
}

void PayModel::cancel()
{
    const auto wanted = m_till.cancel(m_reference);
    if (wanted)
        return say(tr("Cancelling: the till asks first whether it was paid."));
    const bool isPaid = wanted.error().kind == till::Problem::Kind::NotPossible;
    say(isPaid ? tr("This sale is paid and cannot be cancelled. Money is given back in the "
                    "gateway's portal.")
               : wordsFor(wanted.error()));
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
    say(asked ? tr("Asking the gateway …") : wordsFor(asked.error()));
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
