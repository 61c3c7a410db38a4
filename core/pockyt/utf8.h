#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace tillroll::pockyt {

/// The text, or nothing if the bytes are not strict UTF-8 (overlong forms, surrogates, cut ends). A
/// byte order mark is kept: dropping it would be one more way to write the same text.
[[nodiscard]] std::optional<QString> fromUtf8Strict(QByteArrayView bytes);

} // namespace tillroll::pockyt
