#pragma once

#include "core/base/clock.h"
#include "core/pockyt/client.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

class QNetworkAccessManager;

namespace tillroll::till {

/// What a signed question says of an account at the gateway.
struct GatewayCheck {
    enum class Verdict {
        Accepted,     ///< token, merchant and store number belong together
        BadSignature, ///< they do not
        Refused,      ///< the signature was not what it minded
        Silent,       ///< no usable answer
    };

    Verdict verdict = Verdict::Silent;
    QString words; ///< what went wrong, in a sentence free of secrets; empty: nothing
    std::optional<pockyt::Failure> failure = {}; ///< the same, for other words
};

/// Asks `client`'s gateway for a sale that no till makes: it must check the signature before it can
/// say that it knows none (PROTOCOL.md §6, §9.1). Moves no money. `done` as Client calls it.
void checkGateway(pockyt::Client& client, QObject* context,
                  std::function<void(const GatewayCheck&)> done);

/// How far this machine's clock is from the gateway's. A clock far off has requests refused.
struct ClockCheck {
    std::optional<std::chrono::seconds> apart; ///< nothing: the gateway told no time

    [[nodiscard]] bool isFarOff() const { return apart && *apart > std::chrono::minutes(2); }
};

/// Compares with a Date header (RFC 9110 §5.6.7).
[[nodiscard]] ClockCheck compareClock(const QByteArray& date, const base::Clock& clock);

/// Compares with the Date of the gateway's answer. `done` is called once, later,
/// and never after `context` died.
void checkClock(QNetworkAccessManager& network, const QUrl& baseUrl, base::Clock& clock,
                QObject* context, std::function<void(const ClockCheck&)> done);

} // namespace tillroll::till
