#pragma once

#include "tests/gui/counter_bench.h"
#include "ui/display/displaywindow.h"

namespace tillroll::test {

/// The customer display, or null: it is made when first wanted.
inline ui::DisplayWindow* displayWindow()
{
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (auto* found = qobject_cast<ui::DisplayWindow*>(window))
            return found;
    }
    return nullptr;
}

inline bool isDisplayed()
{
    const ui::DisplayWindow* window = displayWindow();
    return window != nullptr && window->isVisible();
}

/// Shows it by its key, and leaves the keyboard with the till.
inline bool showDisplay(CounterBench& bench)
{
    constexpr int patience = 10'000;
    QTest::keyClick(bench.window.get(), Qt::Key_F9);
    if (!QTest::qWaitFor(isDisplayed, patience))
        return false;
    bench.window->activateWindow();
    return QTest::qWaitForWindowActive(bench.window.get(), patience);
}

} // namespace tillroll::test
