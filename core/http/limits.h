#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

namespace tillroll::http {

/// What one client may take. Times are absolute spans from the moment named, never re-armed by
/// another byte (anchors: one byte every 29 s must not hold a connection).
struct Limits {
    std::uint32_t headerBytes = 8 * 1024;
    std::uint64_t bodyBytes = 64 * 1024;
    std::chrono::milliseconds headerTime{5'000};   ///< accept to first byte; then to header's end
    std::chrono::milliseconds requestTime{10'000}; ///< first byte to end of body
    std::chrono::milliseconds idleTime{30'000};    ///< between requests on a kept connection
    std::chrono::milliseconds writeTime{10'000};   ///< start to end of an answer
    std::size_t connections = 256;
    std::size_t connectionsPerAddress = 64;
    std::set<std::string> sharedAddresses; ///< as of a proxy: without a cap of their own
};

} // namespace tillroll::http
