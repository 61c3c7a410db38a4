#include "core/sandbox/server.h"

#include "core/http/server.h"
#include "core/sandbox/hosts.h"
#include "core/sandbox/site.h"
#include "core/sandbox/statefile.h"

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
constexpr int maxTimeScale = 100'000;

http::Limits limits()
{
    http::Limits limits;
    limits.connectionsPerAddress = limits.connections; // all come from this machine
    return limits;
}

base::Result<void, StartError> check(const Options& options)
{
    const auto bad = [](const QString& sentence) {
        return base::fail(StartError{StartError::Kind::BadOptions, sentence});
    };
    if (isProductionHost(options.host))
        return base::fail(
            StartError{StartError::Kind::ProductionHost,
                       u"The sandbox must not stand on a production host: %1"_s.arg(options.host)});
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
    QString why;
    switch (error) {
    case http::ListenError::AddressNotNumeric:
        why = u"the address must be given in numbers, or as localhost"_s;
        break;
    case http::ListenError::AddressInUse:
        why = u"another program listens there"_s;
        break;
    case http::ListenError::AddressNotAvailable:
        why = u"this machine has no such address"_s;
        break;
    case http::ListenError::NotPermitted:
        why = u"the system does not permit it"_s;
        break;
    case http::ListenError::Other:
        why = u"the system refused"_s;
        break;
    }
    return {StartError::Kind::CannotListen, u"Cannot listen on %1: %2."_s.arg(where, why)};
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
              limits())
    {
    }

    base::Result<void, http::ListenError> listen(const QString& host, std::uint16_t port)
    {
        const auto bound = m_http.listen(host.toStdString(), port);
        if (!bound)
            return base::fail(bound.error());
        const QString address = QString::fromStdString(bound->address);
        m_url = u"http://%1:%2"_s.arg(address.contains(u':') ? u'[' + address + u']' : address)
                    .arg(bound->port);
        m_site.setUrl(m_url);
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

private:
    asio::awaitable<void> end()
    {
        (void)co_await m_http.stop(grace);
        m_site.close();
    }

    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    Site m_site;
    http::Server m_http;
    QString m_url;
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
    const std::uint16_t port = options.port;
    auto running = std::make_unique<Running>(std::move(options), std::move(*snapshot));
    if (const auto listening = running->listen(host, port); !listening)
        return base::fail(cannotListen(host, port, listening.error()));
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

void Server::stop()
{
    m_running->stop();
}

} // namespace tillroll::sandbox
