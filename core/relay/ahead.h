#pragma once

#include "core/relay/terminalbook.h"

#include <optional>

namespace tillroll::relay {

/// For a till that has more than the store knows of: an older copy of the store was put back. What
/// it has not acked gets numbers after `seq`, or it would take new events for such that it has; up
/// to there is a gap. Nothing where the store knows as much, or no till can have come so far.
/// One transaction.
[[nodiscard]] Outcome<std::optional<News>> catchUp(Connection& connection, TerminalNo terminal,
                                                   std::int64_t seq);

} // namespace tillroll::relay
