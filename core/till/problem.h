#pragma once

#include "core/ledger/error.h"

#include <QString>
#include <QStringList>

#include <optional>

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
    /// What the sentence is about, for other words than these: the method and its currency, the
    /// method that needs an address, the setting, the sale. Empty where the kind tells all.
    QStringList about = {};
    std::optional<ledger::LedgerError> storage = {}; ///< of the kind Storage

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// The ledger could not be written or read.
[[nodiscard]] Problem storageProblem(const ledger::LedgerError& error);

/// There is no sale of that reference.
[[nodiscard]] Problem noSuchSale(const QString& reference);

/// Why the sale `reference` could not be read from the ledger: one of the two.
[[nodiscard]] Problem loadProblem(const ledger::LedgerError& error, const QString& reference);

} // namespace tillroll::till
