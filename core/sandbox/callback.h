#pragma once

#include "core/sandbox/transaction.h"

#include <QString>

namespace tillroll::sandbox {

/// The order's callbackUrl with `{transactionNo}`, `{amount}`, `{status}`, `{time}`, `{reference}`
/// and `{note}` filled in, percent-encoded (PROTOCOL.md §5.6). Other names in braces stay.
[[nodiscard]] QString callbackOf(const Transaction& transaction);

} // namespace tillroll::sandbox
