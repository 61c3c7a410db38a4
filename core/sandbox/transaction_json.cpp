#include "core/sandbox/snapshot_json.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

QJsonValue fromTime(base::UtcTime time)
{
    return static_cast<qint64>(time.time_since_epoch().count());
}

base::UtcTime toTime(const QJsonValue& value)
{
    return base::UtcTime(base::Millis(value.toInteger()));
}

QJsonObject refundToJson(const Refund& refund)
{
    return {{u"transactionNo"_s, refund.transactionNo},
            {u"reference"_s, refund.reference},
            {u"minor"_s, refund.amount.minor()},
            {u"status"_s, pockyt::statusName(refund.status)},
            {u"createdAt"_s, fromTime(refund.createdAt)},
            {u"ipnUrl"_s, refund.ipnUrl}};
}

Refund refundFromJson(const QJsonObject& json, money::Currency currency)
{
    return {json["transactionNo"_L1].toString(),
            json["reference"_L1].toString(),
            money::Money::fromMinor(json["minor"_L1].toInteger(), currency),
            pockyt::statusFrom(json["status"_L1].toString()),
            toTime(json["createdAt"_L1]),
            json["ipnUrl"_L1].toString()};
}

QJsonObject orderToJson(const Order& order)
{
    return {{u"reference"_s, order.reference},
            {u"minor"_s, order.amount.minor()},
            {u"currency"_s, order.amount.currency().code()},
            {u"settleCurrency"_s, order.settleCurrency},
            {u"vendor"_s, order.vendor},
            {u"terminal"_s, order.terminal},
            {u"creditType"_s, order.creditType},
            {u"customerNo"_s, order.customerNo},
            {u"description"_s, order.description},
            {u"note"_s, order.note},
            {u"ipnUrl"_s, order.ipnUrl},
            {u"callbackUrl"_s, order.callbackUrl},
            {u"timeout"_s, static_cast<qint64>(order.timeout.count())},
            {u"scan"_s, order.channel == Channel::Scan},
            {u"page"_s, order.pageId}};
}

Order orderFromJson(const QJsonObject& json, money::Currency currency)
{
    return {json["reference"_L1].toString(),
            money::Money::fromMinor(json["minor"_L1].toInteger(), currency),
            json["settleCurrency"_L1].toString(),
            json["vendor"_L1].toString(),
            json["terminal"_L1].toString(),
            json["creditType"_L1].toString(),
            json["customerNo"_L1].toString(),
            json["description"_L1].toString(),
            json["note"_L1].toString(),
            json["ipnUrl"_L1].toString(),
            json["callbackUrl"_L1].toString(),
            std::chrono::minutes(json["timeout"_L1].toInteger()),
            json["scan"_L1].toBool() ? Channel::Scan : Channel::Page,
            json["page"_L1].toString()};
}

} // namespace

QJsonObject transactionToJson(const Transaction& transaction)
{
    QJsonArray refunds;
    for (const Refund& refund : transaction.refunds)
        refunds.append(refundToJson(refund));
    const Counters& counters = transaction.counters;
    QJsonObject json{{u"transactionNo"_s, transaction.transactionNo},
                     {u"order"_s, orderToJson(transaction.order)},
                     {u"status"_s, pockyt::statusName(transaction.status)},
                     {u"createdAt"_s, fromTime(transaction.createdAt)},
                     {u"expiresAt"_s, fromTime(transaction.expiresAt)},
                     {u"wallet"_s, transaction.wallet},
                     {u"refunds"_s, refunds},
                     {u"counters"_s, QJsonArray{counters.securePay, counters.query, counters.cancel,
                                                counters.refund}}};
    if (transaction.completedAt)
        json.insert("completedAt"_L1, fromTime(*transaction.completedAt));
    return json;
}

std::optional<Transaction> transactionFromJson(const QJsonObject& json)
{
    const QJsonObject order = json["order"_L1].toObject();
    const auto currency = money::Currency::fromCode(order["currency"_L1].toString());
    if (!currency)
        return std::nullopt;
    const QJsonArray counters = json["counters"_L1].toArray();
    Transaction transaction{json["transactionNo"_L1].toString(),
                            orderFromJson(order, *currency),
                            pockyt::statusFrom(json["status"_L1].toString()),
                            toTime(json["createdAt"_L1]),
                            toTime(json["expiresAt"_L1]),
                            {},
                            json["wallet"_L1].toString(),
                            {},
                            {counters.at(0).toInt(), counters.at(1).toInt(), counters.at(2).toInt(),
                             counters.at(3).toInt()}};
    if (json.contains("completedAt"_L1))
        transaction.completedAt = toTime(json["completedAt"_L1]);
    for (const QJsonValue& refund : json["refunds"_L1].toArray())
        transaction.refunds.append(refundFromJson(refund.toObject(), *currency));
    return transaction;
}

} // namespace tillroll::sandbox
