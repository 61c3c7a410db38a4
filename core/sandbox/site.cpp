#include "core/sandbox/site.h"

#include "core/sandbox/hosts.h"
#include "core/sandbox/pagesite.h"
#include "core/sandbox/poster.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds webhookTime = 10s;
constexpr std::chrono::milliseconds webhookFirstTime = 3s; ///< outcome 56 waits no longer

base::UtcTime now()
{
    return std::chrono::floor<base::Millis>(std::chrono::system_clock::now());
}

asio::awaitable<void> pause(base::Millis time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

http::Response respondJson(int status, const QJsonObject& body)
{
    return http::respond(static_cast<http::Status>(status), "application/json;charset=UTF-8",
                         QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString());
}

/// The bytes that leave for a reply, or nothing for a cut connection.
http::Answer wire(const Reply& reply)
{
    switch (reply.fault) {
    case Fault::None:
        return respondJson(reply.httpStatus, reply.body);
    case Fault::ServerError:
        return http::respond(http::Status::internal_server_error, "text/html",
                             "<html><body><h1>Internal Server Error</h1></body></html>");
    case Fault::ConnectionCut:
        return http::Cut{};
    case Fault::NotJson:
        return http::respond(http::Status::ok, "application/json;charset=UTF-8",
                             "<!doctype html><p>Please try again later</p>");
    case Fault::OddlyTyped:
        return respondJson(reply.httpStatus, oddlyTyped(reply.body));
    }
    return http::Cut{};
}

QString text(boost::beast::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Of a request whose path begins with /pay/.
PageRequest pageRequest(const http::Request& request, bool isElsewhere)
{
    const QUrl target(text(request.target()));
    return {.isPost = request.method() == boost::beast::http::verb::post,
            .path = target.path().mid(5),
            .visit = {.look = target.query() == "left"_L1 ? Look::JustLeft : Look::AsItIs,
                      .isElsewhere = isElsewhere},
            .form = request.body()};
}

} // namespace

Site::Site(asio::any_io_executor executor, Options options, Snapshot snapshot)
    : m_executor(std::move(executor)), m_options(std::move(options)),
      m_book(m_options.customer, Pace(m_options.timeScale), std::move(snapshot.records)),
      m_courier(Pace(m_options.timeScale), std::move(snapshot.deliveries)),
      m_gateway({m_options.merchantNo, m_options.storeNo,
                 pockyt::SigningKey::fromToken(std::move(m_options.token))},
                m_book, std::move(snapshot.memory)),
      m_stateFile(m_options.stateFile), m_page(m_options.shopName, m_options.webhooksAnywhere),
      m_control(m_book, m_courier, m_gateway, m_options.timeScale), m_timer(m_executor)
{
    if (m_options.customerGivesWay)
        m_book.letCustomerGiveWay();
}

void Site::setUrls(const QString& url, const QString& pages)
{
    m_url = url;
    m_pagesUrl = pages;
}

asio::awaitable<http::Answer> Site::serve(http::Request request)
{
    const QUrl target(text(request.target()));
    const QString path = target.path();
    for (const Endpoint& endpoint : endpoints())
        if (path == endpoint.path)
            co_return co_await serveGateway(endpoint, std::move(request));
    const bool isPost = request.method() == boost::beast::http::verb::post;
    if (!isPost && request.method() != boost::beast::http::verb::get)
        co_return wire(refusePath(405, u"method not allowed"_s));
    pump();
    http::Answer answer = wire(refusePath(404, u"no such path"_s));
    if (path.startsWith("/sandbox/v1/"_L1)) {
        const ControlAnswer said = m_control.answer(
            {isPost, path.mid(12), QUrlQuery(target), QByteArray::fromStdString(request.body())},
            now());
        answer = respondJson(said.httpStatus, said.body);
    } else if (path.startsWith("/pay/"_L1)) {
        answer = servePage(m_page, m_book, pageRequest(request, false), now());
    }
    pump();
    co_return answer;
}

asio::awaitable<http::Answer> Site::serveStranger(http::Request request)
{
    using boost::beast::http::field;
    using boost::beast::http::verb;
    if (text(request[field::host]).toLower() != QUrl(m_pagesUrl).authority())
        co_return http::respondPlain(http::Status::misdirected_request);
    if (request.method() != verb::get && request.method() != verb::post)
        co_return http::respondPlain(http::Status::method_not_allowed);
    const QString path = QUrl(text(request.target())).path();
    if (!path.startsWith("/pay/"_L1))
        co_return http::respondPlain(http::Status::not_found);
    // Guessing must not make the sandbox write its state.
    const bool isKnown = m_book.byPage(path.section(u'/', 2, 2)) != nullptr;
    if (isKnown)
        pump();
    http::Answer answer = servePage(m_page, m_book, pageRequest(request, true), now());
    if (isKnown)
        pump();
    co_return answer;
}

asio::awaitable<http::Answer> Site::serveGateway(const Endpoint& endpoint, http::Request request)
{
    if (request.method() != boost::beast::http::verb::post)
        co_return wire(refusePath(405, u"method not allowed"_s));
    pump(); // what is due happened before this request
    const Incoming incoming{http::view(request[boost::beast::http::field::content_type]),
                            request.body(), text(request["Pockyt-Request-ID"]), pageBase(request)};
    const Reply reply = m_gateway.answer(endpoint, incoming, now());
    pump();
    if (!reply.awaitWebhookOf.isEmpty())
        co_await awaitWebhook(reply.awaitWebhookOf);
    if (reply.delay > base::Millis(0))
        co_await pause(Pace(m_options.timeScale).of(reply.delay));
    co_return wire(reply);
}

/// A server on all addresses is reached by the one that its caller used.
QString Site::pageBase(const http::Request& request) const
{
    if (!m_pagesUrl.isEmpty())
        return m_pagesUrl + u"/pay/"_s;
    static const QRegularExpression hostAndPort(u"^[\\w.\\-\\[\\]:]+$"_s);
    const QString host = text(request[boost::beast::http::field::host]);
    const bool everywhere = QHostAddress(QUrl(m_url).host()).isEqual(QHostAddress::Any) ||
                            QHostAddress(QUrl(m_url).host()).isEqual(QHostAddress::AnyIPv6);
    const bool known = hostAndPort.match(host).hasMatch();
    return (everywhere && known ? u"http://"_s + host : m_url) + u"/pay/"_s;
}

asio::awaitable<void> Site::awaitWebhook(QString transactionNo)
{
    const auto until = std::chrono::steady_clock::now() + webhookFirstTime;
    while (m_courier.owesFirstAttempt(transactionNo) && std::chrono::steady_clock::now() < until)
        co_await pause(5ms);
}

void Site::pump()
{
    const base::UtcTime at = now();
    m_book.advance(at);
    for (const Notice& notice : m_book.takeNotices())
        enqueue(notice, at);
    // Written before anything leaves: a killed sandbox sends again what it was sending.
    save();
    for (Delivery& delivery : m_courier.takeDue(at))
        asio::co_spawn(m_executor, deliver(std::move(delivery)), asio::detached);
    wake();
}

void Site::enqueue(const Notice& notice, base::UtcTime at)
{
    const Transaction* transaction = m_book.byNumber(notice.transactionNo);
    if (transaction == nullptr)
        return;
    QString url = transaction->order.ipnUrl;
    for (const Refund& refund : transaction->refunds)
        if (refund.transactionNo == notice.refundNo)
            url = refund.ipnUrl;
    if (url.isEmpty())
        return;
    Delivery delivery;
    delivery.transactionNo = transaction->transactionNo;
    delivery.url = url;
    delivery.status = pockyt::statusName(notice.status);
    delivery.payload = makePayload(*transaction, notice, m_options.webhookFormat,
                                   m_options.webhookEncoding, m_gateway.key());
    delivery.repeated = notice.repeated;
    delivery.nextAt = at + notice.after;
    if (judgeTarget(url) != Target::ThisMachine && !m_options.webhooksAnywhere)
        delivery.state = Delivery::State::NotSent;
    m_courier.add(std::move(delivery));
}

asio::awaitable<void> Site::deliver(Delivery delivery)
{
    Attempt attempt = co_await post(delivery.url, delivery.payload, webhookTime);
    attempt.at = now();
    m_courier.answered(delivery.id, attempt);
    if (!m_closed)
        pump();
}

void Site::save()
{
    if (m_options.stateFile.isEmpty())
        return;
    if (!m_stateFile.save({m_book.records(), m_courier.deliveries(), m_gateway.memory()}))
        qWarning("tillroll-sandbox: the state file cannot be written");
}

void Site::wake()
{
    std::optional<base::UtcTime> next = m_book.nextDue();
    const auto webhook = m_courier.nextDue();
    if (webhook && (!next || *webhook < *next))
        next = webhook;
    if (!next || m_closed)
        return;
    m_timer.expires_after(std::max(base::Millis(1), *next - now()));
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (!error)
            pump();
    });
}

void Site::close()
{
    m_closed = true;
    m_timer.cancel();
    save();
}

} // namespace tillroll::sandbox
