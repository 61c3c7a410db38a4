#include "core/http/websocket.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <array>
#include <utility>

namespace tillroll::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::error_code;

// What Beast looks for beside the type of a WebSocket's bytes.

static void beast_close_socket(Wire& wire) // NOLINT(readability-identifier-naming)
{
    wire.tcp().close();
}

/// farewell() ends the connection, when nobody writes any more.
template <typename Done>
// NOLINTNEXTLINE(readability-identifier-naming)
static void async_teardown(beast::role_type, Wire&, Done&& done)
{
    asio::post(beast::bind_front_handler(std::forward<Done>(done), error_code()));
}

namespace {

constexpr std::chrono::seconds acceptTime{10};
constexpr std::chrono::seconds farewellTime{1};
constexpr std::size_t farewellBytes = 64 * 1024;
/// What one read takes of a message: tills say little, and ten thousand of them wait.
constexpr std::size_t readBytes = 64;

} // namespace

class WebSocket::Stream : public std::enable_shared_from_this<Stream> {
public:
    Stream(Wire wire, std::size_t messageBytes) : m_socket(std::move(wire))
    {
        m_socket.read_message_max(messageBytes);
        // Without fragments a server's frame needs no copy, and so no buffer.
        m_socket.auto_fragment(false);
        m_socket.control_callback([this](auto, auto) { heard(); });
        m_socket.set_option(
            beast::websocket::stream_base::decorator([](beast::websocket::response_type& response) {
                response.set(beast::http::field::server, "tillroll");
            }));
    }

    auto& socket() { return m_socket; }
    Wire& wire() { return m_socket.next_layer(); }
    void heard() { m_heard = std::chrono::steady_clock::now(); }
    SteadyTime lastHeard() const { return m_heard; }

    void ping()
    {
        if (std::exchange(m_pinging, true))
            return; // the last one could not even leave
        m_socket.async_ping(
            {}, asio::bind_executor(wire().get_executor(), [weak = weak_from_this()](error_code) {
                if (const auto alive = weak.lock())
                    alive->m_pinging = false;
            }));
    }

    void close(std::uint16_t code)
    {
        m_socket.async_close(
            beast::websocket::close_reason(code),
            asio::bind_executor(wire().get_executor(), [self = shared_from_this()](error_code) {}));
    }

private:
    beast::websocket::stream<Wire, false> m_socket;
    SteadyTime m_heard = std::chrono::steady_clock::now();
    bool m_pinging = false;
};

bool asksForWebSocket(const Request& request)
{
    return beast::websocket::is_upgrade(request);
}

WebSocket::WebSocket(std::unique_ptr<Connection> connection, std::size_t messageBytes)
    : m_server(std::move(connection->server)), m_place(std::move(connection->place)),
      m_unread(std::move(connection->unread)),
      m_stream(std::make_shared<Stream>(std::move(connection->wire), messageBytes))
{
}

WebSocket::~WebSocket() = default;

asio::any_io_executor WebSocket::executor()
{
    return m_stream->wire().get_executor();
}

void WebSocket::setEnds(std::function<void()> finish, std::function<void()> cut)
{
    const auto posted = [executor = executor()](std::function<void()> end) {
        return [executor, end = std::move(end)] { asio::post(executor, end); };
    };
    m_place->setEnds({posted(std::move(finish)), posted(std::move(cut))});
}

asio::awaitable<bool> WebSocket::accept(const Request& request)
{
    if (!m_unread.empty())
        co_return false; // no client may speak before it has the answer (RFC 6455 §4.1)
    Wire& wire = m_stream->wire();
    wire.setDeadline(std::chrono::steady_clock::now() + acceptTime);
    error_code error;
    co_await m_stream->socket().async_accept(request, into(error));
    wire.clearDeadline();
    co_return !error;
}

asio::awaitable<WebSocket::Came> WebSocket::read(std::string& text)
{
    const auto stream = m_stream;
    std::array<char, readBytes> piece{};
    text.clear();
    do {
        error_code error;
        const std::size_t size =
            co_await stream->socket().async_read_some(asio::buffer(piece), into(error));
        if (error)
            co_return Came::End;
        stream->heard();
        text.append(piece.data(), size);
    } while (!stream->socket().is_message_done());
    co_return stream->socket().got_text() ? Came::Text : Came::Binary;
}

asio::awaitable<bool> WebSocket::write(std::string_view text)
{
    const auto stream = m_stream;
    error_code error;
    stream->socket().text(true);
    co_await stream->socket().async_write(asio::buffer(text.data(), text.size()), into(error));
    co_return !error;
}

void WebSocket::ping()
{
    if (m_stream->socket().is_open())
        m_stream->ping();
}

void WebSocket::close(std::uint16_t code)
{
    if (!std::exchange(m_closing, true) && m_stream->socket().is_open())
        m_stream->close(code);
}

asio::awaitable<void> WebSocket::farewell()
{
    const auto stream = m_stream;
    auto& tcp = stream->wire().tcp();
    error_code error;
    tcp.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    stream->wire().setDeadline(std::chrono::steady_clock::now() + farewellTime);
    // Closing on unread bytes would reset the connection, and the other side lose the close code.
    std::array<char, 1024> piece{};
    for (std::size_t total = 0; !error && total < farewellBytes;)
        total += co_await tcp.async_read_some(asio::buffer(piece), into(error));
    tcp.close();
}

void WebSocket::cut()
{
    m_stream->wire().tcp().close();
}

WebSocket::SteadyTime WebSocket::lastHeard() const
{
    return m_stream->lastHeard();
}

std::uint16_t WebSocket::closeCode() const
{
    return m_stream->socket().reason().code;
}

} // namespace tillroll::http
