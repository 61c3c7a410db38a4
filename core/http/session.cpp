#include "core/http/session.h"

#include "core/http/connection.h"
#include "core/http/wire.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <utility>

namespace tillroll::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using beast::error_code;
using Parser = bhttp::request_parser<bhttp::string_body>;

/// After an answer to a request that was not read whole: how much and how long is still read, so
/// that the client sees the answer instead of a reset.
constexpr std::size_t lingerBytes = 256 * 1024;
constexpr std::chrono::milliseconds lingerTime{1'000};

/// What of a request decides how its answer is framed.
struct Framing {
    unsigned version = 11;
    bool keepAlive = false;
    bool isHead = false; ///< the answer has no body, only its length
};

/// One connection. Lives as long as its coroutine, which holds it.
class Session {
public:
    Session(std::shared_ptr<Shared> shared, std::unique_ptr<Registry::Place> place, Wire wire,
            Peer peer)
        : m_shared(std::move(shared)), m_place(std::move(place)), m_wire(std::move(wire)),
          m_peer(std::move(peer))
    {
    }

    asio::awaitable<void> run();

    /// Serves no further request; ends now if none is in hand. On the executor.
    void finish()
    {
        m_finishing = true;
        error_code ignored; // its own deadline may have closed it already
        if (m_waiting)      // never once it was handed over
            m_wire.tcp().socket().cancel(ignored);
    }

    /// On the executor: cancels whatever the coroutine waits for, the handler's timers included.
    void cut()
    {
        m_finishing = true;
        if (m_handedOver)
            return;
        m_cut.emit(asio::cancellation_type::terminal);
        m_wire.tcp().close();
    }

    asio::cancellation_slot cutSlot() { return m_cut.slot(); }
    void setEnds(Registry::Ends ends) { m_place->setEnds(std::move(ends)); }

private:
    asio::awaitable<bool> handshake();
    asio::awaitable<bool> awaitFirstByte(bool fresh);
    asio::awaitable<bool> readRequest(Parser& parser);
    asio::awaitable<bool> sendContinue(const Parser& parser);
    asio::awaitable<Answer> ask(Request request);
    asio::awaitable<bool> send(Response response, Framing framing);
    void handOver(const Takeover& taker);
    asio::awaitable<void> refuse(error_code error);
    asio::awaitable<void> goodbye();
    asio::awaitable<void> linger();

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<Registry::Place> m_place; // after m_shared: it leaves the registry in there
    Wire m_wire;
    Peer m_peer;
    beast::flat_buffer m_buffer;
    asio::cancellation_signal m_cut;
    bool m_finishing = false;
    bool m_waiting = false;    ///< between requests: nothing would be lost by ending here
    bool m_handedOver = false; ///< the wire is another's
};

asio::awaitable<void> Session::run()
{
    if (!co_await handshake())
        co_return;
    for (bool fresh = true; !m_finishing; fresh = false) {
        if (!co_await awaitFirstByte(fresh))
            break;
        Parser parser;
        if (!co_await readRequest(parser))
            co_return;
        Framing framing{parser.get().version(), parser.keep_alive(),
                        parser.get().method() == bhttp::verb::head};
        Answer answer = co_await ask(parser.release());
        if (const auto* taker = std::get_if<Takeover>(&answer))
            handOver(*taker);
        auto* response = std::get_if<Response>(&answer);
        if (!response)
            co_return; // cut: the destructor closes the socket without a goodbye
        framing.keepAlive = framing.keepAlive && response->keep_alive() && !m_finishing;
        if (!co_await send(std::move(*response), framing))
            co_return;
        if (!framing.keepAlive)
            break;
    }
    co_await goodbye();
}

asio::awaitable<bool> Session::handshake()
{
    error_code error;
    m_wire.setDeadline(std::chrono::steady_clock::now() + m_shared->limits.headerTime);
    co_await m_wire.handshake(asio::ssl::stream_base::server, error);
    co_return !error;
}

/// False when the client ended, let its time pass, or the server is stopping.
asio::awaitable<bool> Session::awaitFirstByte(bool fresh)
{
    if (m_buffer.size() > 0)
        co_return true; // the client pipelined
    const Limits& limits = m_shared->limits;
    m_wire.setDeadline(std::chrono::steady_clock::now() +
                       (fresh ? limits.headerTime : limits.idleTime));
    error_code error;
    m_waiting = true;
    const std::size_t size = co_await m_wire.async_read_some(m_buffer.prepare(4096), into(error));
    m_waiting = false;
    m_buffer.commit(size);
    co_return !error;
}

/// False when there is no whole request; then the connection has been dealt with.
asio::awaitable<bool> Session::readRequest(Parser& parser)
{
    // The limits hold only because the parser itself is read into, never parser.get().
    const Limits& limits = m_shared->limits;
    parser.header_limit(limits.headerBytes);
    parser.body_limit(limits.bodyBytes);
    const Wire::SteadyTime start = std::chrono::steady_clock::now();
    error_code error;
    m_wire.setDeadline(start + std::min(limits.headerTime, limits.requestTime));
    co_await bhttp::async_read_header(m_wire, m_buffer, parser, into(error));
    if (!error && !parser.is_done()) {
        m_wire.setDeadline(start + limits.requestTime);
        if (!co_await sendContinue(parser))
            co_return false;
        co_await bhttp::async_read(m_wire, m_buffer, parser, into(error));
    }
    if (!error)
        co_return true;
    co_await refuse(error);
    co_return false;
}

asio::awaitable<bool> Session::sendContinue(const Parser& parser)
{
    if (!beast::iequals(parser.get()[bhttp::field::expect], "100-continue"))
        co_return true;
    bhttp::response<bhttp::empty_body> go(bhttp::status::continue_, parser.get().version());
    error_code error;
    co_await bhttp::async_write(m_wire, go, into(error));
    co_return !error;
}

asio::awaitable<Answer> Session::ask(Request request)
{
    m_wire.clearDeadline(); // the handler's time is its own
    try {
        co_return co_await m_shared->handler(std::move(request), m_peer);
    } catch (const std::exception&) {
        // Nothing of a program's insides leaves it.
    }
    co_return respondPlain(Status::internal_server_error);
}

void Session::handOver(const Takeover& taker)
{
    if (m_finishing)
        return; // the taker would not be asked to finish
    m_handedOver = true;
    taker(std::make_unique<Connection>(Connection{m_shared, std::move(m_place), std::move(m_wire),
                                                  beast::buffers_to_string(m_buffer.data())}));
}

asio::awaitable<bool> Session::send(Response response, Framing framing)
{
    response.version(framing.version);
    response.set(bhttp::field::date, httpDate(std::chrono::system_clock::now()));
    response.keep_alive(framing.keepAlive);
    response.prepare_payload();
    if (framing.isHead)
        response.body().clear();
    error_code error;
    m_wire.setDeadline(std::chrono::steady_clock::now() + m_shared->limits.writeTime);
    co_await bhttp::async_write(m_wire, response, into(error));
    co_return !error;
}

/// Answers a request that could not be read, if the client can still hear it.
asio::awaitable<void> Session::refuse(error_code error)
{
    auto status = Status::bad_request;
    if (error == bhttp::error::body_limit)
        status = Status::payload_too_large;
    else if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow)
        status = Status::request_header_fields_too_large;
    else if (error.category() != bhttp::make_error_code(bhttp::error::bad_method).category() ||
             error == bhttp::error::end_of_stream || error == bhttp::error::partial_message)
        co_return; // the connection broke, was cut, or its time is up: nobody listens
    if (!co_await send(respondPlain(status), {}))
        co_return;
    co_await goodbye();
    co_await linger();
}

