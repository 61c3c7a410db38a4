#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/string_type.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace tillroll::http {

using Request = boost::beast::http::request<boost::beast::http::string_body>;
using Response = boost::beast::http::response<boost::beast::http::string_body>;
using Status = boost::beast::http::status;

/// Beast's kind of view as the standard's; good as long as what it looks at.
inline std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// Who sent a request: the address without the port, and whether it came over TLS.
struct Peer {
    std::string address;
    bool secure = false;
};

struct Connection;

/// Ends the connection without an answer.
struct Cut {};

/// Serves the connection from here on, as after a request to upgrade it. Called on the connection's
/// executor; a server that is stopping cuts instead.
using Takeover = std::function<void(std::unique_ptr<Connection>)>;

/// What a handler gives back.
using Answer = std::variant<Response, Cut, Takeover>;

/// Serves one request. Runs on the server's executor; may wait with Asio timers. When the server
/// stops, whatever it waits for is cancelled after the grace. An exception becomes a plain 500.
using Handler = std::function<boost::asio::awaitable<Answer>(Request, Peer)>;

/// A complete answer. Length, date, version and keep-alive are set when it is sent.
[[nodiscard]] Response respond(Status status, std::string_view contentType, std::string body);

/// A moment as HTTP writes it (RFC 9110 §5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string httpDate(std::chrono::system_clock::time_point time);

/// An answer of a few plain words that echo nothing of the request.
[[nodiscard]] Response respondPlain(Status status);

} // namespace tillroll::http
