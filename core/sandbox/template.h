#pragma once

#include <QHash>
#include <QString>

namespace tillroll::sandbox {

/// Fills `{{name}}` with the value, escaped for HTML text and attributes, and `{{{name}}}` with the
/// value as it is. A name without a value becomes nothing; values are not looked through again.
[[nodiscard]] QString fill(const QString& pattern, const QHash<QString, QString>& values);

} // namespace tillroll::sandbox
