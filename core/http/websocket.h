#pragma once

#include "core/http/connection.h"
#include "core/http/message.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace tillroll::http {

/// Whether a request asks for a WebSocket at all.
[[nodiscard]] bool asksForWebSocket(const Request& request);

/// The server's side of one WebSocket (RFC 6455), without extensions. For coroutines of the
/// connection's executor: one that reads and one that writes, and anybody there for the rest. Sets
/// no time limits but those named: whoever owns it looks at lastHeard() and cuts. Keep it (by
/// shared_ptr) until every call has come back.
class WebSocket {
public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    enum class Came { Text, Binary, End };

    /// `messageBytes`: a longer message ends the connection (close code 1009).
    WebSocket(std::unique_ptr<Connection> connection, std::size_t messageBytes);
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;
    ~WebSocket();

    [[nodiscard]] boost::asio::any_io_executor executor();

    /// How the server ends this connection: both are called on the executor.
    void setEnds(std::function<void()> finish, std::function<void()> cut);

    /// Answers the request to upgrade, which must live until then, within ten seconds. False: it
    /// was not one, and was told so, or the connection broke.
    [[nodiscard]] boost::asio::awaitable<bool> accept(const Request& request);

    /// The next message, into `text`. End: the other side closed, broke the protocol (and was told
    /// by a close code), or the connection is gone; then farewell() comes next.
    [[nodiscard]] boost::asio::awaitable<Came> read(std::string& text);

    /// One text message. False: the connection ends.
    [[nodiscard]] boost::asio::awaitable<bool> write(std::string_view text);

    /// Asks for a sign of life; the answer moves lastHeard().
    void ping();

    /// Begins to end: tells the code and waits for the other side's, while read() goes on. The
    /// first code holds.
    void close(std::uint16_t code);

    /// After End: lets the last bytes arrive, for a second at most, and closes.
    [[nodiscard]] boost::asio::awaitable<void> farewell();

    /// Ends now; what waits comes back.
    void cut();

    /// When anything was read last.
    [[nodiscard]] SteadyTime lastHeard() const;

    /// The code with which the other side closed, or 0.
    [[nodiscard]] std::uint16_t closeCode() const;

private:
    class Stream;

    std::shared_ptr<const void> m_server; // before what leaves it
    std::unique_ptr<Registry::Place> m_place;
    std::string m_unread;
    std::shared_ptr<Stream> m_stream;
    bool m_closing = false;
};

} // namespace tillroll::http
