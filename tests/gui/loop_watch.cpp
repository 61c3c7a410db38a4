#include "tests/gui/loop_watch.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace tillroll::test {

namespace {

constexpr int pace = 5; ///< ms

} // namespace

LoopWatch::LoopWatch() : m_book(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {}

LoopWatch::~LoopWatch()
{
    if (m_book >= 0)
        ::close(m_book);
}

void LoopWatch::start()
{
    m_longest = Nanos(0);
    m_looks = 0;
    m_last = Clock::now();
    m_lastWaited = waited();
    m_timer.start(pace, Qt::PreciseTimer, this);
}

std::chrono::milliseconds LoopWatch::longest() const
{
    return std::chrono::floor<std::chrono::milliseconds>(m_longest);
}

void LoopWatch::timerEvent(QTimerEvent*)
{
    const Clock::time_point now = Clock::now();
    const Nanos waitedNow = waited();
    const Nanos blocked =
        (now - m_last) - std::chrono::milliseconds(pace) - (waitedNow - m_lastWaited);
    m_longest = std::max(m_longest, blocked);
    m_last = now;
    m_lastWaited = waitedNow;
    ++m_looks;
}

LoopWatch::Nanos LoopWatch::waited() const
{
    // "RAN WAITED SLICES", in nanoseconds
    std::array<char, 96> text{};
    if (m_book < 0 || ::pread(m_book, text.data(), text.size() - 1, 0) <= 0)
        return Nanos(0);
    char* end = nullptr;
    static_cast<void>(std::strtoll(text.data(), &end, 10));
    return Nanos(std::strtoll(end, nullptr, 10));
}

} // namespace tillroll::test
