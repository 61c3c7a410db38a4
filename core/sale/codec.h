#pragma once

#include "core/base/result.h"
#include "core/sale/fact.h"

#include <QByteArray>
#include <QString>

namespace tillroll::sale {

enum class CodecError { UnknownKind, Malformed };

/// The stable name of a fact's kind, as stored.
[[nodiscard]] QString kindOf(const Fact& fact);

/// The fact as compact JSON with sorted keys: equal facts give equal bytes, which the hash chain
/// rests on. Money is the integer and the code.
[[nodiscard]] QByteArray encode(const Fact& fact);

/// The inverse of encode().
[[nodiscard]] base::Result<Fact, CodecError> decode(const QString& kind, const QByteArray& body);

} // namespace tillroll::sale
