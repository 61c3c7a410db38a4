#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace tillroll::base {

/// One step of a database's schema, forward only. Its number is the schema version that it leads
/// to.
struct MigrationStep {
    int number;
    QString name;
    QString sql; ///< statements, one a paragraph (separated by empty lines)
};

/// The steps in `folder` (of the resources), in order: files NNNN_name.sql.
[[nodiscard]] std::vector<MigrationStep> migrationStepsIn(const QString& folder);

/// The statements of a step, without comments.
[[nodiscard]] QStringList statementsOf(const MigrationStep& step);

} // namespace tillroll::base
