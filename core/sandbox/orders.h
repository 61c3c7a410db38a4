#pragma once

#include "core/sandbox/book.h"
#include "core/sandbox/call.h"

namespace tillroll::sandbox {

/// Reads and checks what every creating request has in common (PROTOCOL.md §5.1, §8.2), and
/// creates the transaction; or the refusal. Fields that only one of them needs are its own affair.
[[nodiscard]] base::Result<const Transaction*, Reply> openOrder(const Call& call, Channel channel);

} // namespace tillroll::sandbox
