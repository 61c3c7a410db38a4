#pragma once

#include "core/ledger/error.h"

#include <QString>

namespace tillroll::till {

/// Why the till does not do what it was asked; nothing was written or sent.
struct Problem {
    enum class Kind {
        BadAmount,
        WrongCurrency, ///< the method does not take it
        BadCustomer,
        BadSetting, ///< a setting of the till keeps every sale from being asked for
        BadNote,
        NoSuchSale,
        NotPossible, ///< not in the sale's present state
        Storage,     ///< the ledger could not be written or read
    };

    Kind kind;
    QString sentence; ///< for people: what is wrong and what to do

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// The ledger could not be written or read.
[[nodiscard]] Problem storageProblem(const ledger::LedgerError& error);

/// There is no sale of that reference.
[[nodiscard]] Problem noSuchSale(const QString& reference);

/// Why the sale `reference` could not be read from the ledger: one of the two.
[[nodiscard]] Problem loadProblem(const ledger::LedgerError& error, const QString& reference);

} // namespace tillroll::till
