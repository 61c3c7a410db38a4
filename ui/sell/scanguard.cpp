#include "ui/sell/scanguard.h"

#include <QKeyEvent>

#include <utility>

namespace tillroll::ui {

std::optional<money::Money> ScanGuard::key(money::Money amount)
{
    if (m_count == 0 || !isFast()) {
        m_count = 0;
        m_before = amount;
    }
    m_last = m_clock.monotonic();
    ++m_count;
    return m_count >= surelyCode ? m_before : std::nullopt;
}

std::optional<money::Money> ScanGuard::enter()
{
    const bool isCode = m_count >= shortestCode && isFast();
    reset();
    return isCode ? m_before : std::nullopt;
}

void ScanGuard::unlessScanned(QObject* context, std::function<void()> press)
{
    if (m_count != 1)
        return;
    m_clock.after(pace + base::Millis(1), context,
                  [this, pressedAt = m_last, press = std::move(press)] {
                      if (m_count == 1 && m_last == pressedAt)
                          press();
                  });
}

bool mayPressButton(const QEvent& event)
{
    if (event.type() != QEvent::KeyPress)
        return false;
    switch (static_cast<const QKeyEvent&>(event).key()) {
    case Qt::Key_Space:
    case Qt::Key_Select:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return true;
    default:
        return false;
    }
}

} // namespace tillroll::ui
