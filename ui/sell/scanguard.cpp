#include "ui/sell/scanguard.h"

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

} // namespace tillroll::ui
