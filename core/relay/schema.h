#pragma once

#include "core/base/migrationsteps.h"
#include "core/relay/connection.h"

#include <vector>

namespace tillroll::relay {

/// "TiRe" in the header of a relay's SQLite file: how it is told from any other.
inline constexpr qint32 applicationId = 0x54695265;

/// The steps of this program for a kind of database, from resources/sql/relay, in order.
[[nodiscard]] std::vector<base::MigrationStep> schemaSteps(Dialect dialect);

/// Makes sure that the database behind `connection` is a relay's store of this program's version:
/// an empty one is made one, an older one is brought up, each step in one transaction; another
/// program's, or a newer one, is left as it is. Several may do this at once.
[[nodiscard]] Outcome<void> prepareSchema(Connection& connection,
                                          const std::vector<base::MigrationStep>& steps);

} // namespace tillroll::relay
