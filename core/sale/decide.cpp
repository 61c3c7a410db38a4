#include "core/sale/decide.h"

#include "core/sale/match.h"

#include <utility>
#include <variant>

namespace tillroll::sale {

namespace {

bool mayRegister(const Sale& sale)
{
    return (sale.phase == Phase::Opened || sale.phase == Phase::Registering) &&
           sale.terms.needsCustomer && sale.terms.customerNo.isEmpty() &&
           sale.registerSends < maxRegisterSends;
}

bool mayCheckout(const Sale& sale)
{
    if (sale.isFinal() || sale.cancelReason)
        return false;
    if (sale.terms.needsCustomer && sale.terms.customerNo.isEmpty())
        return false;
    if (sale.checkoutSends == 0)
        return sale.phase == Phase::Opened || sale.phase == Phase::Registering;
    return sale.mayResend && !sale.resendRefused && sale.checkoutSends < maxCheckoutSends;
}

/// Decides one input; an overload for each kind.
struct Decider {
    const Sale& sale;
    base::UtcTime now;

    Facts operator()(const input::Sending& in) const
    {
        if (sale.inFlight)
            return {};
        const bool allowed = in.call == Call::Register   ? mayRegister(sale)
                             : in.call == Call::Checkout ? mayCheckout(sale)
                                                         : sale.mayCancel(now);
        return allowed ? Facts{CallSent{in.call}} : Facts{};
    }

    Facts operator()(const input::Failed& in) const
    {
        if (sale.inFlight != in.call)
            return {}; // an answer that came twice
        Facts facts{CallFailed{in.call, in.failure, in.code, in.words}};
        switch (in.call) {
        case Call::Register:
            afterRegisterFailed(in.failure, facts);
            break;
        case Call::Checkout:
            afterCheckoutFailed(in.failure, facts);
            break;
        case Call::Cancel:
            break; // the query that follows tells what came of it
        }
        return facts;
    }

    void afterRegisterFailed(CallFailure failure, Facts& facts) const
    {
        // No payment has been asked for yet, so the till may end the sale on its own word.
        switch (failure) {
        case CallFailure::Refused:
            facts.push_back(Ended{EndKind::Declined, EndCause::CustomerRefused});
            break;
        case CallFailure::NotSent:
            facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
            break;
        case CallFailure::OutcomeUnknown:
            if (sale.registerSends >= maxRegisterSends || sale.cancelReason)
                facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
            break;
        }
    }

    void afterCheckoutFailed(CallFailure failure, Facts& facts) const
    {
        if (sale.isLost() || sale.isFinal() || sale.phase == Phase::Unresolved)
            return; // a repeat: only a query can tell what the first sending did
        if (sale.isKnown())
            failure = CallFailure::OutcomeUnknown; // it is there, whatever this answer says
        switch (failure) {
        case CallFailure::Refused:
            facts.push_back(Ended{EndKind::Declined, EndCause::CheckoutRefused});
            break;
        case CallFailure::NotSent:
            facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
            break;
        case CallFailure::OutcomeUnknown:
            facts.push_back(Unresolved{Doubt::LostCheckout});
            break;
        }
    }

    Facts operator()(const input::CustomerKnown& in) const
    {
        if (sale.inFlight != Call::Register)
            return {};
        if (in.customerNo.isEmpty())
            return useless(Call::Register,
                           QStringLiteral("The gateway's answer lacks the customer number."));
        Facts facts{Registered{in.customerNo}};
        if (sale.cancelReason)
            facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
        return facts;
    }

    /// An answer that one cannot go on with: what it was about may have been done.
    Facts useless(Call call, const QString& words) const
    {
        return (*this)(input::Failed{call, CallFailure::OutcomeUnknown, {}, words});
    }

    Facts operator()(const input::CheckoutReply& in) const
    {
        if (sale.inFlight != Call::Checkout)
            return {};
        if (in.transactionNo.isEmpty() || in.cashierUrl.isEmpty())
            return useless(Call::Checkout, QStringLiteral("The gateway's answer lacks the "
                                                          "transaction number or the page."));
        if (const auto wrong = findMismatch(sale, in))
            return doubted(*wrong);
        return {CheckoutOpened{in.transactionNo, in.cashierUrl}};
    }

