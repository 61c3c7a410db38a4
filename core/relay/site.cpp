#include "core/relay/site.h"

#include "core/relay/clientaddress.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string_view>
#include <utility>

namespace tillroll::relay {

Site::Site(boost::asio::any_io_executor executor, EventStore& store, const Limits& limits,
           std::set<std::string> trustedProxies, Notebook tell)
    : m_store(store), m_limits(limits), m_trusted(std::move(trustedProxies)),
      m_tell(std::move(tell)), m_returns(std::make_shared<Returns>(std::move(executor))),
      m_ingest(store, m_returns, m_directory, m_limits, m_counters),
      m_hub({store, m_returns, m_directory, m_counters, m_tell}, m_limits),
      m_admin({[this] { return isReady(); },
               [this] {
                   return metricsText(
                       m_counters, {m_connections ? m_connections() : 0, m_hub.count(), isReady()},
                       m_store.figures());
               }}),
      m_addressRate(limits.perAddress)
{
}

void Site::listen(EventStore& store, std::function<void()> known)
{
    m_known = std::move(known);
    const auto returns = m_returns;
    store.listen({
        [this, returns](TerminalNo terminal, std::int64_t lastSeq) {
            returns->push([this, terminal, lastSeq] { m_hub.news(terminal, lastSeq); });
        },
        [this, returns](std::vector<TerminalCard> cards) {
            returns->push([this, cards = std::move(cards)] { takeCards(cards); });
        },
        [this, returns](bool isReady) { returns->push([this, isReady] { takeReady(isReady); }); },
    });
}

void Site::takeCards(const std::vector<TerminalCard>& cards)
{
    m_directory.replace(cards);
    m_hub.expelRevoked();
    if (!std::exchange(m_isKnown, true) && m_known)
        m_known();
}

void Site::takeReady(bool isReady)
{
    if (m_tell && isReady != m_isStoring)
        m_tell({isReady ? Note::Level::Info : Note::Level::Warning,
                isReady ? "store-ready" : "store-not-ready",
                {}});
    m_isStoring = isReady;
}

boost::asio::awaitable<http::Answer> Site::serve(http::Request request, http::Peer peer)
{
    if (!m_isKnown) {
        m_counters.refuse(Refusal::StoreUnavailable);
        co_return http::respondPlain(http::Status::service_unavailable);
    }
    if (!m_addressRate.take(clientOf(request, peer), std::chrono::steady_clock::now())) {
        m_counters.refuse(Refusal::AddressRate);
        co_return http::respondPlain(http::Status::too_many_requests);
    }
    if (request.target() == "/v1/events")
        co_return m_hub.serve(std::move(request));
    co_return co_await m_ingest.serve(std::move(request));
}

http::Response Site::serveAdmin(const http::Request& request) const
{
    return m_admin.serve(request);
}

std::string Site::clientOf(const http::Request& request, const http::Peer& peer) const
{
    std::string forwarded;
    if (!m_trusted.empty()) {
        const auto [first, last] = request.equal_range("X-Forwarded-For");
        for (auto line = first; line != last; ++line) {
            forwarded += forwarded.empty() ? "" : ",";
            forwarded.append(line->value().data(), line->value().size());
        }
    }
    return clientKey(clientAddress(peer.address, forwarded, m_trusted));
}

boost::asio::awaitable<void> Site::sweep()
{
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        timer.expires_after(m_limits.sweepTime);
        co_await timer.async_wait(boost::asio::use_awaitable);
        m_hub.sweep();
    }
}

void Site::countWith(std::function<std::size_t()> connections)
{
    m_connections = std::move(connections);
}

bool Site::isReady() const
{
    return m_isKnown && m_isStoring && !m_isRetired;
}

void Site::retire()
{
    m_isRetired = true;
}

void Site::close()
{
    m_returns->close();
}

} // namespace tillroll::relay
