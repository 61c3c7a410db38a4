#include "core/pockyt/exchange.h"

#include "core/pockyt/one_shot_body.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

QSslConfiguration tls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

QNetworkRequest requestFor(const Post& post)
{
    QNetworkRequest request(post.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, post.contentType);
    request.setHeader(QNetworkRequest::ContentLengthHeader, post.body.size());
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Tillroll/" TILLROLL_VERSION ""_s);
    request.setRawHeader("Accept", "application/json");
    // No compression: what the reply cap counts is what is read.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!post.requestId.isEmpty())
        request.setRawHeader("Pockyt-Request-ID", post.requestId);
    request.setSslConfiguration(tls());
    // Qt must neither copy the body (it could then send it twice) nor follow, store or share.
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

/// Errors by which Qt only repeats the HTTP status of a whole answer.
bool isHttpStatusError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default: // Qt's list is open; whatever else happens is no whole answer.
        return false;
    }
}

NotSent::Reason reasonBeforeSending(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::HostNotFoundError)
        return NotSent::Reason::HostNotFound;
    if (error == QNetworkReply::SslHandshakeFailedError)
        return NotSent::Reason::TlsFailed;
    return NotSent::Reason::ConnectionFailed;
}

} // namespace

Exchange::Exchange(Post post, const ExchangeLimits& limits, QObject* context, AnswerDone done,
                   QObject* parent)
    : QObject(parent), m_post(std::move(post)), m_limits(limits), m_context(context),
      m_done(std::move(done))
{
}

Exchange::~Exchange()
{
    giveUp(NotSent::Reason::Abandoned, Unknown::Reason::Abandoned, {});
}

void Exchange::start(QNetworkAccessManager& network, base::Clock& clock)
{
    auto body = std::make_unique<OneShotBody>(m_post.body);
    m_reply = network.post(requestFor(m_post), body.get());
    m_reply->setParent(this);
    m_body = body.release();
    m_body->setParent(m_reply);
    // One byte more than the cap is enough to know.
    m_reply->setReadBufferSize(m_limits.replyCap + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::collect);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    clock.after(m_limits.connectTimeout, this, [this] { onConnectTimeout(); });
    clock.after(m_limits.totalTimeout, this, [this] { onTotalTimeout(); });
}

void Exchange::onConnectTimeout()
{
    // The body is asked for only when connection and TLS stand.
    if (!isBodyTaken())
        giveUp(NotSent::Reason::ConnectTimedOut, Unknown::Reason::TimedOut, {});
}

void Exchange::onTotalTimeout()
{
    giveUp(NotSent::Reason::ConnectTimedOut, Unknown::Reason::TimedOut, {});
}

void Exchange::collect()
{
    if (!m_reply)
        return;
    m_received += m_reply->readAll();
    if (m_received.size() > m_limits.replyCap)
        conclude(base::fail(Failure(Unknown{Unknown::Reason::TooLarge, {}})));
}

void Exchange::onFinished()
{
    collect();
    if (!m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    // A redirect makes Qt want the body again, and fail; its status says all there is to say.
    const bool isRedirect = status >= 300 && status < 400;
    if (isRedirect || (status > 0 && isHttpStatusError(error)))
        conclude(Answer{status, m_received, m_reply->rawHeader("Date")});
    else
        giveUp(reasonBeforeSending(error), Unknown::Reason::ConnectionLost, m_reply->errorString());
}

void Exchange::giveUp(NotSent::Reason before, Unknown::Reason after, const QString& detail)
{
    // Sealed first: what is called "not sent" stays so.
    if (m_body)
        m_body->seal();
    if (isBodyTaken())
        conclude(base::fail(Failure(Unknown{after, detail})));
    else
        conclude(base::fail(Failure(NotSent{before, detail})));
}

bool Exchange::isBodyTaken() const
{
    return m_body && m_body->isTaken();
}

void Exchange::conclude(Reply<Answer> outcome)
{
    if (!m_done)
        return;
    stop();
    const AnswerDone done = std::exchange(m_done, nullptr);
    if (m_context)
        QMetaObject::invokeMethod(
            m_context, [done, outcome = std::move(outcome)] { done(outcome); },
            Qt::QueuedConnection);
    deleteLater();
}

void Exchange::stop()
{
    if (!m_reply)
        return;
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    m_body = nullptr;
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace tillroll::pockyt
