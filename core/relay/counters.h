#pragma once

#include "core/relay/figures.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace tillroll::relay {

/// Why a request got no `success`, or no WebSocket.
enum class Refusal {
    NotFound, ///< whatever is answered 404: path, method, mailbox, key, a revoked terminal
    AddressRate,
    TerminalRate,
    StoreUnavailable,
    StoreFull,
    StoreBroken,
    StoreSlow, ///< it did not answer in time
    LongType,  ///< a content type that no till takes
};

/// What the server has done since it started. On the server's thread.
struct Counters {
    static constexpr std::size_t refusals = 8;

    std::uint64_t accepted = 0; ///< webhooks answered `success`, repeats among them
    std::uint64_t repeats = 0;
    std::array<std::uint64_t, refusals> refused{}; ///< by Refusal
    CommitTimes answerTimes;                       ///< a webhook read whole → its answer
    std::uint64_t eventsSent = 0;
    std::uint64_t gapsSent = 0;
    std::uint64_t acks = 0;
    std::uint64_t terminalsOpened = 0;
    std::uint64_t terminalsReplaced = 0; ///< told 4001
    std::uint64_t terminalsLost = 0;     ///< nothing heard for too long

    void refuse(Refusal why) { ++refused[static_cast<std::size_t>(why)]; }
};

/// What is so now.
struct Gauges {
    std::size_t connections = 0; ///< all, on the public listener
    std::size_t terminals = 0;   ///< of them, terminals
    bool isReady = false;
};

/// All of it in Prometheus' text format.
[[nodiscard]] std::string metricsText(const Counters& counters, const Gauges& gauges,
                                      const Figures& figures);

} // namespace tillroll::relay
