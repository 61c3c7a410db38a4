#include "core/sandbox/control.h"

#include "core/money/format.h"
#include "core/sandbox/names.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

QString written(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

ControlAnswer fail(int httpStatus, const QString& problem)
{
    return {httpStatus, {{u"error"_s, problem}}};
}

QJsonObject shownRefund(const Refund& refund)
{
    return {{u"refundTransactionNo"_s, refund.transactionNo},
            {u"refundReference"_s, refund.reference},
            {u"amount"_s, money::toGateway(refund.amount)},
            {u"status"_s, pockyt::statusName(refund.status)},
            {u"createdAt"_s, written(refund.createdAt)}};
}

QJsonObject shownCustomer(const Customer& customer)
{
    QJsonObject json{{u"customerNo"_s, customer.customerNo},
                     {u"createdAt"_s, written(customer.createdAt)}};
    for (const auto& [name, value] : customer.fields)
        json.insert(name, value);
    return json;
}

QJsonObject shownDelivery(const Delivery& delivery)
{
    QJsonArray attempts;
    for (const Attempt& attempt : delivery.attempts)
        attempts.append(QJsonObject{{u"at"_s, written(attempt.at)},
                                    {u"httpStatus"_s, attempt.httpStatus},
                                    {u"answer"_s, attempt.answer}});
    return {{u"id"_s, delivery.id},
            {u"transactionNo"_s, delivery.transactionNo},
            {u"url"_s, delivery.url},
            {u"status"_s, delivery.status},
            {u"state"_s, stateName(delivery.state)},
            {u"contentType"_s, QString::fromUtf8(delivery.payload.contentType)},
            {u"body"_s, QString::fromUtf8(delivery.payload.body)},
            {u"attempts"_s, attempts}};
}

} // namespace

Control::Control(Book& book, Courier& courier, Gateway& gateway, int timeScale)
    : m_book(book), m_courier(courier), m_gateway(gateway), m_timeScale(timeScale)
{
}

ControlAnswer Control::answer(const ControlRequest& request, base::UtcTime now)
{
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    return request.isPost ? act(path, request.body, now) : look(path, request.query, now);
}

ControlAnswer Control::look(const QStringList& path, const QUrlQuery& query,
                            base::UtcTime now) const
{
    const QString reference = query.queryItemValue(u"reference"_s, QUrl::FullyDecoded);
    const Transaction* only = find(path.value(1, reference));
    if (path == QStringList{u"clock"_s})
        return {200, clock(now)};
    if (path.value(0) == "transactions"_L1 && path.size() == 2)
        return only != nullptr ? ControlAnswer{200, shown(*only, now)}
                               : fail(404, u"no such transaction"_s);
    QJsonArray list;
    if (path == QStringList{u"transactions"_s}) {
        for (const Transaction& transaction : m_book.records().transactions)
            if (reference.isEmpty() || &transaction == only)
                list.append(shown(transaction, now));
        return {200, {{u"transactions"_s, list}}};
    }
    if (path == QStringList{u"webhooks"_s}) {
        for (const Delivery& delivery : m_courier.deliveries())
            if (reference.isEmpty() ||
                (only != nullptr && delivery.transactionNo == only->transactionNo))
                list.append(shownDelivery(delivery));
        return {200, {{u"webhooks"_s, list}}};
    }
    if (path == QStringList{u"customers"_s}) {
        for (const Customer& customer : m_book.records().customers)
            list.append(shownCustomer(customer));
        return {200, {{u"customers"_s, list}}};
    }
    return fail(404, u"no such path"_s);
}

