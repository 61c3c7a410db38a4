#pragma once

#include <chrono>
#include <functional>

class QObject;

namespace tillroll::base {

using Millis = std::chrono::milliseconds;

/// A moment of UTC wall time. May jump when the machine's clock is set; never use it to measure
/// how long something took.
using UtcTime = std::chrono::sys_time<Millis>;

/// Where time comes from: the seam through which tests own it.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual UtcTime now() const = 0;

    /// Time since an arbitrary start, never going backwards; stops while the machine sleeps.
    [[nodiscard]] virtual Millis monotonic() const = 0;

    /// Calls `call` once after `delay` on `context`'s thread, or never if `context` dies first.
    virtual void after(Millis delay, QObject* context, std::function<void()> call) = 0;
};

/// The machine's clock and Qt's timers.
class SystemClock final : public Clock {
public:
    [[nodiscard]] UtcTime now() const override;
    [[nodiscard]] Millis monotonic() const override;
    void after(Millis delay, QObject* context, std::function<void()> call) override;
};

} // namespace tillroll::base
