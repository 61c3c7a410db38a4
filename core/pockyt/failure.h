#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>
#include <variant>

namespace tillroll::pockyt {

/// The gateway answered: no. Nothing was carried out. `code` is its ret_code, `message` its words
/// as received (PROTOCOL.md §9.1); show them to people only behind a sentence of our own.
struct Refused {
    QString code;
    QString message;
    int httpStatus = 0;

    friend bool operator==(const Refused&, const Refused&) = default;
};

/// The request surely never left this machine; sending it later is safe.
struct NotSent {
    enum class Reason {
        BadField, ///< a value may not be signed; `detail` names the field
        HostNotFound,
        ConnectionFailed, ///< refused, unreachable, or the proxy failed
        ConnectTimedOut,
        TlsFailed, ///< the gateway's identity could not be verified
        Abandoned, ///< the Client was destroyed first
    };

    Reason reason;
    QString detail;

    friend bool operator==(const NotSent&, const NotSent&) = default;
};

/// The request may have been carried out: ask the gateway, never send blindly again (law 3).
struct Unknown {
    enum class Reason {
        ConnectionLost, ///< before a whole answer was read
        TimedOut,
        ServerError, ///< HTTP 5xx
        Redirected,  ///< never followed: a POST must not wander
        TooLarge,    ///< the answer passes ClientSettings::replyCap
        NotJson,
        WrongShape,     ///< JSON, but a field is missing or of the wrong type
        UnlistedCode,   ///< a ret_code that no source documents
        GatewayTrouble, ///< 000080, or 000000 without a reason: it may be done or not
        Abandoned,      ///< the Client was destroyed while waiting
    };

    Reason reason;
    QString detail;

    friend bool operator==(const Unknown&, const Unknown&) = default;
};

/// Why a call gave no usable answer. A caller must tell the three apart; describe() is only for
/// people and logs.
using Failure = std::variant<Refused, NotSent, Unknown>;

template <typename T>
using Reply = base::Result<T, Failure>;

/// Takes the outcome of one call.
template <typename T>
using Done = std::function<void(Reply<T>)>;

/// Whether the gateway says that it has no record for what was asked (000021): what tran-query
/// answers for a reference that it does not know (PROTOCOL.md §9.1, §13.16).
[[nodiscard]] bool isNotFound(const Refused& refused);

/// Whether the gateway did not accept verifySign: token, merchant or store number do not fit
/// together (PROTOCOL.md §9.1, 000000).
[[nodiscard]] bool isBadSignature(const Refused& refused);

/// One English sentence, free of secrets and of control characters.
[[nodiscard]] QString describe(const Failure& failure);

/// The same where not the outcome of a payment is open but something else: "`open`: the gateway did
/// not answer in time."
[[nodiscard]] QString describe(const Unknown& unknown, const QString& open);

} // namespace tillroll::pockyt