ControlAnswer Control::act(const QStringList& path, const QByteArray& body, base::UtcTime now)
{
    if (path == QStringList{u"reset"_s}) {
        m_book.reset();
        m_courier.reset();
        m_gateway.forget();
        return {200, clock(now)};
    }
    if (path == QStringList{u"customer"_s}) {
        const QString mode = QJsonDocument::fromJson(body)["mode"_L1].toString();
        const auto customer = customerModeFrom(mode);
        if (!customer)
            return fail(400, u"mode is one of manual, pays, declines"_s);
        m_book.setCustomerMode(*customer);
        return {200, clock(now)};
    }
    if (path == QStringList{u"fail-next"_s})
        return failNext(QJsonDocument::fromJson(body).object(), now);
    if (path.size() != 3 || path.at(0) != "transactions"_L1)
        return fail(404, u"no such path"_s);
    const Transaction* transaction = find(path.at(1));
    if (transaction == nullptr)
        return fail(404, u"no such transaction"_s);
    return actOn(*transaction, path.at(2), body, now);
}

ControlAnswer Control::failNext(const QJsonObject& asked, base::UtcTime now)
{
    const auto code = refusalFrom(asked["code"_L1].toString());
    if (!code)
        return fail(400, u"code is one of the gateway's refusals, as 000080"_s);
    m_gateway.failNext({*code, asked["carriedOut"_L1].toBool()});
    return {200, clock(now)};
}

ControlAnswer Control::actOn(const Transaction& transaction, const QString& act,
                             const QByteArray& body, base::UtcTime now)
{
    base::Result<void, BookError> done;
    if (act == "pay"_L1) {
        const QString wallet = QJsonDocument::fromJson(body)["wallet"_L1].toString();
        done = m_book.customerPays(transaction.transactionNo,
                                   wallet.isEmpty() ? transaction.order.vendor : wallet, now);
    } else if (act == "decline"_L1) {
        done = m_book.customerDeclines(transaction.transactionNo, now);
    } else if (act == "leave"_L1) {
        m_book.pageOpened(transaction.transactionNo); // came, looked, went: stays open
    } else {
        return fail(404, u"no such act"_s);
    }
    if (!done)
        return fail(409, u"the transaction is not open"_s);
    return {200, shown(transaction, now)};
}

QJsonObject Control::shown(const Transaction& transaction, base::UtcTime now) const
{
    QJsonArray refunds;
    for (const Refund& refund : transaction.refunds)
        refunds.append(shownRefund(refund));
    const Order& order = transaction.order;
    QJsonObject json{{u"transactionNo"_s, transaction.transactionNo},
                     {u"reference"_s, order.reference},
                     {u"amount"_s, money::toGateway(order.amount)},
                     {u"currency"_s, order.amount.currency().code()},
                     {u"status"_s, pockyt::statusName(transaction.status)},
                     {u"vendor"_s, order.vendor},
                     {u"creditType"_s, order.creditType},
                     {u"customerNo"_s, order.customerNo},
                     {u"ipnUrl"_s, order.ipnUrl},
                     {u"wallet"_s, transaction.wallet},
                     {u"createdAt"_s, written(transaction.createdAt)},
                     {u"expiresAt"_s, written(transaction.expiresAt)},
                     {u"hidden"_s, m_book.isHidden(transaction, now)},
                     {u"refunds"_s, refunds},
                     {u"requests"_s, QJsonObject{{u"securePay"_s, transaction.counters.securePay},
                                                 {u"query"_s, transaction.counters.query},
                                                 {u"cancel"_s, transaction.counters.cancel},
                                                 {u"refund"_s, transaction.counters.refund}}}};
    if (transaction.completedAt)
        json.insert("completedAt"_L1, written(*transaction.completedAt));
    return json;
}

const Transaction* Control::find(const QString& numberOrReference) const
{
    const Transaction* byNumber = m_book.byNumber(numberOrReference);
    return byNumber != nullptr ? byNumber : m_book.byReference(numberOrReference);
}

QJsonObject Control::clock(base::UtcTime now) const
{
    return {{u"now"_s, written(now)},
            {u"timeScale"_s, m_timeScale},
            {u"customer"_s, customerModeName(m_book.customerMode())},
            {u"transactions"_s, static_cast<qint64>(m_book.records().transactions.size())},
            {u"customers"_s, static_cast<qint64>(m_book.records().customers.size())},
            {u"webhooks"_s, static_cast<qint64>(m_courier.deliveries().size())}};
}

} // namespace tillroll::sandbox
