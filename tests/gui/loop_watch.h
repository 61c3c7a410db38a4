#pragma once

#include <QBasicTimer>
#include <QObject>

#include <chrono>

namespace tillroll::test {

/// Watches how long this thread's event loop lets nobody in: by a timer that wants to fire every
/// few milliseconds, and finds out how much later than that it does. What the thread spent waiting
/// for a processor that others held is not counted, by the kernel's own book of it: the watch tells
/// of what this program did, on the processor or in a call that waits, and not of a busy machine.
class LoopWatch final : public QObject {
public:
    LoopWatch();
    LoopWatch(const LoopWatch&) = delete;
    LoopWatch& operator=(const LoopWatch&) = delete;
    ~LoopWatch() override;

    /// Forgets what was, as when the test itself has just done what takes long.
    void start();
    void stop() { m_timer.stop(); }

    /// The longest time that the loop was blocked by this program.
    [[nodiscard]] std::chrono::milliseconds longest() const;
    /// How often it was looked at.
    [[nodiscard]] int looks() const { return m_looks; }

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    using Clock = std::chrono::steady_clock;
    using Nanos = std::chrono::nanoseconds;

    /// How long this thread has waited for a processor, ever; nothing where the kernel keeps
    /// no such book.
    [[nodiscard]] Nanos waited() const;

    QBasicTimer m_timer;
    int m_book = -1;
    Clock::time_point m_last;
    Nanos m_lastWaited{0};
    Nanos m_longest{0};
    int m_looks = 0;
};

} // namespace tillroll::test
