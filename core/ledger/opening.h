#pragma once

#include "core/ledger/database.h"
#include "core/ledger/migration.h"

#include <QString>

#include <memory>
#include <span>

namespace tillroll::ledger {

/// Opens a ledger file step by step; the caller holds its lock. A file that is not there is made;
/// one that is not ours, or newer, is left as it is; an older one is copied and migrated.
[[nodiscard]] Outcome<std::unique_ptr<Database>> openLedger(const QString& path, Access access,
                                                            std::span<const MigrationStep> steps);

/// The cheap check of every start: the newest fact is whole and linked, and the chain reaches as
/// far as the anchor says. Tampered otherwise.
[[nodiscard]] Outcome<void> checkTail(Database& database, const QString& path);

} // namespace tillroll::ledger
