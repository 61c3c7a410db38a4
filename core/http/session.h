#pragma once

#include "core/http/limits.h"
#include "core/http/message.h"
#include "core/http/registry.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace tillroll::http {

/// What every connection of one server shares. Outlives the server object while connections end.
struct Shared {
    Shared(Handler serve, const Limits& clientLimits,
           std::shared_ptr<boost::asio::ssl::context> serverTls);

    const Handler handler;
    const Limits limits;
    std::shared_ptr<boost::asio::ssl::context> tls; ///< null: plain HTTP; on the executor only
    Registry registry;
};

/// Serves `socket` until the client, a limit or the server ends it. Everything runs on the socket's
/// executor, which does one thing at a time.
void serveConnection(std::shared_ptr<Shared> shared, boost::asio::ip::tcp::socket socket);

} // namespace tillroll::http
