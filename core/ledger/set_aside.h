#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

namespace tillroll::ledger {

/// A genuine webhook that cannot be written down with its sale, as it came: for whoever mends the
/// books, since the relay forgets it once it is acknowledged.
struct SetAside {
    QString mailbox;
    QString digest; ///< of the body: a repeat is the same one
    qint64 seq = 0; ///< its number at the relay
    base::UtcTime receivedAt{};
    QString contentType;
    QByteArray body;
    QString reference; ///< the sale that it is about
    QString reason;    ///< one sentence
};

} // namespace tillroll::ledger
