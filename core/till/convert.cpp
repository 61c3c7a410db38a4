#include "core/till/convert.h"

#include <algorithm>
#include <chrono>
#include <variant>

namespace tillroll::till {

namespace {

/// What was given back in all; nothing when there was no refund or one of them cannot be read.
std::optional<money::Money> sumOf(const QList<pockyt::RefundInfo>& refunds)
{
    std::optional<money::Money> sum;
    for (const pockyt::RefundInfo& refund : refunds) {
        if (!refund.amount)
            return std::nullopt;
        if (!sum) {
            sum = refund.amount;
            continue;
        }
        const auto more = sum->plus(*refund.amount);
        if (!more)
            return std::nullopt;
        sum = *more;
    }
    return sum;
}

struct FailureWord {
    sale::Call call;

    sale::input::Failed operator()(const pockyt::Refused& refused) const
    {
        return {call, sale::CallFailure::Refused, refused.code, pockyt::describe(refused)};
    }
    sale::input::Failed operator()(const pockyt::NotSent& notSent) const
    {
        return {call, sale::CallFailure::NotSent, {}, pockyt::describe(notSent)};
    }
    sale::input::Failed operator()(const pockyt::Unknown& unknown) const
    {
        // Of a registration, no payment is in doubt; that word belongs to payments alone.
        const QString words =
            call == sale::Call::Register
                ? pockyt::describe(unknown, QStringLiteral("It is not known whether the gateway "
                                                           "registered the customer"))
                : pockyt::describe(unknown);
        return {call, sale::CallFailure::OutcomeUnknown, {}, words};
    }
};

} // namespace

sale::GatewayStatus toSaleStatus(pockyt::Status status)
{
    switch (status) {
    case pockyt::Status::Init:
        return sale::GatewayStatus::Init;
    case pockyt::Status::Dealing:
        return sale::GatewayStatus::Dealing;
    case pockyt::Status::Pending:
        return sale::GatewayStatus::Pending;
    case pockyt::Status::Success:
        return sale::GatewayStatus::Success;
    case pockyt::Status::Failed:
        return sale::GatewayStatus::Failed;
    case pockyt::Status::Closed:
        return sale::GatewayStatus::Closed;
    case pockyt::Status::Unknown:
        return sale::GatewayStatus::Other;
    }
    return sale::GatewayStatus::Other;
}

sale::Evidence toEvidence(const pockyt::Transaction& transaction)
{
    return {.reference = transaction.reference,
            .transactionNo = transaction.transactionNo,
            .amount = transaction.amount,
            .status = toSaleStatus(transaction.status),
            .rawStatus = transaction.rawStatus,
            .isPayment = transaction.isPayment(),
            .refunded = sumOf(transaction.refunds)};
}

sale::Evidence toEvidence(const pockyt::Webhook& webhook)
{
    return {.reference = webhook.reference,
            .transactionNo = webhook.transactionNo,
            .amount = webhook.amount,
            .status = toSaleStatus(webhook.status),
            .rawStatus = webhook.rawStatus};
}

int toGatewayMinutes(base::Millis timeout)
{
    using std::chrono::minutes;
    const minutes whole = std::chrono::ceil<minutes>(timeout);
    return static_cast<int>(std::clamp(whole, minutes(1), minutes(24 * 60)).count());
}

sale::input::Failed toInput(sale::Call call, const pockyt::Failure& failure)
{
    return std::visit(FailureWord{call}, failure);
}

} // namespace tillroll::till
