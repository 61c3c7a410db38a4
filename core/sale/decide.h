#pragma once

#include "core/sale/input.h"
#include "core/sale/sale.h"

namespace tillroll::sale {

/// How long the gateway must have been silent before a verified webhook may stand in for it (law
/// 2).
inline constexpr base::Millis webhookStandsInAfter{std::chrono::seconds(10)};
/// How long "no such transaction" must last before it is more than a lag (law 3).
inline constexpr base::Millis notFoundSettlesAfter{std::chrono::seconds(15)};
/// How long the gateway's word that a sale is not paid is good enough to cancel it (law 6).
inline constexpr base::Millis openWordHolds{std::chrono::seconds(30)};
/// How long a wanted cancel may stay without the gateway's word before the cashier is told that the
/// outcome is not known.
inline constexpr base::Millis silenceToleratedFor{std::chrono::seconds(15)};
/// How long an ended sale is still asked about, and how long "no such transaction" must last to be
/// an end.
inline constexpr base::Millis sweepFor{std::chrono::hours(24)};
inline constexpr int maxRegisterSends = 3;
inline constexpr int maxCheckoutSends = 2; ///< the request, and once more with the same id (law 3)
inline constexpr int maxCancelSends = 3;

/// What follows from `input` in this state: the facts to write down, in order; none when nothing
/// is new. Pure. The laws of money are kept here: no other code may decide that a sale is paid,
/// ended or may be cancelled.
///
/// For input::Sending the answer is also the permission: no CallSent in it, no call.
[[nodiscard]] Facts decide(const Sale& sale, const Input& input, base::UtcTime now);

} // namespace tillroll::sale
