#include "core/pockyt/client.h"

#include "core/pockyt/encode.h"
#include "core/pockyt/exchange.h"
#include "core/pockyt/reply.h"

#include <QPointer>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

/// The id becomes a header: nothing in it may begin another one.
bool isRequestId(const QString& id)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9_-]{1,64}\\z"_s);
    return pattern.match(id).hasMatch();
}

NotSent badField(const FieldProblem& problem)
{
    return {NotSent::Reason::BadField, describe(problem)};
}

QByteArray contentTypeOf(BodyEncoding encoding)
{
    return encoding == BodyEncoding::Json ? "application/json; charset=utf-8"
                                          : "application/x-www-form-urlencoded";
}

QUrl urlOf(const ClientSettings& settings, const QString& path)
{
    QUrl url = settings.baseUrl;
    QString base = url.path();
    if (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path);
    return url;
}

} // namespace

/// One call with its result type forgotten: what happens between the request and its answer.
struct Client::Call {
    QString path;
    Encoded fields;
    std::optional<QString> requestId; ///< nothing for calls that change nothing
};

Client::Client(QNetworkAccessManager& network, ClientSettings settings, SigningKey key,
               base::Clock& clock, QObject* parent)
    : QObject(parent), m_network(network), m_settings(std::move(settings)), m_key(std::move(key)),
      m_clock(clock)
{
}

Client::~Client() = default;

template <typename T>
void Client::call(Call call, Reply<T> (*read)(const Answer&), QObject* context, Done<T> done)
{
    const bool named = m_settings.requestIds && call.requestId.has_value();
    if (call.fields && named && !isRequestId(*call.requestId))
        call.fields = base::fail(FieldProblem{u"Pockyt-Request-ID"_s, FieldReason::BadFormat});
    if (!call.fields) {
        const Failure failure = badField(call.fields.error());
        QMetaObject::invokeMethod(
            context, [done, failure] { done(base::fail(failure)); }, Qt::QueuedConnection);
        return;
    }
    Fields& fields = *call.fields;
    fields.emplace(u"verifySign"_s, sign(fields, m_key));
    Post post{urlOf(m_settings, call.path), contentTypeOf(m_settings.encoding),
              toBody(fields, m_settings.encoding),
              named ? call.requestId->toLatin1() : QByteArray()};
    const ExchangeLimits limits{m_settings.connectTimeout, m_settings.totalTimeout,
                                m_settings.replyCap};
    const auto deliver = [read, done, self = QPointer(this)](const Reply<Answer>& answer) {
        const Reply<T> reply = answer ? read(*answer) : Reply<T>(base::fail(answer.error()));
        done(reply);
        if (self)
            Q_EMIT self->heard(reply || std::holds_alternative<Refused>(reply.error()),
                               answer ? answer->date : QByteArray());
    };
    auto* exchange = new Exchange(std::move(post), limits, context, deliver, this);
    exchange->start(m_network, m_clock);
}

void Client::createCustomer(const CustomerCreate& request, const QString& requestId,
                            QObject* context, Done<Customer> done)
{
    call({m_settings.paths.createCustomer, encode(request, m_settings, m_clock.now()), requestId},
         readCustomer, context, std::move(done));
}

void Client::retrieveCustomer(const CustomerLookup& request, QObject* context, Done<Customer> done)
{
    call({m_settings.paths.retrieveCustomer, encode(request, m_settings, m_clock.now()), {}},
         readCustomer, context, std::move(done));
}

void Client::updateCustomer(const CustomerUpdate& request, const QString& requestId,
                            QObject* context, Done<Customer> done)
{
    call({m_settings.paths.updateCustomer, encode(request, m_settings, m_clock.now()), requestId},
         readCustomer, context, std::move(done));
}

void Client::securePay(const SecurePay& request, const QString& requestId, QObject* context,
                       Done<Checkout> done)
{
    call({m_settings.paths.securePay, encode(request, m_settings), requestId}, readCheckout,
         context, std::move(done));
}

void Client::query(const TransactionKey& key, QObject* context, Done<Transaction> done)
{
    call({m_settings.paths.query, encode(key, m_settings), {}}, readTransaction, context,
         std::move(done));
}

void Client::refund(const RefundRequest& request, const QString& requestId, QObject* context,
                    Done<RefundReply> done)
{
    call({m_settings.paths.refund, encode(request, m_settings), requestId}, readRefund, context,
         std::move(done));
}

void Client::cancel(const TransactionKey& key, const QString& requestId, QObject* context,
                    Done<CancelReply> done)
{
    call({m_settings.paths.cancel, encode(key, m_settings), requestId}, readCancel, context,
         std::move(done));
}

void Client::listTransactions(const ListRequest& request, QObject* context,
                              Done<QList<Transaction>> done)
{
    call({m_settings.paths.list, encode(request, m_settings), {}}, readList, context,
         std::move(done));
}

base::Result<Webhook, WebhookProblem> Client::readWebhook(const QByteArray& body,
                                                          const QByteArray& contentType) const
{
    return parseWebhook(body, contentType, m_key);
}

} // namespace tillroll::pockyt
