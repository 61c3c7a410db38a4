#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringView>

#include <optional>

namespace tillroll::sandbox {

/// How an answer leaves: whole, or bent by an outcome (outcome.h).
enum class Fault { None, ServerError, ConnectionCut, NotJson, OddlyTyped };

/// An answer of the gateway before it is sent.
struct Reply {
    int httpStatus = 200;
    QJsonObject body;
    Fault fault = Fault::None;
    base::Millis delay{0};
    QString awaitWebhookOf; ///< a transaction whose webhook goes out before this answer

    [[nodiscard]] bool isSuccess() const;
};

/// The return codes of PROTOCOL.md §9.1.
enum class Code {
    Success,       ///< 000100
    SystemError,   ///< 000000, also for a bad signature
    ApiVersion,    ///< 000010, only when asked for (Gateway::failNext)
    Missing,       ///< 000020
    NoSuchRecord,  ///< 000021
    Mismatch,      ///< 000022
    BadValue,      ///< 000023
    AccessDenied,  ///< 000030
    WrongStatus,   ///< 000040
    SupplierError, ///< 000080, only when asked for: the wallet's or the bank's system failed
};

/// The refusal that a ret_code stands for; nothing for 000100 and for what is not documented.
[[nodiscard]] std::optional<Code> refusalFrom(QStringView number);

[[nodiscard]] Reply succeed(const QString& message, const QJsonObject& result);

/// A refusal. What is wrong with the request itself is told like the documented sample for a bad
/// signature: HTTP 400, key `retMsg`. What is wrong with a record is told with HTTP 200, `ret_msg`
/// (which of them the real gateway uses where is not documented: PROTOCOL.md §13.17).
[[nodiscard]] Reply refuse(Code code, const QString& message);

/// A path that the sandbox does not serve. Still JSON, since SDKs parse whatever comes back.
[[nodiscard]] Reply refusePath(int httpStatus, const QString& message);

/// What goes over the wire for a fault: numbers for strings, `retMsg`, the envelope `customer`.
[[nodiscard]] QJsonObject oddlyTyped(const QJsonObject& body);

} // namespace tillroll::sandbox
