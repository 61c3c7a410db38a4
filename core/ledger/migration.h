#pragma once

#include "core/base/migrationsteps.h"
#include "core/ledger/database.h"

#include <QString>

#include <span>
#include <vector>

namespace tillroll::ledger {

using base::MigrationStep;

/// The steps of this program, from resources/sql/ledger, in order.
[[nodiscard]] std::vector<MigrationStep> migrationSteps();

/// The version that the last of `steps` leads to.
[[nodiscard]] int versionOf(std::span<const MigrationStep> steps);

/// The schema version of the file.
[[nodiscard]] Outcome<int> schemaVersion(Database& database);

/// Brings the file to the newest version: each step and its version in one transaction, so that a
/// crash leaves a whole version. Newer when the file is ahead of `steps`.
[[nodiscard]] Outcome<void> migrate(Database& database, std::span<const MigrationStep> steps);

/// Writes a whole copy of the open file to `<path>.backup-v<version>`, in place of an older one.
[[nodiscard]] Outcome<void> backUp(Database& database, const QString& path, int version);

} // namespace tillroll::ledger
