#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"

#include <optional>

namespace tillroll::ui {

/// Tells a barcode scanner, which types like a keyboard, from a person, so that no code becomes
/// money: by the pace of its keys, which no hand keeps up. GUI thread.
class ScanGuard {
public:
    /// Keys further apart than this are a person's.
    static constexpr base::Millis pace{35};
    /// So many keys at that pace, and Enter behind them, are a code.
    static constexpr int shortestCode = 4;
    /// So many are one without Enter too: not every scanner sends it.
    static constexpr int surelyCode = 8;

    /// The clock must outlive the guard.
    explicit ScanGuard(const base::Clock& clock) : m_clock(clock) {}

    /// A key that writes something came, while the page showed `amount`. Answers the amount that
    /// was there before the code, once it is surely one: the key is part of it.
    std::optional<money::Money> key(money::Money amount);

    /// Enter came. Answers the amount that was there before the code, when it ends one.
    std::optional<money::Money> enter();

    /// Something came that no scanner sends.
    void reset() { m_count = 0; }

private:
    [[nodiscard]] bool isFast() const { return m_clock.monotonic() - m_last <= pace; }

    const base::Clock& m_clock;
    base::Millis m_last{0};
    int m_count = 0;
    std::optional<money::Money> m_before; ///< what was shown before the first of the fast keys
};

} // namespace tillroll::ui
