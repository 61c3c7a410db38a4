#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace tillroll::pockyt {

enum class FormError { NotUtf8, Malformed };

/// Names and values in the order received, repeated names included.
using FormPairs = std::vector<std::pair<QString, QString>>;

/// Reads application/x-www-form-urlencoded, decoding exactly once: printable ASCII, "%" with two
/// hex digits, "+" for a blank, strict UTF-8 behind that. No empty pair, no pair without "=".
[[nodiscard]] base::Result<FormPairs, FormError> parseForm(QByteArrayView bytes);

} // namespace tillroll::pockyt
