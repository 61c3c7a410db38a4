#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"

#include <functional>
#include <optional>

class QEvent;
class QObject;

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
    explicit ScanGuard(base::Clock& clock) : m_clock(clock) {}

    /// A key that writes something came, while the page showed `amount`. Answers the amount that
    /// was there before the code, once it is surely one: the key is part of it.
    std::optional<money::Money> key(money::Money amount);

    /// Enter came. Answers the amount that was there before the code, when it ends one.
    std::optional<money::Money> enter();

    /// The key that came just now would press something; codes hold blanks, too. Calls `press` once
    /// no key has followed it as fast as a scanner's do, or never: it is one of several. Not called
    /// any more when `context` is gone, which must not outlive the guard.
    void unlessScanned(QObject* context, std::function<void()> press);

    /// Whether keys come as fast as a scanner's at this moment.
    [[nodiscard]] bool isInRun() const { return m_count > 0 && isFast(); }

    /// Something came that no scanner sends.
    void reset() { m_count = 0; }

private:
    [[nodiscard]] bool isFast() const { return m_clock.monotonic() - m_last <= pace; }

    base::Clock& m_clock;
    base::Millis m_last{0};
    int m_count = 0;
    std::optional<money::Money> m_before; ///< what was shown before the first of the fast keys
};

/// Whether it is a press of one of the keys that press a button which has the focus: of which of
/// them do, desktops have their own opinions, and scanners send them all.
[[nodiscard]] bool mayPressButton(const QEvent& event);

} // namespace tillroll::ui
