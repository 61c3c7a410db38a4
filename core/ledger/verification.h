#pragma once

#include "core/ledger/account.h"

#include <QString>

#include <optional>

namespace tillroll::ledger {

/// What is wrong with the first bad fact (or receipt, or row) that a check met.
enum class Damage {
    HashDiffers,       ///< the fact was changed
    NotLinked,         ///< it does not follow the one before: swapped or inserted
    NumberMissing,     ///< facts before this one were deleted
    OrdinalWrong,      ///< the facts of one sale do not count 1, 2, 3 …
    BodyUnreadable,    ///< chained rightly, but no fact that this program knows
    Truncated,         ///< facts at the end are missing
    ProjectionDiffers, ///< the sale's row says something else than its facts
    ReceiptDiffers,    ///< a receipt was changed, or one is missing
    FileDamaged,       ///< the database itself reports damage
};

struct Finding {
    Damage damage;
    qint64 seq = 0;    ///< number of the fact (or receipt); 0 when it is about the whole file
    QString reference; ///< of the sale, when known
    QString detail;

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Verification {
    qint64 facts = 0; ///< walked through
    qint64 sales = 0;
    qint64 receipts = 0;
    std::optional<Finding> firstBad; ///< nothing: all is well

    [[nodiscard]] bool isGood() const { return !firstBad; }
};

/// One English sentence for people: "12,034 facts checked, all in order." or what is wrong where.
[[nodiscard]] QString describe(const Verification& verification);

/// For doctor.
struct LedgerStats {
    QString path;
    int schemaVersion = 0;
    qint64 facts = 0;
    qint64 sales = 0;
    qint64 receipts = 0;
    qint64 setAside = 0; ///< webhooks that their sales could not take
    qint64 fileBytes = 0;
    qint64 walBytes = 0;
    qint64 freeBytes = 0;              ///< on the disk that holds the file
    QString head;                      ///< hex hash of the newest fact
    std::optional<Account> owner = {}; ///< to whom it is tied; nothing: to no account yet
};

} // namespace tillroll::ledger
