#pragma once

#include "tests/support/fakeclock.h"

#include <QApplication>
#include <QEvent>
#include <QObject>

#include <chrono>
#include <utility>

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
        if (event->type() == QEvent::KeyPress) {
            m_isDown = true;
            m_clock.advance(std::chrono::milliseconds(120));
        } else if (event->type() == QEvent::KeyRelease && std::exchange(m_isDown, false)) {
            // Once, on however many widgets it comes.
            m_clock.advance(std::chrono::milliseconds(50));
        }
        return false;
    }

private:
    FakeClock& m_clock;
    bool m_isDown = false; ///< a key
};

} // namespace tillroll::test
