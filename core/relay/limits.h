#pragma once

#include "core/http/limits.h"
#include "core/relay/rate.h"

#include <chrono>

namespace tillroll::relay {

/// What gateways and terminals may take, and how long things may last.
struct Limits {
    http::Limits http = [] {
        http::Limits limits;
        limits.bodyBytes = 16 * 1024;
        limits.connections = 20'000;
        limits.connectionsPerAddress = 256;
        return limits;
    }();
    Rate perAddress = ratePerSecond(2'000);       ///< requests
    Rate perTerminal = ratePerSecond(200);        ///< webhooks that know the mailbox
    std::chrono::milliseconds storeTime{10'000};  ///< until a webhook is answered 503
    std::chrono::milliseconds resumeTime{10'000}; ///< from the upgrade to the resume frame
    std::chrono::milliseconds pingTime{20'000};
    std::chrono::milliseconds silenceTime{45'000}; ///< then a terminal is gone
    std::chrono::milliseconds closeTime{2'000};    ///< to answer a close frame
    std::chrono::milliseconds sweepTime{1'000};    ///< how often the times above are looked at
    int window = 256;                              ///< events on the wire without an ack
    int batch = 64;                                ///< events in memory for one terminal
};

} // namespace tillroll::relay
