#pragma once

#include "core/sandbox/book.h"
#include "core/sandbox/call.h"

namespace tillroll::sandbox {

/// The transaction that `transactionNo`, `reference` or both name: refused with 000020 when neither
/// was sent, 000021 when there is none, 000022 when they name two.
[[nodiscard]] base::Result<const Transaction*, Reply> named(const Call& call);

/// How long every answer about this transaction takes (outcome 62), before the time scale shortens
/// it.
[[nodiscard]] base::Millis delayOf(const Transaction& transaction);

} // namespace tillroll::sandbox
