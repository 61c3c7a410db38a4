#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tillroll::relay {

/// How long commits took: Prometheus' histogram, but with each bucket counted by itself.
struct CommitTimes {
    /// Upper ends of the buckets in seconds; a last one holds whatever took longer.
    static constexpr std::array upTo{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                     0.05,   0.1,   0.25,   0.5,   1.0};

    std::array<std::uint64_t, upTo.size() + 1> counts{};
    double sum = 0; ///< seconds

    void add(double seconds)
    {
        std::size_t bucket = 0;
        while (bucket < upTo.size() && seconds > upTo[bucket])
            ++bucket;
        ++counts[bucket];
        sum += seconds;
    }
};

/// Events that a terminal has not acked and can still get.
struct Backlog {
    std::string terminal;
    std::int64_t events = 0;
};

/// What the store has done since it was opened, for /metrics.
struct Figures {
    std::uint64_t commits = 0;
    std::uint64_t rows = 0;    ///< webhooks stored
    std::uint64_t repeats = 0; ///< webhooks that were there already
    std::uint64_t refused = 0; ///< webhooks that were answered with a trouble
    std::uint64_t expired = 0; ///< events given up by age
    CommitTimes commitTimes;
    std::int64_t logBytes = 0; ///< SQLite's write-ahead log on disk; 0 for PostgreSQL
    std::vector<Backlog> backlog;
};

} // namespace tillroll::relay
