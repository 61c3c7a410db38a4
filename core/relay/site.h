#pragma once

#include "core/http/message.h"
#include "core/relay/admin.h"
#include "core/relay/hub.h"
#include "core/relay/ingest.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace tillroll::relay {

/// Everything behind the ports: who asks, who may, and which part answers. On the server's thread.
class Site {
public:
    Site(boost::asio::any_io_executor executor, EventStore& store, const Limits& limits,
         std::set<std::string> trustedProxies, Notebook tell);
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Asks the store to tell what happens there; `known` is called when it has first told of the
    /// terminals. Until then every request is answered 503.
    void listen(EventStore& store, std::function<void()> known);

    [[nodiscard]] boost::asio::awaitable<http::Answer> serve(http::Request request,
                                                             http::Peer peer);
    [[nodiscard]] http::Response serveAdmin(const http::Request& request) const;

    /// For as long as it serves: what has to be done again and again.
    [[nodiscard]] boost::asio::awaitable<void> sweep();

    /// How many connections there are, for the metrics.
    void countWith(std::function<std::size_t()> connections);

    /// Not ready from now on.
    void retire();

    /// Hears no more of the store. When the thread has ended.
    void close();

private:
    [[nodiscard]] std::string clientOf(const http::Request& request, const http::Peer& peer) const;
    [[nodiscard]] bool isReady() const;
    void takeCards(const std::vector<TerminalCard>& cards);
    void takeReady(bool isReady);

    EventStore& m_store;
    const Limits m_limits;
    const std::set<std::string> m_trusted;
    const Notebook m_tell;
    const std::shared_ptr<Returns> m_returns;
    Counters m_counters;
    Directory m_directory;
    Ingest m_ingest;
    Hub m_hub;
    Admin m_admin;
    RateLimiter<std::string> m_addressRate;
    std::function<std::size_t()> m_connections;
    std::function<void()> m_known;
    bool m_isKnown = false;   ///< the terminals were told
    bool m_isStoring = false; ///< the store says that puts can succeed
    bool m_isRetired = false;
};

} // namespace tillroll::relay
