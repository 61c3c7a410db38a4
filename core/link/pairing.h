#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QUrl>

namespace tillroll::link {

/// What a till must know to take its webhooks from a relay.
struct Pairing {
    QUrl relay;       ///< wss://…, or ws:// on this machine
    QString terminal; ///< as isTerminalName()
    base::Secret key; ///< 32 random bytes as base64url: 43 characters
    QUrl ipnUrl;      ///< where the gateway posts; goes out with every sale
};

/// Why a text cannot be taken for a pairing code.
struct PairingProblem {
    enum class Kind {
        Empty,
        NotACode,     ///< something else altogether
        NewerVersion, ///< made by a newer relay
        TypingError,  ///< the checksum does not fit
        Incomplete,   ///< a part is missing or not valid; `detail` names it
        PlainRelay,   ///< ws:// to another machine; `detail` names its host
    };

    Kind kind;
    QString detail = {}; ///< never holds the key
};

/// One English sentence for people: what is wrong and what to do about it.
[[nodiscard]] QString describe(const PairingProblem& problem);

/// 1 to 64 of `[A-Za-z0-9_-]`: stands in paths and before the dot of a bearer.
[[nodiscard]] bool isTerminalName(QStringView name);

/// The code that a person carries from the relay to the till; who has it can connect as the till.
/// "TILLROLL1." + base64url({"i":ipnUrl,"k":key,"r":relay,"t":terminal}) + "." + the first 6 hex
/// digits of the SHA-256 of the middle part as written.
[[nodiscard]] base::Secret pairingCode(const Pairing& pairing);

/// Reads such a code, pasted or typed: white space anywhere in it does not matter.
[[nodiscard]] base::Result<Pairing, PairingProblem> readPairing(const base::Secret& code);

/// The parts of a pairing that are kept apart are still fit to connect with.
[[nodiscard]] base::Result<void, PairingProblem> check(const QUrl& relay, const QString& terminal,
                                                       const QUrl& ipnUrl);

/// Where the terminal connects to: /v1/events below the relay's address.
[[nodiscard]] QUrl eventsUrl(const QUrl& relay);

/// "Bearer <terminal>.<key>", the value of the Authorization header.
[[nodiscard]] base::Secret bearer(const QString& terminal, const base::Secret& key);

} // namespace tillroll::link
