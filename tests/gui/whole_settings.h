#pragma once

#include <QScrollArea>
#include <QTest>

#include <algorithm>

namespace tillroll::test {

/// Waits until the settings page has made all its sections, which it does one by one; `inside` is
/// the page, or what it stands in. False when it never does.
inline bool waitForSections(const QWidget& inside)
{
    return QTest::qWaitFor(
        [&inside] {
            const auto frames = inside.findChildren<QScrollArea*>(QStringLiteral("section"));
            return !frames.isEmpty() &&
                   std::all_of(frames.begin(), frames.end(),
                               [](const QScrollArea* frame) { return frame->widget() != nullptr; });
        },
        10'000);
}

} // namespace tillroll::test
