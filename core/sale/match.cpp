#include "core/sale/match.h"

namespace tillroll::sale {

namespace {

QString moneyText(const std::optional<money::Money>& amount)
{
    if (!amount)
        return QStringLiteral("none");
    return QString::number(amount->minor()) + QLatin1Char(' ') + amount->currency().code();
}

Mismatched otherAmount(const Sale& sale, const std::optional<money::Money>& amount, Source source)
{
    return {source, QStringLiteral("amount"), moneyText(sale.amount), moneyText(amount)};
}

} // namespace

std::optional<Mismatched> findMismatch(const Sale& sale, const Evidence& evidence, Source source)
{
    if (evidence.reference != sale.reference)
        return Mismatched{source, QStringLiteral("reference"), sale.reference, evidence.reference};
    const bool saysPaid = evidence.status == GatewayStatus::Success;
    const bool isOther = !sale.transactionNo.isEmpty() &&
                         evidence.transactionNo != sale.transactionNo &&
                         (saysPaid || !evidence.transactionNo.isEmpty());
    if (isOther)
        return Mismatched{source, QStringLiteral("transactionNo"), sale.transactionNo,
                          evidence.transactionNo};
    if (!saysPaid)
        return std::nullopt; // what was not paid has no amount that could be wrong
    if (evidence.transactionNo.isEmpty())
        return Mismatched{source, QStringLiteral("transactionNo"), QStringLiteral("any"),
                          QStringLiteral("none")};
    if (evidence.amount != sale.amount)
        return otherAmount(sale, evidence.amount, source);
    return std::nullopt;
}

std::optional<Mismatched> findMismatch(const Sale& sale, const input::CheckoutReply& reply)
{
    const Evidence echo{.reference = reply.reference.isEmpty() ? sale.reference : reply.reference,
                        .transactionNo = reply.transactionNo,
                        .status = GatewayStatus::Init};
    if (auto wrong = findMismatch(sale, echo, Source::CheckoutReply))
        return wrong;
    if (reply.amount && *reply.amount != sale.amount)
        return otherAmount(sale, reply.amount, Source::CheckoutReply);
    return std::nullopt;
}

} // namespace tillroll::sale
