#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/pockyt/fields.h"
#include "core/pockyt/requests.h"
#include "core/pockyt/settings.h"

#include <QByteArray>
#include <QString>

namespace tillroll::pockyt {

enum class FieldReason {
    Missing,
    TooLong,
    ForbiddenCharacter, ///< '&', '=' or a control character: verifySign cannot tell it from its own
    BadFormat,
};

/// Which value may not be signed and sent, by the gateway's name of the field, and why.
struct FieldProblem {
    QString field;
    FieldReason reason;

    friend bool operator==(const FieldProblem&, const FieldProblem&) = default;
};

/// One English sentence for a person.
[[nodiscard]] QString describe(const FieldProblem& problem);

/// What a customer must have to be registered (PROTOCOL.md §4.1), checked before anything is
/// written down or sent.
[[nodiscard]] base::Result<void, FieldProblem> check(const CustomerCreate& customer);

/// The parameters of one request, without verifySign: only non-empty values, each of its strict
/// pattern. `now` is what the request's timestamp says, where it has one.
using Encoded = base::Result<Fields, FieldProblem>;

[[nodiscard]] Encoded encode(const CustomerCreate& request, const ClientSettings& settings,
                             base::UtcTime now);
[[nodiscard]] Encoded encode(const CustomerLookup& request, const ClientSettings& settings,
                             base::UtcTime now);
[[nodiscard]] Encoded encode(const CustomerUpdate& request, const ClientSettings& settings,
                             base::UtcTime now);
[[nodiscard]] Encoded encode(const SecurePay& request, const ClientSettings& settings);
[[nodiscard]] Encoded encode(const TransactionKey& request, const ClientSettings& settings);
[[nodiscard]] Encoded encode(const RefundRequest& request, const ClientSettings& settings);
[[nodiscard]] Encoded encode(const ListRequest& request, const ClientSettings& settings);

/// The bytes on the wire for fields that include verifySign.
[[nodiscard]] QByteArray toBody(const Fields& fields, BodyEncoding encoding);

} // namespace tillroll::pockyt
