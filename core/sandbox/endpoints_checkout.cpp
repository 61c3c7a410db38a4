#include "core/money/format.h"
#include "core/sandbox/endpoints.h"
#include "core/sandbox/named.h"
#include "core/sandbox/orders.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

Fault faultOf(const Transaction& transaction)
{
    switch (outcomeOf(transaction.order.amount)) {
    case Outcome::ServerError:
        return Fault::ServerError;
    case Outcome::ConnectionCut:
        return Fault::ConnectionCut;
    case Outcome::AnswerNotJson:
        return Fault::NotJson;
    case Outcome::AnswerOddlyTyped:
        return Fault::OddlyTyped;
    default:
        return Fault::None;
    }
}

/// What every answer that opens a page has in common.
QJsonObject checkoutOf(const Transaction& transaction)
{
    return {{u"amount"_s, money::toGateway(transaction.order.amount)},
            {u"currency"_s, transaction.order.amount.currency().code()},
            {u"reference"_s, transaction.order.reference},
            {u"settleCurrency"_s, transaction.order.settleCurrency},
            {u"transactionNo"_s, transaction.transactionNo}};
}

Reply opened(const Transaction& transaction, const QString& message, const QJsonObject& result)
{
    Reply reply = succeed(message, result);
    reply.fault = faultOf(transaction);
    reply.delay = delayOf(transaction);
    if (outcomeOf(transaction.order.amount) == Outcome::WebhookFirst)
        reply.awaitWebhookOf = transaction.transactionNo;
    return reply;
}

} // namespace

Reply securePay(const Call& call)
{
    if (const Check check = require(call, {u"vendor"_s, u"callbackUrl"_s, u"terminal"_s}); !check)
        return check.error();
    if (const Check check =
            oneOf(call, u"terminal"_s, {u"ONLINE"_s, u"WAP"_s, u"MWEB"_s, u"YIP"_s});
        !check)
        return check.error();
    const auto order = openOrder(call, Channel::Page);
    if (!order)
        return order.error();
    QJsonObject result = checkoutOf(**order);
    result.insert("cashierUrl"_L1, call.pageBase + (*order)->order.pageId);
    return opened(**order, u"prepay success"_s, result);
}

Reply createTransQrcode(const Call& call)
{
    if (const Check check = oneOf(call, u"needQrcode"_s, {u"true"_s, u"false"_s}); !check)
        return check.error();
    const auto order = openOrder(call, Channel::Page);
    if (!order)
        return order.error();
    QJsonObject result = checkoutOf(**order);
    const QString page = call.pageBase + (*order)->order.pageId;
    result.insert("deepLink"_L1, page);
    // The real one is a picture; the sandbox has the page's address to make one from.
    if (call.value(u"needQrcode"_s) != "false"_L1)
        result.insert("qrcodeUrl"_L1, page);
    result.insert("timeout"_L1, QString::number((*order)->order.timeout.count()));
    return opened(**order, u"add success"_s, result);
}

} // namespace tillroll::sandbox
