#include "core/sandbox/webhook.h"

#include "core/money/format.h"
#include "core/sandbox/parameters.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

QDateTime utc(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

void addClassic(pockyt::Fields& fields, const Transaction& transaction)
{
    // The old documents count in UTC+8 (PROTOCOL.md §8.1).
    const QDateTime created = utc(transaction.createdAt).toOffsetFromUtc(8 * 3600);
    fields[u"time"_s] = created.toString(u"yyyyMMddHHmmss"_s);
    if (!transaction.order.note.isEmpty())
        fields[u"note"_s] = transaction.order.note;
}

void addCurrent(pockyt::Fields& fields, const Transaction& transaction)
{
    const base::UtcTime at = transaction.completedAt.value_or(transaction.createdAt);
    fields[u"completedAt"_s] = utc(at).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    if (!transaction.order.customerNo.isEmpty())
        fields[u"customerNo"_s] = transaction.order.customerNo;
}

void addRefund(pockyt::Fields& fields, const Transaction& transaction, const Notice& notice)
{
    for (const Refund& refund : transaction.refunds) {
        if (refund.transactionNo != notice.refundNo)
            continue;
        fields[u"refundTransactionNo"_s] = refund.transactionNo;
        fields[u"refundAmount"_s] = money::toGateway(refund.amount);
        if (!refund.reference.isEmpty())
            fields[u"refundReference"_s] = refund.reference;
    }
}

QByteArray toJson(const pockyt::Fields& fields)
{
    QJsonObject object;
    for (const auto& [name, value] : fields)
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Payload makePayload(const Transaction& transaction, const Notice& notice, WebhookFormat format,
                    WebhookEncoding encoding, const pockyt::SigningKey& key)
{
    const money::Money amount =
        notice.refundNo.isEmpty() ? notice.amount : transaction.order.amount;
    pockyt::Fields fields{{u"amount"_s, money::toGateway(amount)},
                          {u"currency"_s, amount.currency().code()},
                          {u"reference"_s, transaction.order.reference},
                          {u"settleCurrency"_s, transaction.order.settleCurrency},
                          {u"status"_s, pockyt::statusName(notice.status)},
                          {u"transactionNo"_s, transaction.transactionNo}};
    switch (format) {
    case WebhookFormat::Classic:
        addClassic(fields, transaction);
        break;
    case WebhookFormat::Current:
        addCurrent(fields, transaction);
        break;
    }
    addRefund(fields, transaction, notice);
    QString sign = pockyt::sign(fields, key);
    if (!notice.goodSignature)
        sign.replace(0, 1, sign.startsWith(u'0') ? u"1"_s : u"0"_s);
    fields[u"verifySign"_s] = sign;
    if (encoding == WebhookEncoding::Json)
        return {"application/json; charset=utf-8", toJson(fields)};
    return {"application/x-www-form-urlencoded", toForm(fields)};
}

} // namespace tillroll::sandbox
