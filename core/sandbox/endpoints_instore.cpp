#include "core/money/format.h"
#include "core/sandbox/endpoints.h"
#include "core/sandbox/named.h"
#include "core/sandbox/orders.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

/// In UTC+8, as the old documents count.
QString easternTime(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toOffsetFromUtc(8 * 3600)
        .toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QJsonValue orNull(const Call& call, const QString& name)
{
    return call.has(name) ? QJsonValue(call.value(name)) : QJsonValue();
}

QJsonObject orderOf(const Call& call, const Transaction& transaction)
{
    const Order& order = transaction.order;
    const auto none = money::Money::fromMinor(0, order.amount.currency());
    return {{u"amount"_s, money::toGateway(order.amount)},
            {u"createTime"_s, easternTime(transaction.createdAt)},
            {u"currency"_s, order.amount.currency().code()},
            {u"merchantNo"_s, call.value(u"merchantNo"_s)},
            {u"originalTransactionNo"_s, QJsonValue()},
            {u"paymentTime"_s, transaction.completedAt
                                   ? QJsonValue(easternTime(*transaction.completedAt))
                                   : QJsonValue()},
            {u"reference"_s, order.reference},
            {u"refundAmount"_s, money::toGateway(transaction.refunded())},
            {u"settleCurrency"_s, order.settleCurrency},
            {u"storeAdminNo"_s, orNull(call, u"storeAdminNo"_s)},
            {u"storeNo"_s, call.value(u"storeNo"_s)},
            {u"transactionNo"_s, transaction.transactionNo},
            {u"transactionStatus"_s, pockyt::statusName(transaction.status)},
            {u"transactionType"_s, u"payment"_s},
            {u"voidAmount"_s, money::toGateway(none)}};
}

} // namespace

Reply addForScan(const Call& call)
{
    const auto order = openOrder(call, Channel::Scan);
    if (!order)
        return order.error();
    return succeed(u"add success"_s, orderOf(call, **order));
}

Reply payByBarcode(const Call& call)
{
    if (const Check check = require(call, {u"paymentBarcode"_s}); !check)
        return check.error();
    const auto found = named(call);
    if (!found)
        return found.error();
    const QString number = (*found)->transactionNo;
    const bool declines = call.book.customerMode() == CustomerMode::Declines;
    const auto done = declines ? call.book.customerDeclines(number, call.now)
                               : call.book.customerPays(number, call.value(u"vendor"_s), call.now);
    if (!done)
        return refuse(Code::WrongStatus, u"transaction status error"_s);
    Reply reply = succeed(u"pay success"_s, orderOf(call, **found));
    reply.delay = delayOf(**found);
    return reply;
}

} // namespace tillroll::sandbox
