#pragma once

#include <QByteArray>
#include <QString>

namespace tillroll::ledger {

/// A fact as it stands in the table. Each carries the hash of the one before, so that none can be
/// changed, swapped or taken out unseen; what is missing at the end shows against the anchor.
struct StoredFact {
    qint64 seq = 0; ///< from 1, without gaps
    QString reference;
    qint64 ordinal = 0; ///< within its sale, from 1
    qint64 at = 0;      ///< milliseconds of UTC
    QString kind;
    QByteArray body;
    QByteArray previous;
    QByteArray hash;
};

/// A receipt as it stands in the table, chained in the same way.
struct StoredReceipt {
    qint64 number = 0;
    QString reference;
    QString kind;
    qint64 issuedAt = 0;
    QByteArray body;
    QByteArray previous;
    QByteArray hash;
};

/// What the first fact and the first receipt of this ledger are chained to.
[[nodiscard]] QByteArray genesisOf(const QByteArray& ledgerId);

/// SHA-256(previous ‖ fields), each field led by its length in four bytes, big-endian; numbers are
/// eight bytes, big-endian. `hash` itself is left out.
[[nodiscard]] QByteArray hashOf(const StoredFact& fact);
[[nodiscard]] QByteArray hashOf(const StoredReceipt& receipt);

} // namespace tillroll::ledger
