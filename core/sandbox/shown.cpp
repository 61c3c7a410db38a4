#include "core/sandbox/shown.h"

#include "core/money/format.h"
#include "core/sandbox/outcome.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

QJsonArray refundInfo(const Transaction& transaction)
{
    QJsonArray list;
    for (const Refund& refund : transaction.refunds)
        list.append(QJsonObject{{u"refundTransactionId"_s, refund.transactionNo},
                                {u"refundReference"_s, refund.reference},
                                {u"refundAmount"_s, money::toGateway(refund.amount)},
                                {u"currency"_s, refund.amount.currency().code()},
                                {u"settleCurrency"_s, transaction.order.settleCurrency},
                                {u"status"_s, pockyt::statusName(refund.status)}});
    return list;
}

/// Outcome 68 shows a paid transaction with an amount that nobody asked for.
money::Money shownAmount(const Transaction& transaction)
{
    const money::Money amount = transaction.order.amount;
    const bool other = transaction.status == pockyt::Status::Success &&
                       outcomeOf(amount) == Outcome::QueryOtherAmount;
    return other ? money::Money::fromMinor(amount.minor() + 100, amount.currency()) : amount;
}

} // namespace

QJsonObject shown(const Transaction& transaction)
{
    QJsonObject result{{u"amount"_s, money::toGateway(shownAmount(transaction))},
                       {u"currency"_s, transaction.order.amount.currency().code()},
                       {u"reference"_s, transaction.order.reference},
                       {u"settleCurrency"_s, transaction.order.settleCurrency},
                       {u"status"_s, pockyt::statusName(transaction.status)},
                       {u"transactionNo"_s, transaction.transactionNo},
                       {u"transactionType"_s, u"payment"_s}};
    if (!transaction.refunds.isEmpty())
        result.insert("refundInfo"_L1, refundInfo(transaction));
    return result;
}

QJsonObject shown(const Transaction& transaction, const Refund& refund)
{
    return {{u"amount"_s, money::toGateway(refund.amount)},
            {u"currency"_s, refund.amount.currency().code()},
            {u"reference"_s, transaction.order.reference},
            {u"refundReference"_s, refund.reference},
            {u"settleCurrency"_s, transaction.order.settleCurrency},
            {u"status"_s, pockyt::statusName(refund.status)},
            {u"transactionNo"_s, refund.transactionNo},
            {u"transactionType"_s, u"refund"_s}};
}

} // namespace tillroll::sandbox
