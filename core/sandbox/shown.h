#pragma once

#include "core/sandbox/transaction.h"

#include <QJsonObject>

namespace tillroll::sandbox {

/// A payment as tran-query shows it (PROTOCOL.md §6), with `refundInfo` once there are refunds.
[[nodiscard]] QJsonObject shown(const Transaction& transaction);

/// A refund as tran-query shows it when asked for its own number.
[[nodiscard]] QJsonObject shown(const Transaction& transaction, const Refund& refund);

} // namespace tillroll::sandbox
