#pragma once

#include "core/sandbox/statefile.h"

#include <QJsonObject>

#include <optional>

namespace tillroll::sandbox {

/// The form in which a state file holds a snapshot.
[[nodiscard]] QJsonObject snapshotToJson(const Snapshot& snapshot);

/// The inverse; nothing when the object is of another version or incomplete.
[[nodiscard]] std::optional<Snapshot> snapshotFromJson(const QJsonObject& json);

[[nodiscard]] QJsonObject transactionToJson(const Transaction& transaction);
[[nodiscard]] std::optional<Transaction> transactionFromJson(const QJsonObject& json);

} // namespace tillroll::sandbox
