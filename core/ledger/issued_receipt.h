#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

namespace tillroll::ledger {

enum class ReceiptKind {
    Original, ///< at most one a sale
    Copy,
};

/// A receipt that was issued. Numbers are gapless and never change; rows are append-only and
/// hash-chained as facts are.
struct IssuedReceipt {
    qint64 number = 0; ///< from 1
    QString reference;
    ReceiptKind kind = ReceiptKind::Original;
    base::UtcTime issuedAt{};
    QByteArray body; ///< what was printed, as the caller keeps it; without personal data

    friend bool operator==(const IssuedReceipt&, const IssuedReceipt&) = default;
};

} // namespace tillroll::ledger
