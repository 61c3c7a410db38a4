#pragma once

#include "core/relay/round.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

namespace tillroll::relay {

/// Where webhooks and acks wait for the one thread that writes them. While it commits one round the
/// next gathers here by itself, so that groups are as large as the load makes them.
class Intake {
public:
    using Clock = std::chrono::steady_clock;

    /// Any thread. False, and `put` as it was, when too many wait: the database is too slow.
    [[nodiscard]] bool add(Put& put);
    /// Any thread. Waits for company: for the next webhook, or a moment.
    void add(TerminalNo terminal, std::int64_t ackedSeq);
    /// Any thread. `job` runs on the thread that takes, before its next round.
    void post(std::function<void()> job);
    /// Any thread. No webhook waits.
    [[nodiscard]] bool isEmpty();
    /// Any thread. What was added before is still taken.
    void stop();

    /// Answers the next round; an empty one at `until`, and when it has run jobs. Nothing once
    /// stopped and empty.
    [[nodiscard]] std::optional<Round> take(Clock::time_point until);

private:
    [[nodiscard]] Round nextRound();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Put> m_puts;
    std::size_t m_bytes = 0; ///< of the bodies in m_puts
    std::map<TerminalNo, std::int64_t> m_acks;
    Clock::time_point m_acksDue = Clock::time_point::max();
    std::vector<std::function<void()>> m_jobs;
    bool m_isStopped = false;
};

} // namespace tillroll::relay
