#pragma once

#include "core/base/result.h"
#include "core/http/limits.h"
#include "core/http/message.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace tillroll::http {

struct Shared;

enum class ListenError {
    AddressNotNumeric,
    AddressInUse,
    AddressNotAvailable,
    NotPermitted,
    Other
};

/// Why, as the end of an English sentence.
[[nodiscard]] const char* describe(ListenError error);

/// Where a server listens. `port` is the real one, also when 0 was asked for.
struct Bound {
    std::string address;
    std::uint16_t port = 0;
};

/// An HTTP/1.1 server, plain or TLS. Everything runs on `executor`, which must do one thing at a
/// time, as that of an io_context with one thread; so handlers need no lock.
class Server {
public:
    Server(boost::asio::any_io_executor executor, Handler handler, const Limits& limits = {},
           std::shared_ptr<boost::asio::ssl::context> tls = {});
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Stops accepting. Connections live on until they end; call stop() first to end them.
    ~Server();

    /// Binds and begins to accept. `host` is an address in numbers, or "localhost". Once, before
    /// the executor runs or on it.
    [[nodiscard]] base::Result<Bound, ListenError> listen(const std::string& host,
                                                          std::uint16_t port);

    /// The certificate of connections to come; those that are open keep theirs. Only where there
    /// was one from the start; on the executor.
    void setTls(std::shared_ptr<boost::asio::ssl::context> tls);

    /// Ends: accepts nothing more, lets requests in hand finish for `grace`, then cuts. Returns how
    /// many connections had to be cut.
    [[nodiscard]] boost::asio::awaitable<std::size_t> stop(std::chrono::milliseconds grace);

    /// Connections that are open now. Any thread.
    [[nodiscard]] std::size_t connectionCount() const;

private:
    class Listener;

    boost::asio::any_io_executor m_executor;
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<Listener> m_listener;
};

} // namespace tillroll::http
