#pragma once

#include <QString>

#include <optional>

namespace tillroll::receipt {

/// Makes the built-in typeface, Inter in regular, semi-bold and bold, known to Qt and returns its
/// family; nothing when Qt cannot use it. Needs a QGuiApplication; call it on its thread. Cheap
/// when repeated.
[[nodiscard]] std::optional<QString> loadTypeface();

} // namespace tillroll::receipt
