#include "core/pockyt/reply.h"

#include "core/money/parse.h"
#include "core/pockyt/envelope.h"

#include <QUrl>

#include <algorithm>
#include <initializer_list>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

constexpr qsizetype longestText = 256;
constexpr qsizetype longestUrl = 2048;

/// Reads the members of one JSON object; remembers the first that is not as documented.
class ReplyReader {
public:
    explicit ReplyReader(const Json& object) : m_object(object)
    {
        if (object.kind != Json::Kind::Object)
            refuse(u"result"_s);
    }

    /// The first of the names that is there; empty if none is.
    QString text(std::initializer_list<QStringView> names)
    {
        for (const QStringView name : names) {
            const Json* value = m_object.find(name);
            if (!value || value->kind == Json::Kind::Null)
                continue;
            const auto scalar = value->scalar();
            if (!scalar || scalar->size() > longestText)
                refuse(name.toString());
            return scalar.value_or(QString());
        }
        return {};
    }

    QString text(QStringView name) { return text({name}); }

    /// A number of the gateway: an exponent or a fraction means that digits were lost on the way.
    QString number(std::initializer_list<QStringView> names)
    {
        const QString value = text(names);
        const auto plain = [](QChar c) {
            return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') ||
                   (c >= u'a' && c <= u'z') || c == u'-' || c == u'_';
        };
        if (!std::all_of(value.begin(), value.end(), plain))
            refuse(names.begin()->toString());
        return value;
    }

    QString number(QStringView name) { return number({name}); }

    QString neededNumber(QStringView name)
    {
        const QString value = number(name);
        if (value.isEmpty())
            refuse(name.toString());
        return value;
    }

    std::optional<money::Money> amount(std::initializer_list<QStringView> names,
                                       const QString& currencyCode)
    {
        const QString value = text(names);
        const auto currency = money::Currency::fromCode(currencyCode);
        if (!currency)
            return std::nullopt;
        const auto parsed = money::fromGateway(value, *currency);
        return parsed ? std::optional(*parsed) : std::nullopt;
    }

    QString currency(QStringView name) { return text(name).trimmed().toUpper(); }

    QString webUrl(QStringView name)
    {
        const Json* value = m_object.find(name);
        const QString raw = value ? value->scalar().value_or(QString()) : QString();
        const QUrl url(raw, QUrl::StrictMode);
        const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        if (raw.size() > longestUrl || !url.isValid() || !web || url.host().isEmpty() ||
            !url.userInfo().isEmpty())
            refuse(name.toString());
        return raw;
    }

    void refuse(const QString& name)
    {
        if (m_bad.isEmpty())
            m_bad = name;
    }

    template <typename T>
    Reply<T> finish(T value) const
    {
        if (m_bad.isEmpty())
            return value;
        return base::fail(Failure(Unknown{Unknown::Reason::WrongShape, m_bad}));
    }

private:
    const Json& m_object;
    QString m_bad;
};

/// The object that holds the answer's fields; an empty one if there is none.
const Json& resultOf(const Json& envelope)
{
    static const Json nothing;
    for (const QStringView name : {u"result", u"customer", u"customerInfo"})
        if (const Json* result = envelope.find(name); result && result->kind != Json::Kind::Null)
            return *result;
    return nothing;
}

Reply<RefundInfo> refundInfoFrom(const Json& object, const QString& currency)
{
    ReplyReader reader(object);
    const QString ownCurrency = reader.currency(u"currency");
    return reader.finish(RefundInfo{
        reader.number({u"refundTransactionNo", u"refundTransactionId", u"refundYuansferId"}),
        reader.text(u"refundReference"),
        reader.amount({u"refundAmount", u"amount"}, ownCurrency.isEmpty() ? currency : ownCurrency),
    });
}

Reply<QList<RefundInfo>> refundsFrom(const Json& result, const QString& currency)
{
    QList<RefundInfo> refunds;
    const Json* list = result.find(u"refundInfo");
    if (!list || list->kind == Json::Kind::Null)
        return refunds;
    if (list->kind != Json::Kind::Array)
        return base::fail(Failure(Unknown{Unknown::Reason::WrongShape, u"refundInfo"_s}));
    for (const Json& item : list->items) {
        const auto refund = refundInfoFrom(item, currency);
        if (!refund)
            return base::fail(refund.error());
        refunds.append(*refund);
    }
    return refunds;
}

