#pragma once

#include "core/base/clock.h"

namespace tillroll::sandbox {

/// Turns the waits of the real gateway into the sandbox's: divided by the time scale.
class Pace {
public:
    explicit Pace(int timeScale) : m_timeScale(timeScale) {}

    [[nodiscard]] base::Millis of(base::Millis wait) const { return wait / m_timeScale; }

private:
    int m_timeScale;
};

} // namespace tillroll::sandbox
