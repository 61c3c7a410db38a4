#pragma once

#include "core/http/websocket.h"
#include "core/link/frames.h"
#include "core/relay/directory.h"
#include "core/relay/event.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tillroll::relay {

class Hub;

/// Why the relay closes a terminal's WebSocket, as the till is told (docs/relay.md).
enum class CloseCode : std::uint16_t {
    GoingAway = 1001,
    Malformed = 1002, ///< no frame, or not in this order
    NotText = 1003,
    Policy = 1008,   ///< well-formed, but it must not be
    Replaced = 4001, ///< another connection of this terminal took over
    Revoked = 4003,
};

/// One connection of one terminal: resume, then stored events in order, in batches, and no more on
/// the wire than the window lets. Lives as long as its coroutines. On the server's thread.
class Delivery : public std::enable_shared_from_this<Delivery> {
public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    Delivery(Hub& hub, const Access& access, std::unique_ptr<http::Connection> connection);
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;
    ~Delivery();

    /// Answers the request to upgrade, and serves.
    void start(http::Request request);

    [[nodiscard]] const Access& access() const { return m_access; }

    void news(std::int64_t lastSeq);
    void sweep(SteadyTime now);

    /// Closes with that code; cuts when the till takes too long to agree.
    void end(CloseCode code);

private:
    static boost::asio::awaitable<void> serve(std::shared_ptr<Delivery> self);
    static boost::asio::awaitable<void> pump(std::shared_ptr<Delivery> self);

    void begin();
    boost::asio::awaitable<void> listen();
    std::optional<CloseCode> hear(std::string_view text);
    std::optional<CloseCode> resume(const link::Resume& point);
    std::optional<CloseCode> ack(std::int64_t seq);

    void startPump();
    [[nodiscard]] bool mayPump() const;
    [[nodiscard]] int room() const;
    boost::asio::awaitable<bool> readAndSend();
    [[nodiscard]] bool isKnown(const Batch& batch) const;
    void refuseResume();
    boost::asio::awaitable<bool> send(const Batch& batch);
    boost::asio::awaitable<bool> sendGap(std::int64_t from, std::int64_t to);
    boost::asio::awaitable<bool> sendEvent(const Event& event);

    Hub& m_hub;
    const Access m_access;
    http::WebSocket m_socket;
    std::unique_ptr<http::Request> m_request;                   ///< until it is answered
    SteadyTime m_phaseSince = std::chrono::steady_clock::now(); ///< opened, or began to close
    SteadyTime m_pingedAt = m_phaseSince;
    std::int64_t m_known = 0; ///< the store has told of events up to here
    std::int64_t m_sent = 0;  ///< everything up to here is on the wire, or the till had it before
    std::int64_t m_acked = 0;
    std::int64_t m_gapEnd = 0; ///< no ack is waited for up to here
    bool m_resumed = false;
    QByteArray m_digest;      ///< of the resume point, until it is confirmed; empty: not told
    bool m_confirmed = false; ///< the resume point was found in the store
    bool m_mayBeMore = false; ///< whatever `m_known` says: look
    bool m_pumping = false;
    bool m_opened = false;
    std::optional<CloseCode> m_endCode; ///< once it is to end
    bool m_over = false;                ///< nothing more can be written
};

} // namespace tillroll::relay
