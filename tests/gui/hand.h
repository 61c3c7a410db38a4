#pragma once

#include "tests/support/fakeclock.h"

#include <QApplication>
#include <QEvent>
#include <QObject>

#include <chrono>

namespace tillroll::test {

/// Whoever types at the counter: time passes between two keys, and while one is down, as no scanner
/// lets it.
class Hand final : public QObject {
public:
    explicit Hand(FakeClock& clock) : m_clock(clock) { qApp->installEventFilter(this); }

    bool isScanner = false;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // Events that another thread posted are not looked at: the thread sanitizer does not see
        // the lock that Qt hands them over with.
        if (!watched->isWidgetType() || isScanner)
            return false;
        if (event->type() == QEvent::KeyPress)
            m_clock.advance(std::chrono::milliseconds(120));
        else if (event->type() == QEvent::KeyRelease)
            m_clock.advance(std::chrono::milliseconds(50));
        return false;
    }

private:
    FakeClock& m_clock;
};

} // namespace tillroll::test
