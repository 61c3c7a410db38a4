#pragma once

#include "core/ledger/error.h"
#include "core/pockyt/failure.h"
#include "core/sale/fact.h"
#include "core/till/problem.h"

#include <QString>

namespace tillroll::ui {

// What goes wrong below the window, in the words of its users: core's own sentences are in English
// only, for logs and the command line.

/// A sentence or two: what is wrong, and what to do about it.
[[nodiscard]] QString wordsFor(const ledger::LedgerError& error);
[[nodiscard]] QString wordsFor(const till::Problem& problem);

/// A sentence. What the system says besides is left to the doctor and the log.
[[nodiscard]] QString wordsFor(const pockyt::Failure& failure);

/// For a timeline: a few words without a full stop.
[[nodiscard]] QString wordsFor(const sale::CallFailed& fact);

} // namespace tillroll::ui
