#include "core/sandbox/snapshot_json.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

constexpr int version = 1;

QJsonValue fromTime(base::UtcTime time)
{
    return static_cast<qint64>(time.time_since_epoch().count());
}

base::UtcTime toTime(const QJsonValue& value)
{
    return base::UtcTime(base::Millis(value.toInteger()));
}

QJsonObject customerToJson(const Customer& customer)
{
    QJsonObject fields;
    for (const auto& [name, value] : customer.fields)
        fields.insert(name, value);
    return {{u"customerNo"_s, customer.customerNo},
            {u"fields"_s, fields},
            {u"createdAt"_s, fromTime(customer.createdAt)},
            {u"updatedAt"_s, fromTime(customer.updatedAt)}};
}

Customer customerFromJson(const QJsonObject& json)
{
    Customer customer;
    customer.customerNo = json["customerNo"_L1].toString();
    const QJsonObject fields = json["fields"_L1].toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        customer.fields.append({field.key(), field.value().toString()});
    customer.createdAt = toTime(json["createdAt"_L1]);
    customer.updatedAt = toTime(json["updatedAt"_L1]);
    return customer;
}

QJsonObject dueToJson(const Due& due)
{
    return {{u"at"_s, fromTime(due.at)},
            {u"kind"_s, static_cast<int>(due.kind)},
            {u"transactionNo"_s, due.transactionNo},
            {u"refundNo"_s, due.refundNo}};
}

Due dueFromJson(const QJsonObject& json)
{
    return {toTime(json["at"_L1]), static_cast<Due::Kind>(json["kind"_L1].toInt()),
            json["transactionNo"_L1].toString(), json["refundNo"_L1].toString()};
}

QJsonObject deliveryToJson(const Delivery& delivery)
{
    QJsonArray attempts;
    for (const Attempt& attempt : delivery.attempts)
        attempts.append(QJsonObject{{u"at"_s, fromTime(attempt.at)},
                                    {u"httpStatus"_s, attempt.httpStatus},
                                    {u"answer"_s, attempt.answer}});
    return {{u"id"_s, delivery.id},
            {u"transactionNo"_s, delivery.transactionNo},
            {u"url"_s, delivery.url},
            {u"status"_s, delivery.status},
            {u"contentType"_s, QString::fromUtf8(delivery.payload.contentType)},
            {u"body"_s, QString::fromUtf8(delivery.payload.body)},
            {u"repeated"_s, delivery.repeated},
            {u"state"_s, static_cast<int>(delivery.state)},
            {u"nextAt"_s, fromTime(delivery.nextAt)},
            {u"attempts"_s, attempts}};
}

Delivery deliveryFromJson(const QJsonObject& json)
{
    Delivery delivery{
        json["id"_L1].toInteger(),
        json["transactionNo"_L1].toString(),
        json["url"_L1].toString(),
        json["status"_L1].toString(),
        {json["contentType"_L1].toString().toUtf8(), json["body"_L1].toString().toUtf8()},
        json["repeated"_L1].toBool(),
        static_cast<Delivery::State>(json["state"_L1].toInt()),
        toTime(json["nextAt"_L1]),
        {}};
    for (const QJsonValue& attempt : json["attempts"_L1].toArray())
        delivery.attempts.push_back({toTime(attempt["at"_L1]), attempt["httpStatus"_L1].toInt(),
                                     attempt["answer"_L1].toString()});
    return delivery;
}

QJsonObject rememberedToJson(const QString& key, const Remembered& remembered)
{
    return {{u"requestId"_s, key},
            {u"operation"_s, remembered.operation},
            {u"request"_s, QString::fromLatin1(remembered.request.toHex())},
            {u"body"_s, remembered.reply.body},
            {u"delay"_s, static_cast<qint64>(remembered.reply.delay.count())}};
}

Remembered rememberedFromJson(const QJsonObject& json)
{
    Remembered remembered;
    remembered.operation = json["operation"_L1].toString();
    remembered.request = QByteArray::fromHex(json["request"_L1].toString().toLatin1());
    remembered.reply.body = json["body"_L1].toObject();
    remembered.reply.delay = base::Millis(json["delay"_L1].toInteger());
    return remembered;
}

template <typename List, typename ToJson>
QJsonArray arrayOf(const List& list, ToJson toJson)
{
    QJsonArray array;
    for (const auto& item : list)
        array.append(toJson(item));
    return array;
}

} // namespace

QJsonObject snapshotToJson(const Snapshot& snapshot)
{
    QJsonArray remembered;
    for (auto item = snapshot.memory.begin(); item != snapshot.memory.end(); ++item)
        remembered.append(rememberedToJson(item.key(), item.value()));
    return {{u"format"_s, u"tillroll-sandbox"_s},
            {u"version"_s, version},
            {u"lastNumber"_s, snapshot.records.lastNumber},
            {u"transactions"_s, arrayOf(snapshot.records.transactions, transactionToJson)},
            {u"customers"_s, arrayOf(snapshot.records.customers, customerToJson)},
            {u"dues"_s, arrayOf(snapshot.records.dues, dueToJson)},
            {u"webhooks"_s, arrayOf(snapshot.deliveries, deliveryToJson)},
            {u"requestIds"_s, remembered}};
}

std::optional<Snapshot> snapshotFromJson(const QJsonObject& json)
{
    if (json["format"_L1] != u"tillroll-sandbox"_s || json["version"_L1] != version)
        return std::nullopt;
    Snapshot snapshot;
    snapshot.records.lastNumber = json["lastNumber"_L1].toInteger();
    for (const QJsonValue& item : json["transactions"_L1].toArray()) {
        auto transaction = transactionFromJson(item.toObject());
        if (!transaction)
            return std::nullopt;
        snapshot.records.transactions.push_back(std::move(*transaction));
    }
    for (const QJsonValue& item : json["customers"_L1].toArray())
        snapshot.records.customers.push_back(customerFromJson(item.toObject()));
    for (const QJsonValue& item : json["dues"_L1].toArray())
        snapshot.records.dues.push_back(dueFromJson(item.toObject()));
    for (const QJsonValue& item : json["webhooks"_L1].toArray())
        snapshot.deliveries.push_back(deliveryFromJson(item.toObject()));
    for (const QJsonValue& item : json["requestIds"_L1].toArray())
        snapshot.memory.insert(item["requestId"_L1].toString(),
                               rememberedFromJson(item.toObject()));
    return snapshot;
}

} // namespace tillroll::sandbox
