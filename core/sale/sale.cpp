#include "core/sale/sale.h"

#include "core/sale/decide.h"
#include "core/sale/names.h"

#include <variant>

namespace tillroll::sale {

namespace {

/// One overload a kind of fact: how it changes the state. The only writer of a Sale.
struct Applier {
    Sale& sale;
    base::UtcTime at;

    void operator()(const Opened&) const {} // only ever the first fact: see begin()

    void operator()(const CallSent& fact) const
    {
        sale.inFlight = fact.call;
        switch (fact.call) {
        case Call::Register:
            ++sale.registerSends;
            if (isBeforeCheckout())
                sale.phase = Phase::Registering;
            break;
        case Call::Checkout:
            ++sale.checkoutSends;
            sale.mayResend = false;
            sale.notFoundSince.reset();
            if (isBeforeCheckout())
                sale.phase = Phase::Opening;
            break;
        case Call::Cancel:
            ++sale.cancelSends;
            break;
        }
    }

    bool isBeforeCheckout() const
    {
        return sale.phase == Phase::Opened || sale.phase == Phase::Registering;
    }

    void operator()(const CallFailed& fact) const
    {
        sale.inFlight.reset();
        sale.lastWords = fact.words;
        sale.lastCode = fact.code;
        switch (fact.call) {
        case Call::Register:
            break;
        case Call::Checkout:
            checkoutFailed(fact.failure);
            break;
        case Call::Cancel:
            cancelAnswered(fact.failure != CallFailure::NotSent);
            break;
        }
    }

    /// Whatever came of the cancel: only the query that follows can tell (law 6).
    void cancelAnswered(bool mayHaveReached) const
    {
        sale.cancelWasSent = sale.cancelWasSent || mayHaveReached;
        if (!sale.isFinal())
            sale.cancelStage = CancelStage::AskAfter;
    }

    void checkoutFailed(CallFailure failure) const
    {
        switch (failure) {
        case CallFailure::NotSent:
            // What the gateway has spoken of was sent, whatever the network layer believes.
            if (sale.checkoutSends > (sale.isKnown() ? 1 : 0))
                --sale.checkoutSends;
            break;
        case CallFailure::Refused:
            // A repeat that is refused says nothing about the first sending.
            sale.resendRefused = sale.isLost();
            break;
        case CallFailure::OutcomeUnknown:
            if (!sale.lostAt)
                sale.lostAt = at;
            break;
        }
    }

    void operator()(const Registered& fact) const
    {
        if (sale.inFlight == Call::Register)
            sale.inFlight.reset();
        sale.terms.customerNo = fact.customerNo;
    }

    void operator()(const CheckoutOpened& fact) const
    {
        if (sale.inFlight == Call::Checkout)
            sale.inFlight.reset();
        sale.transactionNo = fact.transactionNo;
        sale.cashierUrl = fact.cashierUrl;
        sale.doubt.reset();
        if (!sale.presentedAt)
            sale.presentedAt = at;
        if (!sale.isFinal())
            sale.phase = Phase::Presented;
    }

    void operator()(const Sighted& fact) const
    {
        sale.lastStatus = fact.status;
        sale.notFoundSince.reset();
        if (sale.transactionNo.isEmpty())
            sale.transactionNo = fact.transactionNo;
        if (sale.isFinal()) {
            noteContradiction(fact.status);
            return;
        }
        const bool isBusy =
            fact.status == GatewayStatus::Dealing || fact.status == GatewayStatus::Pending;
        if (isBusy && sale.phase == Phase::Presented)
            sale.phase = Phase::Processing;
        if (isEnd(fact.status)) {
            sale.mayResend = false;
            return;
        }
        sale.mayResend = sale.isLost();
        askedWithoutEnd();
    }

    static bool isEnd(GatewayStatus status)
    {
        return status == GatewayStatus::Success || status == GatewayStatus::Failed ||
               status == GatewayStatus::Closed;
    }

    void operator()(const NotFound& fact) const
    {
        if (!sale.notFoundSince)
            sale.notFoundSince = at;
        if (sale.isFinal())
            return;
        if (fact.settled)
            sale.mayResend = sale.isLost();
        askedWithoutEnd();
    }

    /// The gateway was asked and nothing final came: a cancel under way moves on (law 6).
    void askedWithoutEnd() const
    {
        if (sale.cancelStage == CancelStage::None || sale.cancelStage == CancelStage::Stuck)
            return;
        const bool isStuck =
            sale.cancelStage == CancelStage::AskAfter && sale.cancelSends >= maxCancelSends;
        sale.cancelStage = isStuck ? CancelStage::Stuck : CancelStage::MayCancel;
        sale.foundOpenAt = at;
    }

    void noteContradiction(GatewayStatus status) const
    {
        const bool saysUnpaid = status == GatewayStatus::Failed || status == GatewayStatus::Closed;
        if (sale.isPaid() && saysUnpaid)
            sale.attention = Attention::Contradicted;
    }

    void operator()(const WebhookSeen& fact) const
    {
        sale.webhooks.append(fact.digest);
        if (fact.status == GatewayStatus::Success)
            mayBePaid();
    }

    /// Older word of "unpaid" no longer allows to send or to cancel: ask again first.
    void mayBePaid() const
    {
        sale.mayResend = false;
        sale.notFoundSince.reset();
        if (sale.cancelStage == CancelStage::MayCancel)
            sale.cancelStage = CancelStage::AskBefore;
    }

