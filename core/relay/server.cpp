#include "core/relay/server.h"

#include "core/http/server.h"
#include "core/http/tls.h"
#include "core/relay/clientaddress.h"
#include "core/relay/site.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <thread>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::relay {

namespace {

namespace asio = boost::asio;
using Tls = std::shared_ptr<asio::ssl::context>;

/// How long a start waits for the store to tell of the terminals. Without them everything is
/// answered 503, as is right while a database is down.
constexpr std::chrono::seconds knownTime{2};
constexpr std::chrono::milliseconds adminGrace{200};

http::Limits adminLimits()
{
    http::Limits limits;
    limits.bodyBytes = 1024;
    limits.connections = 64;
    limits.connectionsPerAddress = limits.connections;
    return limits;
}

base::Result<Tls, QString> loadTls(const ServerSettings& settings)
{
    if (settings.tlsCertificate.empty() && settings.tlsKey.empty())
        return Tls();
    auto tls = http::serverTls(settings.tlsCertificate, settings.tlsKey);
    if (tls)
        return *tls;
    switch (tls.error()) {
    case http::TlsError::CertificateUnreadable:
        return base::fail(u"The certificate cannot be read: %1"_s.arg(
            QString::fromStdString(settings.tlsCertificate)));
    case http::TlsError::KeyUnreadable:
        return base::fail(u"The certificate's key cannot be read: %1"_s.arg(
            QString::fromStdString(settings.tlsKey)));
    case http::TlsError::KeyDoesNotFit:
        return base::fail(u"The key is not the certificate's."_s);
    case http::TlsError::Setup:
        break;
    }
    return base::fail(u"TLS cannot be set up."_s);
}

/// In the form in which clients' addresses are compared.
base::Result<std::set<std::string>, QString> proxiesOf(const ServerSettings& settings)
{
    std::set<std::string> proxies;
    for (const std::string& text : settings.trustedProxies) {
        const std::string address = clientAddress(text, {}, {});
        if (address.empty())
            return base::fail(u"A trusted proxy is given by its address in numbers, not: %1"_s.arg(
                QString::fromStdString(text)));
        proxies.insert(address);
    }
    return proxies;
}

http::Limits withProxies(http::Limits limits, const std::set<std::string>& proxies)
{
    for (const std::string& address : proxies) {
        limits.sharedAddresses.insert(address);
        limits.sharedAddresses.insert("::ffff:" + address); // as a socket for both kinds names it
    }
    return limits;
}

/// Answers the URL that leads there.
base::Result<QString, QString> listen(http::Server& server, const std::string& host,
                                      std::uint16_t port, bool secure)
{
    const auto bound = server.listen(host, port);
    if (!bound)
        return base::fail(u"Cannot listen on %1:%2: %3."_s.arg(QString::fromStdString(host))
                              .arg(port)
                              .arg(QString::fromLatin1(http::describe(bound.error()))));
    const QString address = QString::fromStdString(bound->address);
    return u"%1://%2:%3"_s
        .arg(secure ? u"https"_s : u"http"_s,
             address.contains(u':') ? u'[' + address + u']' : address)
        .arg(bound->port);
}

} // namespace

/// The thread and everything on it.
class Server::Running {
public:
    Running(ServerSettings settings, EventStore& store, const std::set<std::string>& proxies,
            Tls tls)
        : m_settings(std::move(settings)), m_io(std::make_unique<asio::io_context>(1)),
          m_work(m_io->get_executor()),
          m_site(m_io->get_executor(), store, m_settings.limits, proxies, m_settings.tell),
          m_public(std::make_unique<http::Server>(
              m_io->get_executor(),
              [this](http::Request request, http::Peer peer) {
                  return m_site.serve(std::move(request), std::move(peer));
              },
              withProxies(m_settings.limits.http, proxies), std::move(tls))),
          m_admin(std::make_unique<http::Server>(
              m_io->get_executor(),
              [this](http::Request request, http::Peer) -> asio::awaitable<http::Answer> {
                  co_return m_site.serveAdmin(request);
              },
              adminLimits()))
    {
        m_site.countWith([this] { return m_public->connectionCount(); });
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    ~Running()
    {
        stop(std::chrono::milliseconds(0));
        m_site.close();
        m_public.reset();
        m_admin.reset();
        m_work.reset();
        m_io.reset(); // ends the coroutines that were cut off; they hold on to the site
    }

    base::Result<void, QString> start(EventStore& store)
    {
        const bool secure = !m_settings.tlsCertificate.empty();
        const auto url = listen(*m_public, m_settings.host, m_settings.port, secure);
        if (!url)
            return base::fail(url.error());
        const auto adminUrl = listen(*m_admin, m_settings.adminHost, m_settings.adminPort, false);
        if (!adminUrl)
            return base::fail(adminUrl.error());
        m_url = *url;
        m_adminUrl = *adminUrl;
        std::promise<void> known;
        const auto isKnown = known.get_future();
        m_site.listen(store, [known = std::make_shared<std::promise<void>>(std::move(known))] {
            known->set_value();
        });
        asio::co_spawn(*m_io, m_site.sweep(), asio::detached);
        m_thread = std::thread([this] { m_io->run(); });
        (void)isKnown.wait_for(knownTime);
        return {};
    }

    std::size_t stop(std::chrono::milliseconds grace)
    {
        if (!m_thread.joinable())
            return 0;
        const std::size_t cut = asio::co_spawn(*m_io, end(grace), asio::use_future).get();
        m_io->stop();
        m_thread.join();
        return cut;
    }

    base::Result<void, QString> reloadCertificate()
    {
        auto tls = loadTls(m_settings);
        if (!tls)
            return base::fail(tls.error());
        if (*tls)
            asio::post(*m_io, [this, tls = *tls] { m_public->setTls(tls); });
        return {};
    }

    const QString& url() const { return m_url; }
    const QString& adminUrl() const { return m_adminUrl; }

private:
    asio::awaitable<std::size_t> end(std::chrono::milliseconds grace)
    {
        m_site.retire();
        const std::size_t cut = co_await m_public->stop(grace);
        (void)co_await m_admin->stop(adminGrace);
        co_return cut;
    }

    const ServerSettings m_settings;
    std::unique_ptr<asio::io_context> m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    Site m_site;
    std::unique_ptr<http::Server> m_public;
    std::unique_ptr<http::Server> m_admin;
    QString m_url;
    QString m_adminUrl;
    std::thread m_thread;
};

base::Result<std::unique_ptr<Server>, QString> Server::start(ServerSettings settings,
                                                             EventStore& store)
{
    const auto proxies = proxiesOf(settings);
    if (!proxies)
        return base::fail(proxies.error());
    auto tls = loadTls(settings);
    if (!tls)
        return base::fail(tls.error());
    auto running = std::make_unique<Running>(std::move(settings), store, *proxies, std::move(*tls));
    if (const auto started = running->start(store); !started)
        return base::fail(started.error());
    return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::Server(std::unique_ptr<Running> running) : m_running(std::move(running)) {}

Server::~Server() = default;

QString Server::url() const
{
    return m_running->url();
}

QString Server::adminUrl() const
{
    return m_running->adminUrl();
}

std::size_t Server::stop(std::chrono::milliseconds grace)
{
    return m_running->stop(grace);
}

base::Result<void, QString> Server::reloadCertificate()
{
    return m_running->reloadCertificate();
}

} // namespace tillroll::relay
