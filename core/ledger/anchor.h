#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tillroll::ledger {

/// How far the chains of facts and receipts had come at some moment: kept in `<path>.head`, beside
/// the ledger and outside of it. The chain alone cannot show that facts at its end are missing; the
/// anchor can. It is written some time after the commits it tells of, never before, so it may lag
/// behind the chain but is never ahead of it: no false alarm after a crash.
struct Anchor {
    qint64 seq = 0;
    QByteArray hash; ///< of that fact
    qint64 receipts = 0;
    QByteArray receiptHash; ///< of the last receipt

    friend bool operator==(const Anchor&, const Anchor&) = default;
};

[[nodiscard]] QString anchorPath(const QString& ledgerPath);

/// Nothing when there is none, or when it cannot be read.
[[nodiscard]] std::optional<Anchor> readAnchor(const QString& ledgerPath);

/// Replaces the anchor as a whole. False when the disk refuses: the old one stays.
bool writeAnchor(const QString& ledgerPath, const Anchor& anchor);

} // namespace tillroll::ledger
