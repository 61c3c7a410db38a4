#pragma once

#include <QString>
#include <QStringView>

namespace tillroll::pockyt {

/// What the gateway says of a transaction (PROTOCOL.md §9.2).
enum class Status {
    Init,    ///< created, not yet sent to the channel
    Dealing, ///< being processed
    Pending, ///< waiting for the payer's confirmation
    Success, ///< paid
    Failed,
    Closed,  ///< not finished by the customer, or cancelled
    Unknown, ///< a word that no source documents; the raw text is kept beside it
};

/// Reads a status in any case; `fail` is Failed and `reversed` is Closed, as older senders write.
[[nodiscard]] Status statusFrom(QStringView text);

/// The documented lower-case word; "unknown" for Unknown.
[[nodiscard]] QString statusName(Status status);

} // namespace tillroll::pockyt
