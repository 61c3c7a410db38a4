#pragma once

#include "core/base/clock.h"
#include "core/ledger/account.h"
#include "core/ledger/database.h"

#include <optional>

namespace tillroll::ledger {

/// The account that the ledger is tied to: something of it exists at the gateway, or may.
[[nodiscard]] Outcome<std::optional<Account>> ownerOf(Database& database, base::UtcTime now);

/// Whether sales and customers of `wanted` may be written here: nothing is in the ledger yet, or it
/// belongs to that account. Else OtherAccount.
///
/// What belongs to another account is let go of where nothing of it exists there: no sale is
/// undecided or still swept at `now`, none has a transaction, no customer a number. So it stands
/// after a first charge with a mistyped merchant number, which the gateway refused: nothing was
/// created, and whatever is asked elsewhere about those sales finds nothing either.
[[nodiscard]] Outcome<void> ensureOwner(Database& database, const Account& wanted,
                                        base::UtcTime now);

/// With the first thing that means nothing elsewhere, and in the same transaction. Nothing: whose
/// they are is not told, as in tests.
[[nodiscard]] Outcome<void> claim(Database& database, const std::optional<Account>& account);

} // namespace tillroll::ledger
