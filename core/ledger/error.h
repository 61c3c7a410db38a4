#pragma once

#include "core/base/result.h"

#include <QString>

namespace tillroll::ledger {

/// Why the ledger could not do what it was asked. After any of them nothing was acknowledged.
struct LedgerError {
    enum class Kind {
        HeldBy,        ///< another program has this ledger open; detail: which
        NotOurs,       ///< a file of another program, or no database at all; left untouched
        OtherAccount,  ///< its sales belong to another account; left untouched
        Newer,         ///< written by a newer Tillroll; left untouched
        ReadOnly,      ///< the file or its folder cannot be written
        DiskFull,      ///< no room; what was acknowledged is safe
        Corrupt,       ///< the database file is damaged
        Tampered,      ///< facts were changed or are missing
        Io,            ///< the disk or the system refused
        NotFound,      ///< no such sale, customer or receipt
        ReferenceUsed, ///< a sale with this reference exists already (law 3)
        Conflict,      ///< the sale has other facts than the caller has seen: load it again
        Invalid,       ///< records that can be no sale; a mistake of the caller
    };

    Kind kind;
    QString detail; ///< for the log and for describe(); never personal data, never a secret

    friend bool operator==(const LedgerError&, const LedgerError&) = default;
};

template <typename T>
using Outcome = base::Result<T, LedgerError>;

/// Whether the same will be refused again however often it is tried: what is stored is damaged.
[[nodiscard]] bool isLasting(LedgerError::Kind kind);

/// One English sentence or two: what is wrong and what to do about it.
[[nodiscard]] QString describe(const LedgerError& error);

} // namespace tillroll::ledger
