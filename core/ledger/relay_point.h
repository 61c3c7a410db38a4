#pragma once

#include <QString>

namespace tillroll::ledger {

/// Up to which event of a mailbox at a relay everything is taken in.
struct RelayPoint {
    qint64 seq = 0; ///< 0: nothing yet
    QString digest; ///< of that event's body, in hex; empty: not known

    friend bool operator==(const RelayPoint&, const RelayPoint&) = default;
};

} // namespace tillroll::ledger
