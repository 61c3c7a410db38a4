#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <optional>

namespace tillroll::test {

/// Runs the event loop until `ask(context, done)` has answered. Ends the test program when no
/// answer comes in ten seconds.
template <typename T, typename Ask>
T await(Ask ask)
{
    QObject context;
    std::optional<T> answer;
    ask(&context, std::function<void(T)>([&answer](T value) { answer.emplace(std::move(value)); }));
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000))
        qFatal("no answer came");
    return std::move(*answer);
}

} // namespace tillroll::test
