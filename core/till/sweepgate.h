#pragma once

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

namespace tillroll::till {

/// How many sales that nobody waits for may ask the gateway at once. Qt opens six connections to a
/// host and keeps further requests waiting: a slow gateway and a handful of old sales must not keep
/// the customer at the counter from being served (law 11). Lives on the till's thread.
class SweepGate {
public:
    static constexpr int width = 3;

    /// Calls `go` on `context`, now or when there is room; never, if `context` dies first. What
    /// went through leaves by leave().
    void enter(QObject* context, std::function<void()> go)
    {
        m_waiting.push_back({context, std::move(go)});
        letIn();
    }

    void leave()
    {
        --m_inside;
        letIn();
    }

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void()> go;
    };

    void letIn()
    {
        while (m_inside < width && !m_waiting.empty()) {
            const Waiting next = std::move(m_waiting.front());
            m_waiting.pop_front();
            if (next.context == nullptr)
                continue;
            ++m_inside;
            next.go();
        }
    }

    std::deque<Waiting> m_waiting;
    int m_inside = 0;
};

} // namespace tillroll::till