asio::awaitable<void> Session::goodbye()
{
    error_code error;
    m_wire.setDeadline(std::chrono::steady_clock::now() + lingerTime);
    co_await m_wire.shutdownTls(error);
    m_wire.tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    co_return;
}

/// Reads a little of what is still coming: closing on unread bytes would reset the connection, and
/// the client would lose the answer.
asio::awaitable<void> Session::linger()
{
    error_code error;
    m_wire.setDeadline(std::chrono::steady_clock::now() + lingerTime);
    for (std::size_t total = 0; !error && total < lingerBytes;) {
        m_buffer.clear();
        total += co_await m_wire.tcp().async_read_some(m_buffer.prepare(16 * 1024), into(error));
    }
}

void start(std::shared_ptr<Shared> shared, Wire wire, std::unique_ptr<Registry::Place> place,
           Peer peer)
{
    const auto executor = wire.get_executor();
    const auto session = std::make_shared<Session>(std::move(shared), std::move(place),
                                                   std::move(wire), std::move(peer));
    const std::weak_ptr<Session> weak = session;
    const auto onExecutor = [executor, weak](void (Session::*end)()) {
        return [executor, weak, end] {
            asio::post(executor, [weak, end] {
                if (const auto alive = weak.lock())
                    ((*alive).*end)();
            });
        };
    };
    session->setEnds({onExecutor(&Session::finish), onExecutor(&Session::cut)});
    // The completion handler keeps the session until its coroutine has ended; what it throws is
    // only the cancellation by cut().
    auto done = [session](const std::exception_ptr&) {};
    asio::co_spawn(executor, session->run(),
                   asio::bind_cancellation_slot(session->cutSlot(), std::move(done)));
}

} // namespace

Shared::Shared(Handler serve, const Limits& clientLimits,
               std::shared_ptr<boost::asio::ssl::context> serverTls)
    : handler(std::move(serve)), limits(clientLimits), tls(std::move(serverTls)),
      registry(clientLimits.connections, clientLimits.connectionsPerAddress,
               clientLimits.sharedAddresses)
{
}

void serveConnection(std::shared_ptr<Shared> shared, asio::ip::tcp::socket socket)
{
    error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error)
        return; // gone before it was looked at
    Peer peer{remote.address().to_string(), shared->tls != nullptr};
    auto place = shared->registry.enter(peer.address);
    if (!place)
        return;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    beast::tcp_stream plain(std::move(socket));
    Wire wire = shared->tls ? Wire(std::move(plain), *shared->tls) : Wire(std::move(plain));
    start(std::move(shared), std::move(wire), std::move(place), std::move(peer));
}

} // namespace tillroll::http
