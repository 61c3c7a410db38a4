#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace tillroll::test {

/// A clock that moves only when told to. Calls that are due run inside advance(), in their order.
class FakeClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return m_wall + m_elapsed; }
    [[nodiscard]] base::Millis monotonic() const override { return m_elapsed; }

    void after(base::Millis delay, QObject* context, std::function<void()> call) override
    {
        m_alarms.push_back({m_elapsed + delay, context, std::move(call)});
    }

    /// Somebody sets the machine's clock; time itself goes on as before.
    void setWall(base::UtcTime now) { m_wall = now - m_elapsed; }

    void advance(base::Millis time)
    {
        const base::Millis target = m_elapsed + time;
        for (auto next = earliest(); next != m_alarms.end() && next->due <= target;
             next = earliest()) {
            const Alarm alarm = std::move(*next);
            m_alarms.erase(next);
            m_elapsed = std::max(m_elapsed, alarm.due);
            if (alarm.context)
                alarm.call();
        }
        m_elapsed = target;
    }

private:
    struct Alarm {
        base::Millis due;
        QPointer<QObject> context;
        std::function<void()> call;
    };

    static constexpr base::UtcTime start{std::chrono::sys_days(std::chrono::year_month_day(
        std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)))};

    std::vector<Alarm>::iterator earliest()
    {
        return std::min_element(m_alarms.begin(), m_alarms.end(),
                                [](const Alarm& a, const Alarm& b) { return a.due < b.due; });
    }

    std::vector<Alarm> m_alarms;
    base::UtcTime m_wall = start; ///< when the clock began, by what it shows now
    base::Millis m_elapsed{0};
};

} // namespace tillroll::test