    void operator()(const Mismatched& fact) const
    {
        ++sale.mismatches;
        if (fact.source == Source::CheckoutReply && sale.inFlight == Call::Checkout)
            sale.inFlight.reset();
        if (fact.source == Source::Query) { // noted only when the gateway says "paid"
            sale.lastStatus = GatewayStatus::Success;
            sale.wasCalledPaid = true;
            mayBePaid();
        }
        // A webhook is a hint: only the gateway's own answer raises the alarm.
        if (fact.source != Source::Webhook && sale.attention == Attention::None)
            sale.attention = sale.isPaid() ? Attention::Contradicted : Attention::Mismatch;
    }

    void operator()(const CancelWanted& fact) const
    {
        sale.cancelReason = fact.reason;
        sale.cancelWantedAt = at;
        sale.cancelSends = 0;
        if (!sale.isFinal())
            sale.cancelStage = CancelStage::AskBefore;
    }

    void operator()(const CancelAnswered&) const
    {
        if (sale.inFlight == Call::Cancel)
            sale.inFlight.reset();
        cancelAnswered(true);
    }

    void operator()(const Unresolved& fact) const
    {
        if (sale.isPaid())
            return; // law 7
        sale.phase = Phase::Unresolved;
        sale.doubt = fact.doubt;
        sale.endCause.reset();
    }

    void operator()(const Confirmed& fact) const
    {
        if (sale.isPaid() && !sale.isProvisional())
            return;
        const bool isGateways = fact.source != Source::Hand;
        if (sale.transactionNo.isEmpty())
            sale.transactionNo = fact.transactionNo;
        if (!sale.isPaid()) {
            sale.isLate = sale.hasEndedUnpaid();
            sale.closedAt = sale.isLate ? sale.endedAt : std::nullopt;
            sale.endedAt = at;
        }
        sale.attention =
            isGateways && sale.mayBeRefunded() ? Attention::PaidDuringCancel : Attention::None;
        // From here on any other word contradicts, also one that was heard before.
        sale.lastStatus.reset();
        sale.phase = Phase::Paid;
        sale.confirmedBy = fact.source;
        sale.cancelStage = CancelStage::None;
        sale.doubt.reset();
        sale.endCause.reset();
        sale.mayResend = false;
    }

    void operator()(const Ended& fact) const
    {
        if (sale.isPaid()) { // law 7
            sale.attention = Attention::Contradicted;
            return;
        }
        sale.phase = fact.kind == EndKind::Declined  ? Phase::Declined
                     : fact.kind == EndKind::Expired ? Phase::Expired
                                                     : Phase::Cancelled;
        sale.endCause = fact.cause;
        sale.endedAt = at;
        sale.cancelStage = CancelStage::None;
        sale.doubt.reset();
        sale.mayResend = false;
        // What the gateway once called paid stays for a person to look at.
        sale.attention = sale.wasCalledPaid ? Attention::Mismatch : Attention::None;
    }

    void operator()(const LateDecided& fact) const
    {
        if (sale.awaitsDecision())
            sale.lateDecision = fact.decision;
    }
};

} // namespace

bool Sale::hasEndedUnpaid() const
{
    return phase == Phase::Declined || phase == Phase::Expired || phase == Phase::Cancelled;
}

bool Sale::isKnown() const
{
    return lastStatus.has_value() || !webhooks.isEmpty() || isPaid();
}

bool Sale::mayCancel(base::UtcTime now) const
{
    const bool isFresh = foundOpenAt && now >= *foundOpenAt && now - *foundOpenAt <= openWordHolds;
    return !isFinal() && !wasCalledPaid && cancelStage == CancelStage::MayCancel && isFresh;
}

bool Sale::mayBeRefunded() const
{
    return cancelWasSent || inFlight == Call::Cancel;
}

bool Sale::isProvisional() const
{
    return isPaid() && confirmedBy != Source::Query;
}

base::UtcTime Sale::deadline() const
{
    return presentedAt.value_or(openedAt) + terms.timeout;
}

Sale begin(const Opened& opened, base::UtcTime at)
{
    Sale sale{.reference = opened.reference,
              .amount = opened.amount,
              .terms = opened.terms,
              .requestId = opened.requestId,
              .replaces = opened.replaces};
    sale.openedAt = at;
    sale.changedAt = at;
    return sale;
}

Sale apply(Sale sale, const Record& record)
{
    if (record.at < sale.changedAt)
        sale.foundOpenAt.reset(); // the clock was set back: nobody knows how old that word is
    std::visit(Applier{sale, record.at}, record.fact);
    sale.changedAt = record.at;
    return sale;
}

std::optional<Sale> fold(std::span<const Record> records)
{
    if (records.empty())
        return std::nullopt;
    const auto* opened = std::get_if<Opened>(&records.front().fact);
    if (opened == nullptr)
        return std::nullopt;
    Sale sale = begin(*opened, records.front().at);
    for (const Record& record : records.subspan(1))
        sale = apply(std::move(sale), record);
    return sale;
}

QString toText(Phase phase)
{
    return nameOf(phase);
}

QString toText(Source source)
{
    return nameOf(source);
}

QString toText(Attention attention)
{
    return nameOf(attention);
}

std::optional<Phase> phaseFromText(QStringView text)
{
    return fromName<Phase>(text);
}

} // namespace tillroll::sale
