#pragma once

#include "core/sale/input.h"
#include "core/sale/sale.h"

#include <optional>

namespace tillroll::sale {

/// Which field of `evidence` is not this sale's, if any. Law 2: whoever says "paid" must name the
/// same reference, transaction, currency and amount; for other words the reference will do, and the
/// transaction if there is one.
[[nodiscard]] std::optional<Mismatched> findMismatch(const Sale& sale, const Evidence& evidence,
                                                     Source source);

/// Whether secure-pay's answer, which need not repeat everything (PROTOCOL.md §5.9), is for
/// another sale.
[[nodiscard]] std::optional<Mismatched> findMismatch(const Sale& sale,
                                                     const input::CheckoutReply& reply);

} // namespace tillroll::sale
