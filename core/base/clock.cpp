#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <utility>

namespace tillroll::base {

UtcTime SystemClock::now() const
{
    return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

Millis SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::after(Millis delay, QObject* context, std::function<void()> call)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(call));
}

} // namespace tillroll::base
