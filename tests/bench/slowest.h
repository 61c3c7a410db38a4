#pragma once

#include <QElapsedTimer>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

namespace tillroll::bench {

/// How long each of many took, to tell the slowest of a hundred.
class Slowest {
public:
    void start() { m_timer.start(); }

    /// Answers the nanoseconds since start().
    qint64 stop()
    {
        m_nanoseconds.push_back(m_timer.nsecsElapsed());
        return m_nanoseconds.back();
    }

    /// As the counter that tests/bench/ratios looks for.
    void tell(benchmark::State& state)
    {
        const auto worst =
            m_nanoseconds.begin() + static_cast<qint64>(m_nanoseconds.size()) * 99 / 100;
        std::nth_element(m_nanoseconds.begin(), worst, m_nanoseconds.end());
        state.counters["p99_us"] = static_cast<double>(*worst) / 1000;
    }

private:
    QElapsedTimer m_timer;
    std::vector<qint64> m_nanoseconds;
};

} // namespace tillroll::bench
