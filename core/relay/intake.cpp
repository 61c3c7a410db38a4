#include "core/relay/intake.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tillroll::relay {

namespace {

// Far above what a server's limits on connections let wait; only a bound on memory.
constexpr std::size_t mostWaiting = 32768;
constexpr std::size_t mostWaitingBytes = 256UL * 1024 * 1024;

// Larger groups gain little and make the first of them wait.
constexpr std::size_t mostInARound = 512;

constexpr std::chrono::milliseconds ackDelay{50};

} // namespace

bool Intake::add(Put& put)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_puts.size() >= mostWaiting || m_bytes >= mostWaitingBytes)
            return false;
        isFirst = m_puts.empty();
        m_bytes += put.posted.body.size();
        m_puts.push_back(std::move(put));
    }
    if (isFirst)
        m_wake.notify_one();
    return true;
}

void Intake::add(TerminalNo terminal, std::int64_t ackedSeq)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        isFirst = m_acks.empty();
        if (isFirst)
            m_acksDue = Clock::now() + ackDelay;
        std::int64_t& highest = m_acks[terminal];
        highest = std::max(highest, ackedSeq);
    }
    if (isFirst)
        m_wake.notify_one(); // it must learn when they are due
}

void Intake::post(std::function<void()> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

bool Intake::isEmpty()
{
    const std::scoped_lock lock(m_mutex);
    return m_puts.empty();
}

void Intake::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopped = true;
    }
    m_wake.notify_one();
}

Round Intake::nextRound()
{
    Round round;
    if (m_puts.size() <= mostInARound) {
        round.puts.swap(m_puts);
        m_bytes = 0;
    } else {
        const auto end = m_puts.begin() + static_cast<std::ptrdiff_t>(mostInARound);
        round.puts.assign(std::make_move_iterator(m_puts.begin()), std::make_move_iterator(end));
        m_puts.erase(m_puts.begin(), end);
        for (const Put& put : round.puts)
            m_bytes -= put.posted.body.size();
    }
    round.acks.swap(m_acks);
    m_acksDue = Clock::time_point::max();
    return round;
}

std::optional<Round> Intake::take(Clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (!m_jobs.empty()) {
            const auto jobs = std::exchange(m_jobs, {});
            lock.unlock();
            for (const auto& job : jobs)
                job();
            return Round(); // what they did may change how long to wait
        }
        const auto now = Clock::now();
        if (!m_puts.empty() || m_isStopped || now >= std::min(until, m_acksDue))
            break;
        m_wake.wait_until(lock, std::min(until, m_acksDue));
    }
    if (m_isStopped && m_puts.empty() && m_acks.empty())
        return std::nullopt;
    return nextRound();
}

} // namespace tillroll::relay
