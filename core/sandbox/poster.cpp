#include "core/sandbox/poster.h"

#include "core/http/wire.h"
#include "core/sandbox/hosts.h"

#include <QUrl>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <openssl/ssl.h>

#include <exception>
#include <string>
#include <utility>

namespace tillroll::sandbox {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

constexpr std::size_t answerBytes = 16 * 1024;
constexpr qsizetype keptCharacters = 200;

struct Where {
    std::string host;
    std::string port;
    std::string target;
    bool secure = false;
    bool here = false;
};

Where whereOf(const QString& text)
{
    const QUrl url(text, QUrl::TolerantMode);
    const bool secure = url.scheme() == QLatin1String("https");
    QByteArray target = url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return {url.host(QUrl::FullyEncoded).toStdString(), std::to_string(url.port(secure ? 443 : 80)),
            target.toStdString(), secure, judgeTarget(text) == Target::ThisMachine};
}

asio::awaitable<Attempt> exchange(http::Wire wire, const Where& where, const Payload& payload)
{
    bhttp::request<bhttp::string_body> request(bhttp::verb::post, where.target, 11);
    request.set(bhttp::field::host, where.host);
    request.set(bhttp::field::user_agent, "tillroll-sandbox");
    request.set(bhttp::field::content_type, payload.contentType.toStdString());
    request.keep_alive(false);
    request.body() = payload.body.toStdString();
    request.prepare_payload();
    co_await bhttp::async_write(wire, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    bhttp::response_parser<bhttp::string_body> parser;
    parser.body_limit(answerBytes);
    co_await bhttp::async_read(wire, buffer, parser, asio::use_awaitable);
    const auto& answer = parser.get();
    co_return Attempt{{},
                      static_cast<int>(answer.result_int()),
                      QString::fromStdString(answer.body()).left(keptCharacters)};
}

asio::awaitable<Attempt> connectAndExchange(const Where& where, const Payload& payload,
                                            std::chrono::steady_clock::time_point until)
{
    const auto executor = co_await asio::this_coro::executor;
    asio::ip::tcp::resolver resolver(executor);
    const auto found = co_await resolver.async_resolve(where.host, where.port, asio::use_awaitable);
    beast::tcp_stream plain(executor);
    plain.expires_at(until);
    co_await plain.async_connect(found, asio::use_awaitable);
    if (!where.secure)
        co_return co_await exchange(http::Wire(std::move(plain)), where, payload);
    asio::ssl::context tls(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    tls.set_default_verify_paths();
    http::Wire wire(std::move(plain), tls);
    wire.expectServer(where.host, !where.here);
    boost::system::error_code error;
    co_await wire.handshake(asio::ssl::stream_base::client, error);
    if (error)
        throw boost::system::system_error(error);
    co_return co_await exchange(std::move(wire), where, payload);
}

} // namespace

asio::awaitable<Attempt> post(QString url, Payload payload, std::chrono::milliseconds atMost)
{
    const auto until = std::chrono::steady_clock::now() + atMost;
    try {
        co_return co_await connectAndExchange(whereOf(url), payload, until);
    } catch (const boost::system::system_error& error) {
        co_return Attempt{{}, 0, QString::fromStdString(error.code().message())};
    } catch (const std::exception&) {
        co_return Attempt{{}, 0, QStringLiteral("cannot be sent")};
    }
}

} // namespace tillroll::sandbox
