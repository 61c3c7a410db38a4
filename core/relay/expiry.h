#pragma once

#include "core/relay/engine.h"

namespace tillroll::relay {

/// Gives up the oldest events of one terminal, at most `atMost` in one transaction, while each is
/// too old: so what is left never has a hole. Brings `row` up to date. Answers how many.
[[nodiscard]] Outcome<int> expireOldest(Connection& connection, TerminalRow& row,
                                        const Retention& retention, base::UtcTime now, int atMost);

} // namespace tillroll::relay