    /// The gateway's own answer does not fit this sale: nobody may be told that it is paid.
    Facts doubted(Mismatched wrong) const
    {
        const bool isReply = wrong.source == Source::CheckoutReply;
        const bool isNews = isReply || sale.attention == Attention::None ||
                            sale.lastStatus != GatewayStatus::Success;
        const bool mayMove = isReply ? !sale.isFinal() : !sale.isPaid();
        Facts facts;
        if (isNews)
            facts.push_back(std::move(wrong));
        if (mayMove && sale.doubt != Doubt::Mismatch)
            facts.push_back(Unresolved{Doubt::Mismatch});
        return facts;
    }

    Facts operator()(const input::QueryReply& in) const
    {
        const Evidence& evidence = in.evidence;
        if (!sale.mayExist())
            return {};
        if (!evidence.isPayment)
            return tellsNothing(); // a refund has a status and an amount of its own
        if (const auto wrong = findMismatch(sale, evidence, Source::Query))
            return evidence.status == GatewayStatus::Success ? doubted(*wrong) : tellsNothing();
        switch (evidence.status) {
        case GatewayStatus::Success:
            return saysPaid(evidence);
        case GatewayStatus::Failed:
            return saysUnpaid(evidence, EndKind::Declined);
        case GatewayStatus::Closed:
            return saysUnpaid(evidence, closedMeans());
        case GatewayStatus::Init:
        case GatewayStatus::Dealing:
        case GatewayStatus::Pending:
        case GatewayStatus::Other:
            return saysOpen(evidence);
        }
        return {};
    }

    EndKind closedMeans() const
    {
        return sale.cancelReason && sale.cancelReason != CancelReason::Timeout ? EndKind::Cancelled
                                                                               : EndKind::Expired;
    }

    /// The gateway answers, but not about this payment.
    Facts tellsNothing() const { return (*this)(input::GatewaySilent{}); }

    /// The cancel has refunded what was paid before it.
    bool cameBack(const Evidence& evidence) const
    {
        return sale.mayBeRefunded() && evidence.refunded == sale.amount;
    }

    Facts saysPaid(const Evidence& evidence) const
    {
        if (sale.isPaid()) {
            return sale.isProvisional()
                       ? Facts{Confirmed{Source::Query, evidence.transactionNo, {}, {}}}
                       : Facts{};
        }
        if (cameBack(evidence)) {
            return sale.hasEndedUnpaid()
                       ? Facts{}
                       : Facts{Ended{EndKind::Cancelled, EndCause::RefundedByCancel}};
        }
        return {Confirmed{Source::Query, evidence.transactionNo, {}, {}}};
    }

    Facts saysUnpaid(const Evidence& evidence, EndKind kind) const
    {
        Facts facts;
        if (sale.lastStatus != evidence.status)
            facts.push_back(sighted(evidence));
        if (!sale.isFinal())
            facts.push_back(Ended{kind, EndCause::Gateway});
        return facts;
    }

    Facts saysOpen(const Evidence& evidence) const
    {
        const bool isNews = sale.lastStatus != evidence.status || movesCancel() ||
                            (sale.isLost() && !sale.mayResend && !sale.isFinal());
        Facts facts;
        if (isNews)
            facts.push_back(sighted(evidence));
        addStuck(facts);
        return facts;
    }

    bool movesCancel() const
    {
        switch (sale.cancelStage) {
        case CancelStage::AskBefore:
        case CancelStage::AskAfter:
            return true;
        case CancelStage::MayCancel:
            // The word that allowed it has grown old; where none may go out, asking moves nothing.
            return !sale.wasCalledPaid && !sale.mayCancel(now);
        case CancelStage::None:
        case CancelStage::Stuck:
            return false;
        }
        return false;
    }

    /// Cancelled as often as is sensible and still not closed: say that it is not known.
    void addStuck(Facts& facts) const
    {
        const bool isStuck = !sale.isFinal() && sale.cancelStage == CancelStage::AskAfter &&
                             sale.cancelSends >= maxCancelSends;
        if (isStuck && sale.phase != Phase::Unresolved)
            facts.push_back(Unresolved{Doubt::CancelUnsure});
    }

    static Sighted sighted(const Evidence& evidence)
    {
        return {evidence.status, evidence.rawStatus, evidence.transactionNo};
    }

