#pragma once

#include "core/base/secret.h"

#include <QByteArrayView>

#include <map>
#include <optional>
#include <string>

namespace tillroll::link {

/// Names and texts of a JSON object that holds nothing else, or nothing. Qt's own reader would
/// leave the key of a pairing code behind in strings that nobody wipes; here every text is a
/// Secret. ASCII, and no \u.
[[nodiscard]] std::optional<std::map<std::string, base::Secret>>
readFlatObject(QByteArrayView json);

} // namespace tillroll::link
