#pragma once

#include "core/pockyt/encode.h"

#include <QString>

#include <optional>

namespace tillroll::pockyt {

/// The strict pattern of one kind of value that is signed.
enum class Rule {
    Reference,
    Number, ///< of a merchant, store, customer or transaction
    CustomerCode,
    Amount,
    Currency,
    Word, ///< vendor, creditType, terminal, osType, lang, profileType
    Minutes,
    Url,
    Ascii, ///< description
    Text,  ///< what people are called and where they live, in any script
    Email,
    Country,
    Zip,
    Phone,
    Date,           ///< yyyy-MM-dd
    Day,            ///< yyyyMMdd
    ReceivedAmount, ///< as the gateway writes it
    Moment,         ///< yyyyMMddHHmmss
    Timestamp,      ///< yyyy-MM-ddTHH:mm:ssZ
};

/// Why `value`, which is not empty, breaks the rule; nothing if it does not.
[[nodiscard]] std::optional<FieldReason> problemOf(Rule rule, const QString& value);

/// Whether this is one of the two-letter codes of the United States' postal service.
[[nodiscard]] bool isUsState(const QString& code);

} // namespace tillroll::pockyt
