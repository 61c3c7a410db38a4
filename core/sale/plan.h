#pragma once

#include "core/sale/sale.h"

#include <optional>

namespace tillroll::sale {

/// What the till does next for a sale.
enum class Step {
    Rest,         ///< nothing more to do, ever
    Await,        ///< an answer is on its way
    Register,     ///< register the customer
    OpenCheckout, ///< send secure-pay, or the same once more
    Ask,          ///< tran-query, after askDelay()
    Cancel,       ///< send the cancel
    GiveUp,       ///< want the cancel because the time is up, or want it again
    Abandon,      ///< want the cancel because the checkout's answer stays lost
};

struct Settings {
    bool mayResend = true; ///< the gateway honours Pockyt-Request-ID (law 3)
};

/// The next step in this state at `now`. Pure; after a restart it goes on where the facts end.
[[nodiscard]] Step nextStep(const Sale& sale, base::UtcTime now, const Settings& settings);

/// Ended without payment, and for a day still asked about: it may yet be paid late.
[[nodiscard]] bool isSwept(const Sale& sale, base::UtcTime now);

/// When to ask (LAWS.md, Asking).
struct AskContext {
    base::UtcTime now;
    int asked = 0;            ///< queries answered or failed since the reason to ask began
    bool linkHealthy = false; ///< webhooks reach this till
    int jitterPermille = 0;   ///< -200 … 200, drawn by the caller
};

/// How long to wait before the next query of a sale whose next step is Ask.
[[nodiscard]] base::Millis askDelay(const Sale& sale, const AskContext& context);

} // namespace tillroll::sale
