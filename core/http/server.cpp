#include "core/http/server.h"

#include "core/http/session.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace tillroll::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds acceptPause{50};
constexpr std::chrono::milliseconds drainPoll{2};
/// After a cut a coroutine ends within a few turns of the executor; a handler that blocks elsewhere
/// may not hold the stop for ever.
constexpr std::chrono::milliseconds cutTime{2'000};

asio::awaitable<void> pause(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

ListenError listenError(const error_code& error)
{
    if (error == asio::error::address_in_use)
        return ListenError::AddressInUse;
    if (error == asio::error::access_denied)
        return ListenError::NotPermitted;
    if (error.value() == EADDRNOTAVAIL)
        return ListenError::AddressNotAvailable;
    return ListenError::Other;
}

} // namespace

const char* describe(ListenError error)
{
    switch (error) {
    case ListenError::AddressNotNumeric:
        return "the address must be given in numbers, or as localhost";
    case ListenError::AddressInUse:
        return "another program listens there";
    case ListenError::AddressNotAvailable:
        return "this machine has no such address";
    case ListenError::NotPermitted:
        return "the system does not permit it";
    case ListenError::Other:
        break;
    }
    return "the system refused";
}

/// The acceptor; kept by its coroutine, so it may outlive the server object.
class Server::Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(asio::any_io_executor executor, std::shared_ptr<Shared> shared)
        : m_executor(std::move(executor)), m_acceptor(m_executor), m_shared(std::move(shared))
    {
    }

    error_code open(const tcp::endpoint& at)
    {
        error_code error;
        m_acceptor.open(at.protocol(), error);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(at, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        return error;
    }

    tcp::endpoint endpoint() const
    {
        error_code ignored;
        return m_acceptor.local_endpoint(ignored);
    }

    void run() { asio::co_spawn(m_executor, accept(shared_from_this()), asio::detached); }

    void close()
    {
        asio::post(m_executor, [self = shared_from_this()] {
            error_code ignored;
            self->m_acceptor.close(ignored);
        });
    }

private:
    static asio::awaitable<void> accept(std::shared_ptr<Listener> self)
    {
        while (self->m_acceptor.is_open()) {
            error_code error;
            tcp::socket socket = co_await self->m_acceptor.async_accept(
                self->m_executor, asio::redirect_error(asio::use_awaitable, error));
            if (!error)
                serveConnection(self->m_shared, std::move(socket));
            else if (error != asio::error::operation_aborted)
                co_await pause(acceptPause); // out of descriptors: wait for some to come back
        }
    }

    asio::any_io_executor m_executor;
    tcp::acceptor m_acceptor;
    std::shared_ptr<Shared> m_shared;
};

Server::Server(asio::any_io_executor executor, Handler handler, const Limits& limits,
               std::shared_ptr<asio::ssl::context> tls)
    : m_executor(std::move(executor)),
      m_shared(std::make_shared<Shared>(std::move(handler), limits, std::move(tls))),
      m_listener(std::make_shared<Listener>(m_executor, m_shared))
{
}

Server::~Server()
{
    m_listener->close();
}

base::Result<Bound, ListenError> Server::listen(const std::string& host, std::uint16_t port)
{
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error)
        return base::fail(ListenError::AddressNotNumeric);
    error = m_listener->open(tcp::endpoint(address, port));
    if (error)
        return base::fail(listenError(error));
    const tcp::endpoint at = m_listener->endpoint();
    m_listener->run();
    return Bound{at.address().to_string(), at.port()};
}

void Server::setTls(std::shared_ptr<asio::ssl::context> tls)
{
    m_shared->tls = std::move(tls);
}

asio::awaitable<std::size_t> Server::stop(std::chrono::milliseconds grace)
{
    using Clock = std::chrono::steady_clock;
    m_listener->close();
    Registry& registry = m_shared->registry;
    registry.finishAll();
    for (const auto end = Clock::now() + grace; registry.count() > 0 && Clock::now() < end;)
        co_await pause(drainPoll);
    const std::size_t cut = registry.count();
    registry.cutAll();
    for (const auto end = Clock::now() + cutTime; registry.count() > 0 && Clock::now() < end;)
        co_await pause(drainPoll);
    co_return cut;
}

std::size_t Server::connectionCount() const
{
    return m_shared->registry.count();
}

} // namespace tillroll::http