Reply<Transaction> transactionFrom(const Json& result)
{
    ReplyReader reader(result);
    Transaction transaction;
    transaction.reference = reader.text(u"reference");
    transaction.transactionNo = reader.number(u"transactionNo");
    transaction.currency = reader.currency(u"currency");
    transaction.settleCurrency = reader.currency(u"settleCurrency");
    transaction.amount = reader.amount({u"amount"}, transaction.currency);
    transaction.rawStatus = reader.text({u"status", u"transactionStatus"});
    transaction.status = statusFrom(transaction.rawStatus);
    transaction.transactionType = reader.text(u"transactionType");
    if (transaction.rawStatus.isEmpty())
        reader.refuse(u"status"_s);
    auto refunds = refundsFrom(result, transaction.currency);
    if (!refunds)
        return base::fail(refunds.error());
    transaction.refunds = std::move(*refunds);
    return reader.finish(std::move(transaction));
}

} // namespace

Reply<Customer> readCustomer(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    ReplyReader reader(resultOf(*envelope));
    return reader.finish(Customer{
        reader.neededNumber(u"customerNo"),
        reader.text(u"customerCode"),
        reader.text(u"email"),
        reader.text(u"firstName"),
        reader.text(u"lastName"),
        reader.text(u"countryCode"),
    });
}

Reply<Checkout> readCheckout(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    ReplyReader reader(resultOf(*envelope));
    Checkout checkout;
    checkout.transactionNo = reader.neededNumber(u"transactionNo");
    checkout.reference = reader.text(u"reference");
    checkout.cashierUrl = reader.webUrl(u"cashierUrl");
    checkout.currency = reader.currency(u"currency");
    checkout.settleCurrency = reader.currency(u"settleCurrency");
    checkout.amount = reader.amount({u"amount"}, checkout.currency);
    return reader.finish(std::move(checkout));
}

Reply<Transaction> readTransaction(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    return transactionFrom(resultOf(*envelope));
}

Reply<RefundReply> readRefund(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    ReplyReader reader(resultOf(*envelope));
    RefundReply refund;
    refund.reference = reader.text(u"reference");
    refund.transactionNo = reader.number({u"transactionNo", u"oldTransactionId"});
    refund.refundReference = reader.text(u"refundReference");
    refund.refundTransactionNo = reader.number({u"refundTransactionNo", u"refundTransactionId"});
    refund.amount = reader.amount({u"refundAmount"}, reader.currency(u"currency"));
    refund.rawStatus = reader.text(u"status");
    refund.status = statusFrom(refund.rawStatus);
    return reader.finish(std::move(refund));
}

Reply<CancelReply> readCancel(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    ReplyReader reader(resultOf(*envelope));
    CancelReply cancel;
    cancel.reference = reader.text(u"reference");
    cancel.transactionNo = reader.number(u"transactionNo");
    cancel.amount = reader.amount({u"amount"}, reader.currency(u"currency"));
    cancel.rawStatus = reader.text(u"status");
    cancel.status = statusFrom(cancel.rawStatus);
    return reader.finish(std::move(cancel));
}

Reply<QList<Transaction>> readList(const Answer& answer)
{
    const auto envelope = readEnvelope(answer);
    if (!envelope)
        return base::fail(envelope.error());
    const Json* list = &resultOf(*envelope);
    // No readable source shows this answer; an object around the list is likely.
    for (const QStringView name : {u"transactions", u"list"})
        if (const Json* inner = list->find(name))
            list = inner;
    if (list->kind != Json::Kind::Array)
        return base::fail(Failure(Unknown{Unknown::Reason::WrongShape, u"result"_s}));
    QList<Transaction> transactions;
    for (const Json& item : list->items) {
        auto transaction = transactionFrom(item);
        if (!transaction)
            return base::fail(transaction.error());
        transactions.append(std::move(*transaction));
    }
    return transactions;
}

} // namespace tillroll::pockyt
