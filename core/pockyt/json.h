#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace tillroll::pockyt {

enum class JsonError { NotUtf8, Syntax, TooDeep, TooManyValues, DuplicateName };

/// One JSON value. Qt's own reader turns numbers into doubles, which loses digits of 18-digit ids
/// and of amounts; here a number is the text that was sent.
struct Json {
    enum class Kind { Null, Bool, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    QString text;               ///< of a Bool, a Number (its literal) or a Text
    std::vector<QString> names; ///< of an Object, beside `items`
    std::vector<Json> items;    ///< of an Array or an Object

    /// The member of that exact name, or nothing.
    [[nodiscard]] const Json* find(QStringView name) const;

    /// What a Text or a Number says; nothing for the other kinds.
    [[nodiscard]] std::optional<QString> scalar() const;
};

/// Reads exactly one JSON value (RFC 8259): strict UTF-8, no name twice in one object, at most 32
/// levels and 200,000 values.
[[nodiscard]] base::Result<Json, JsonError> parseJson(QByteArrayView bytes);

} // namespace tillroll::pockyt
