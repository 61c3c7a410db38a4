#pragma once

#include "core/base/clock.h"

#include <QLoggingCategory>
#include <QString>

namespace tillroll::link {

/// What the link has to say of itself.
Q_DECLARE_LOGGING_CATEGORY(lcLink)

/// Why webhooks do not reach the till by themselves at the moment.
enum class LinkFault {
    None,
    NoKey,       ///< the key of its pairing cannot be read on this machine
    Unreachable, ///< nobody answers at the relay's address, or no relay does
    Untrusted,   ///< its certificate is not good for its name
    NotKnown,    ///< it does not know this till: revoked, or another key
    Revoked,     ///< it has just taken this till off its list (close code 4003)
    TakenOver,   ///< another program connected as this till (close code 4001)
    PutBack,     ///< it knows less than it once did, as after a restored backup (close code 1008)
    GoesAway,    ///< it is being stopped or restarted (close code 1001)
    Silent,      ///< nothing was heard of it for too long, also after the machine slept
    Protocol,    ///< it does not keep to the protocol
    Cut,         ///< the network let go
};

/// How the till's link to its relay stands.
struct LinkHealth {
    enum class State {
        NotPaired, ///< there is no relay: nothing is lost, the till asks more often
        Connecting,
        On,
        Off, ///< tried again by itself; `fault` says why
    };

    State state = State::NotPaired;
    LinkFault fault = LinkFault::None;
    base::UtcTime since{}; ///< of On and Off

    friend bool operator==(const LinkHealth&, const LinkHealth&) = default;
};

/// What has come over the link since the program started.
struct LinkCounts {
    qint64 taken = 0;   ///< webhooks of sales in this ledger, repeats included
    qint64 aside = 0;   ///< of sales that the books do not give: set aside there
    qint64 foreign = 0; ///< genuine, but of no sale of this till
    qint64 refused = 0; ///< forged or malformed
    qint64 gaps = 0;    ///< of webhooks that the relay no longer had

    friend bool operator==(const LinkCounts&, const LinkCounts&) = default;
};

/// For the log and the command line: one English sentence, with what to do where something is to
/// be done.
[[nodiscard]] QString describe(const LinkHealth& health);

} // namespace tillroll::link
