#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <variant>

namespace tillroll::link {

/// The till, once and first: "send me what follows this sequence number".
struct Resume {
    std::int64_t after = 0; ///< 0: from the beginning
    /// SHA-256 of that event's body, in lower-case hex, so that a relay which was put back from a
    /// backup notices that it is another one's number now. Empty: not told.
    QByteArray digest = {};

    friend bool operator==(const Resume&, const Resume&) = default;
};

/// The till: "everything up to this one is written down here".
struct Ack {
    std::int64_t seq = 0;

    friend bool operator==(const Ack&, const Ack&) = default;
};

/// The relay: one webhook, byte for byte as the gateway posted it.
struct Event {
    std::int64_t seq = 0; ///< from 1, without holes for one terminal
    base::UtcTime receivedAt{};
    QByteArray contentType;
    QByteArray body;

    friend bool operator==(const Event&, const Event&) = default;
};

/// The relay: these are no longer kept; both included.
struct Gap {
    std::int64_t from = 0;
    std::int64_t to = 0;

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// A frame of a kind that this version does not know: to be ignored.
struct UnknownFrame {
    friend bool operator==(const UnknownFrame&, const UnknownFrame&) = default;
};

using TillFrame = std::variant<UnknownFrame, Resume, Ack>;
using RelayFrame = std::variant<UnknownFrame, Event, Gap>;

/// Why a text is no frame.
enum class FrameError {
    TooLong,
    NotAnObject, ///< no JSON object
    NoType,      ///< without "type", or it is no text
    BadField,    ///< a field of a known type is missing, of the wrong kind or out of range
};

/// For the log: one English sentence.
[[nodiscard]] QByteArray describe(FrameError error);

/// The longest body that a relay takes from the gateway, in bytes.
inline constexpr qsizetype mostBodyBytes = 16 * 1024;
/// The longest content type beside it.
inline constexpr qsizetype mostContentTypeBytes = 1024;
/// The longest frame, in bytes: such a body of which every byte is written as \u00XX.
inline constexpr qsizetype mostRelayFrameBytes = 8 * mostBodyBytes;
inline constexpr qsizetype mostTillFrameBytes = 1024;

/// What the till sends, read by the relay. Fields that are not known are ignored.
[[nodiscard]] base::Result<TillFrame, FrameError> parseTillFrame(QByteArrayView text);
/// What the relay sends, read by the till.
[[nodiscard]] base::Result<RelayFrame, FrameError> parseRelayFrame(QByteArrayView text);

/// One JSON object in UTF-8, without a line break.
[[nodiscard]] QByteArray write(const Resume& frame);
[[nodiscard]] QByteArray write(const Ack& frame);
[[nodiscard]] QByteArray write(const Gap& frame);
/// A body that is not UTF-8 goes as "bodyBase64".
[[nodiscard]] QByteArray write(const Event& frame);
/// The same without an Event in between, for who holds its parts elsewhere.
[[nodiscard]] QByteArray writeEvent(std::int64_t seq, base::UtcTime receivedAt,
                                    QByteArrayView contentType, QByteArrayView body);

} // namespace tillroll::link