    Facts operator()(const input::QueryNotFound&) const
    {
        if (!sale.mayExist() || sale.isFinal())
            return {};
        if (!sale.transactionNo.isEmpty() || sale.lastStatus)
            return tellsNothing(); // a transaction that was seen before cannot be unknown: a lag
        const auto since = sale.notFoundSince.value_or(now);
        const bool isHushed = !sale.inFlight && sale.webhooks.isEmpty();
        if (isHushed && now - since >= sweepFor)
            return {Ended{EndKind::Cancelled, EndCause::NeverCreated}};
        const bool settled = now - since >= notFoundSettlesAfter;
        const bool isNews =
            !sale.notFoundSince || movesCancel() || (settled && sale.isLost() && !sale.mayResend);
        Facts facts;
        if (isNews)
            facts.push_back(NotFound{settled});
        addStuck(facts);
        return facts;
    }

    Facts operator()(const input::Webhook& in) const
    {
        if (!sale.mayExist())
            return {};
        const bool isNew = !sale.webhooks.contains(in.digest);
        Facts facts;
        if (isNew)
            facts.push_back(WebhookSeen{in.digest, in.evidence.status});
        if (!in.evidence.isPayment)
            return facts;
        if (const auto wrong = findMismatch(sale, in.evidence, Source::Webhook)) {
            if (isNew)
                facts.push_back(*wrong);
            return facts;
        }
        // A repeat may stand in too: what counts is how long the gateway has been silent by now.
        const bool standsIn = in.gatewaySilentFor >= webhookStandsInAfter && !sale.isPaid() &&
                              in.evidence.status == GatewayStatus::Success &&
                              sale.endCause != EndCause::RefundedByCancel && !cameBack(in.evidence);
        if (standsIn)
            facts.push_back(Confirmed{Source::Webhook, in.evidence.transactionNo, {}, {}});
        return facts;
    }

    Facts operator()(const input::CancelReply& in) const
    {
        return sale.inFlight == Call::Cancel ? Facts{CancelAnswered{in.status}} : Facts{};
    }

    Facts operator()(const input::WantCancel& in) const
    {
        const bool isUnderWay =
            sale.cancelStage != CancelStage::None && sale.cancelStage != CancelStage::Stuck;
        if (sale.isFinal() || isUnderWay)
            return {};
        // Trying again by itself, the till keeps the reason of before.
        const bool isOwn = in.reason == CancelReason::Cashier || !sale.cancelReason;
        Facts facts{CancelWanted{isOwn ? in.reason : *sale.cancelReason}};
        if (!sale.mayExist() && !sale.inFlight)
            facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
        return facts;
    }

    Facts operator()(const input::GatewaySilent&) const
    {
        const bool isOpen = sale.phase == Phase::Presented || sale.phase == Phase::Processing ||
                            sale.doubt == Doubt::LostCheckout;
        return isOpen && isOverdue() ? Facts{Unresolved{Doubt::GatewaySilent}} : Facts{};
    }

    bool isOverdue() const
    {
        const bool cancelTakesLong =
            sale.cancelWantedAt && now - *sale.cancelWantedAt >= silenceToleratedFor;
        return now >= sale.deadline() || cancelTakesLong;
    }

    Facts operator()(const input::ConfirmByHand& in) const
    {
        if (sale.isPaid() || !sale.mayExist() || in.who.trimmed().isEmpty() ||
            in.reason.trimmed().isEmpty())
            return {};
        return {Confirmed{Source::Hand, sale.transactionNo, in.who, in.reason}};
    }

    Facts operator()(const input::DecideLate& in) const
    {
        return sale.awaitsDecision() ? Facts{LateDecided{in.decision, in.who}} : Facts{};
    }

    Facts operator()(const input::Resumed&) const
    {
        Facts facts;
        if (sale.inFlight)
            facts =
                useless(*sale.inFlight, QStringLiteral("The till stopped before the answer came."));
        // No payment was asked for, and the customer of before may be gone: do not ask now.
        const bool hasEnd = !facts.empty() && std::holds_alternative<Ended>(facts.back());
        if (!sale.mayExist() && !sale.isFinal() && !hasEnd)
            facts.push_back(Ended{EndKind::Cancelled, EndCause::NeverSent});
        return facts;
    }
};

} // namespace

Facts decide(const Sale& sale, const Input& input, base::UtcTime now)
{
    return std::visit(Decider{sale, now}, input);
}

} // namespace tillroll::sale
