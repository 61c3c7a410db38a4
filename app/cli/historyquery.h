#pragma once

#include "app/cli/invocation.h"
#include "core/base/result.h"
#include "core/ledger/history.h"

namespace tillroll::cli {

/// The sales that --search, --state, --method, --cashier, --from, --to and --limit name, or a
/// sentence about what is wrong with them. Days are those of this machine's time zone.
[[nodiscard]] base::Result<ledger::HistoryQuery, QString>
readHistoryQuery(const Invocation& invocation);

} // namespace tillroll::cli
