#include "tests/support/law_witness.h"

#include <variant>

namespace tillroll::test {

using namespace sale;

namespace {

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

QString broken(int law, const char* what)
{
    return QStringLiteral("law %1: %2").arg(law).arg(QLatin1String(what));
}

bool isAboutThis(const Evidence& evidence, const Sale& sale)
{
    const bool sameTransaction = sale.transactionNo.isEmpty() || evidence.transactionNo.isEmpty() ||
                                 evidence.transactionNo == sale.transactionNo;
    return evidence.isPayment && evidence.reference == sale.reference && sameTransaction;
}

/// All that law 2 asks of evidence.
bool provesPayment(const Evidence& evidence, const Sale& sale)
{
    return isAboutThis(evidence, sale) && evidence.status == GatewayStatus::Success &&
           !evidence.transactionNo.isEmpty() && evidence.amount == sale.amount;
}

} // namespace

QString LawWitness::see(const Input& input, const Facts& facts, const Sale& before,
                        const Sale& after, base::UtcTime now)
{
    hear(input, before, now);
    for (const Fact& fact : facts) {
        if (const QString law = judge(fact, input, before, now); !law.isEmpty())
            return law;
    }
    if (after.isPaid() && !m_wasConfirmed)
        return broken(2, "paid without a confirmation");
    return judgeMove(before, after, input);
}

void LawWitness::hear(const Input& input, const Sale& before, base::UtcTime now)
{
    if (const auto* reply = std::get_if<input::QueryReply>(&input)) {
        hearQuery(reply->evidence, before, now);
    } else if (std::holds_alternative<input::QueryNotFound>(input)) {
        if (!m_notFoundSince)
            m_notFoundSince = now;
        m_mayResend = m_mayResend || now - *m_notFoundSince >= notFoundSettlesAfter;
        if (before.transactionNo.isEmpty() && !before.lastStatus)
            m_unpaidAt = now; // what was seen before cannot be unknown: that is a lag, no word
    } else if (const auto* webhook = std::get_if<input::Webhook>(&input)) {
        const bool isNew = !before.webhooks.contains(webhook->digest);
        m_isKnown = m_isKnown || before.mayExist();
        if (isNew && webhook->evidence.status == GatewayStatus::Success)
            hearPaid();
    }
}

void LawWitness::hearQuery(const Evidence& evidence, const Sale& before, base::UtcTime now)
{
    const bool saysPaid = evidence.isPayment && evidence.status == GatewayStatus::Success;
    if (saysPaid)
        hearPaid();
    else if (isAboutThis(evidence, before))
        hearUnpaid(now);
    m_isKnown = m_isKnown || (before.mayExist() && (saysPaid || isAboutThis(evidence, before)));
}

void LawWitness::hearUnpaid(base::UtcTime now)
{
    m_mayResend = true;
    m_unpaidAt = now;
    m_notFoundSince.reset();
}

void LawWitness::hearPaid()
{
    m_mayResend = false;
    m_unpaidAt.reset();
    m_notFoundSince.reset();
}

QString LawWitness::judge(const Fact& fact, const Input& input, const Sale& before,
                          base::UtcTime now)
{
    if (const auto* sent = std::get_if<CallSent>(&fact))
        return judgeSent(sent->call, now);
    if (const auto* confirmed = std::get_if<Confirmed>(&fact)) {
        m_wasConfirmed = true;
        return judgeConfirmed(*confirmed, input, before);
    }
    if (const auto* ended = std::get_if<Ended>(&fact))
        return judgeEnded(*ended, input, before, now);
    const auto* mismatched = std::get_if<Mismatched>(&fact);
    m_wasCalledPaid =
        m_wasCalledPaid || (mismatched != nullptr && mismatched->source == Source::Query);
    if (std::holds_alternative<CancelWanted>(fact))
        m_unpaidAt.reset(); // what was heard before the want does not count
    const auto* failed = std::get_if<CallFailed>(&fact);
    if (failed != nullptr && failed->failure == CallFailure::NotSent)
        --(failed->call == Call::Checkout ? m_sent : m_cancelsSent);
    return {};
}

QString LawWitness::judgeSent(Call call, base::UtcTime now)
{
    switch (call) {
    case Call::Register:
        return {};
    case Call::Checkout:
        if (m_wasConfirmed)
            return broken(3, "sent although paid");
        if (m_sent > 0 && !m_mayResend)
            return broken(3, "sent again without asking first");
        if (++m_sent > 2)
            return broken(3, "sent a third time");
        m_mayResend = false;
        m_notFoundSince.reset();
        return {};
    case Call::Cancel:
        if (m_wasConfirmed)
            return broken(6, "cancelled although paid");
        if (m_wasCalledPaid)
            return broken(6, "cancelled what the gateway has called paid");
        if (!m_unpaidAt)
            return broken(6, "cancelled without asking first, or after the word of a payment");
        if (now - *m_unpaidAt > openWordHolds)
            return broken(6, "cancelled on old word");
        m_unpaidAt.reset();
        ++m_cancelsSent;
        return {};
    }
    return {};
}

QString LawWitness::judgeConfirmed(const Confirmed& fact, const Input& input,
                                   const Sale& before) const
{
    const bool isProven = std::visit(
        Overloaded{[&](const input::QueryReply& in) {
                       return fact.source == Source::Query && provesPayment(in.evidence, before);
                   },
                   [&](const input::Webhook& in) {
                       return fact.source == Source::Webhook &&
                              provesPayment(in.evidence, before) &&
                              in.gatewaySilentFor >= std::chrono::seconds(10);
                   },
                   [&](const input::ConfirmByHand& in) {
                       return fact.source == Source::Hand && !in.who.trimmed().isEmpty() &&
                              !in.reason.trimmed().isEmpty();
                   },
                   [](const auto&) { return false; }},
        input);
    if (!isProven)
        return broken(2, "confirmed without evidence");
    return before.mayExist() ? QString() : broken(2, "confirmed though nothing was sent");
}

QString LawWitness::judgeEnded(const Ended& fact, const Input& input, const Sale& before,
                               base::UtcTime now) const
{
    const auto* reply = std::get_if<input::QueryReply>(&input);
    const auto* failed = std::get_if<input::Failed>(&input);
    const auto saysEnd = [](GatewayStatus status) {
        return status == GatewayStatus::Failed || status == GatewayStatus::Closed;
    };
    bool isFounded = false;
    switch (fact.cause) {
    case EndCause::Gateway:
        isFounded = reply != nullptr && isAboutThis(reply->evidence, before) &&
                    saysEnd(reply->evidence.status);
        break;
    case EndCause::CustomerRefused:
    case EndCause::CheckoutRefused:
        isFounded = failed != nullptr && failed->failure == CallFailure::Refused && m_sent <= 1 &&
                    !m_isKnown;
        break;
    case EndCause::NeverSent:
        isFounded = m_sent <= 0 && !m_isKnown;
        break;
    case EndCause::NeverCreated:
        isFounded = m_notFoundSince && now - *m_notFoundSince >= std::chrono::hours(24);
        break;
    case EndCause::RefundedByCancel:
        isFounded = reply != nullptr && provesPayment(reply->evidence, before) &&
                    reply->evidence.refunded == before.amount && m_cancelsSent > 0;
        break;
    }
    return isFounded ? QString() : broken(5, "ended without the gateway's word");
}

QString LawWitness::judgeMove(const Sale& before, const Sale& after, const Input& input)
{
    if (before.isPaid() && !after.isPaid())
        return broken(7, "paid was left");
    const bool isRevived = before.hasEndedUnpaid() && !after.isFinal();
    const auto* reply = std::get_if<input::QueryReply>(&input);
    const bool isNewEvidence = reply != nullptr && reply->evidence.status == GatewayStatus::Success;
    if (isRevived && !(after.phase == Phase::Unresolved && isNewEvidence))
        return broken(7, "an ended sale moved without evidence of a payment");
    if (before.hasEndedUnpaid() && after.hasEndedUnpaid() && before.phase != after.phase)
        return broken(7, "one end became another");
    return {};
}

} // namespace tillroll::test
