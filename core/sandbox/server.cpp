#include "core/sandbox/server.h"

#include "core/http/server.h"
#include "core/sandbox/hosts.h"
#include "core/sandbox/site.h"
#include "core/sandbox/statefile.h"

#include <QHostAddress>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <thread>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds grace{2'000};
constexpr std::chrono::milliseconds strangersGrace{200};
constexpr int maxTimeScale = 100'000;

http::Limits limits()
{
    http::Limits limits;
    limits.connectionsPerAddress = limits.connections; // all come from this machine
    return limits;
}

/// For whoever is in the shop's network: a phone sends little, and others may not crowd it out.
http::Limits strangersLimits()
{
    http::Limits limits;
    limits.bodyBytes = 1024;
    limits.idleTime = std::chrono::seconds(10);
    limits.connections = 128;
    limits.connectionsPerAddress = 16;
    return limits;
}

base::Result<void, StartError> check(const Options& options)
{
    const auto bad = [](const QString& sentence) {
        return base::fail(StartError{StartError::Kind::BadOptions, sentence});
    };
    for (const QString& host : {options.host, options.pageHost}) {
        if (isProductionHost(host))
            return base::fail(
                StartError{StartError::Kind::ProductionHost,
                           u"The sandbox must not stand on a production host: %1"_s.arg(host)});
    }
    const QHostAddress pages(options.pageHost);
    if (pages.isEqual(QHostAddress::Any) || pages.isEqual(QHostAddress::AnyIPv6))
        return bad(
            u"The pages need one address, since a phone cannot open %1."_s.arg(options.pageHost));
    if (options.merchantNo.isEmpty() || options.storeNo.isEmpty())
        return bad(u"The merchant number and the store number are needed."_s);
    if (options.token.trimmed().isEmpty())
        return bad(u"The token is empty."_s);
    if (options.timeScale < 1 || options.timeScale > maxTimeScale)
        return bad(u"The time scale goes from 1 to %1."_s.arg(maxTimeScale));
    if (options.shopName.trimmed().isEmpty())
        return bad(u"The shop needs a name."_s);
    return {};
}

StartError cannotListen(const QString& host, std::uint16_t port, http::ListenError error)
{
    const QString where = u"%1:%2"_s.arg(host).arg(port);
    const QString why = QString::fromLatin1(http::describe(error));
    return {StartError::Kind::CannotListen, u"Cannot listen on %1: %2."_s.arg(where, why)};
}

using Listening = base::Result<QString, StartError>;

/// Answers the URL that leads there.
Listening listen(http::Server& server, const QString& host, std::uint16_t port)
{
    const auto bound = server.listen(host.toStdString(), port);
    if (!bound)
        return base::fail(cannotListen(host, port, bound.error()));
    const QString address = QString::fromStdString(bound->address);
    return u"http://%1:%2"_s.arg(address.contains(u':') ? u'[' + address + u']' : address)
        .arg(bound->port);
}

} // namespace

/// The thread and everything on it.
class Server::Running {
public:
    Running(Options options, Snapshot snapshot)
        : m_work(m_io.get_executor()),
          m_site(m_io.get_executor(), std::move(options), std::move(snapshot)),
          m_http(
              m_io.get_executor(),
              [this](http::Request request, http::Peer) {
                  return m_site.serve(std::move(request));
              },
              limits()),
          m_pages(
              m_io.get_executor(),
              [this](http::Request request, http::Peer) {
                  return m_site.serveStranger(std::move(request));
              },
              strangersLimits())
    {
    }

    base::Result<void, StartError> start(const QString& host, std::uint16_t port,
                                         const QString& pageHost)
    {
        const auto url = listen(m_http, host, port);
        if (!url)
            return base::fail(url.error());
        const auto pagesUrl =
            pageHost.isEmpty() ? Listening(QString()) : listen(m_pages, pageHost, 0);
        if (!pagesUrl)
            return base::fail(pagesUrl.error());
        m_url = *url;
        m_pagesUrl = *pagesUrl;
        m_site.setUrls(m_url, m_pagesUrl);
        m_site.pump(); // what fell due while the sandbox was away
        m_thread = std::thread([this] { m_io.run(); });
        return {};
    }

    void stop()
    {
        if (!m_thread.joinable())
            return;
        asio::co_spawn(m_io, end(), asio::use_future).wait();
        m_work.reset();
        m_io.stop();
        m_thread.join();
    }

    const QString& url() const { return m_url; }
    const QString& pagesUrl() const { return m_pagesUrl; }

private:
    asio::awaitable<void> end()
    {
        (void)co_await m_pages.stop(strangersGrace);
        (void)co_await m_http.stop(grace);
        m_site.close();
    }

    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    Site m_site;
    http::Server m_http;
    http::Server m_pages; ///< listens only when the pages have an address of their own
    QString m_url;
    QString m_pagesUrl;
    std::thread m_thread;
};

base::Result<std::unique_ptr<Server>, StartError> Server::start(Options options)
{
    if (const auto checked = check(options); !checked)
        return base::fail(checked.error());
    auto snapshot = StateFile(options.stateFile).load();
    if (!snapshot)
        return base::fail(StartError{StartError::Kind::StateFile, snapshot.error()});
    const QString host = options.host;
    const QString pageHost = options.pageHost;
    const std::uint16_t port = options.port;
    auto running = std::make_unique<Running>(std::move(options), std::move(*snapshot));
    if (const auto started = running->start(host, port, pageHost); !started)
        return base::fail(started.error());
    return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::Server(std::unique_ptr<Running> running) : m_running(std::move(running)) {}

Server::~Server()
{
    stop();
}

QString Server::url() const
{
    return m_running->url();
}

QString Server::pagesUrl() const
{
    return m_running->pagesUrl();
}

void Server::stop()
{
    m_running->stop();
}

} // namespace tillroll::sandbox
