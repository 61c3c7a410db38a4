#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace tillroll::receipt {

/// Columns that `text` takes on a terminal or receipt printer: East Asian wide characters take two,
/// marks that combine with the character before take none.
[[nodiscard]] int columnsOf(QStringView text);

/// `text` as lines of at most `columns`, broken at spaces where possible, never inside a character.
/// At least one line. `columns` must be 2 or more.
[[nodiscard]] QStringList wrapped(const QString& text, int columns);

[[nodiscard]] QString centred(const QString& line, int columns);

/// `label` at the left and `value` at the right edge of one line, or, where both do not fit, of
/// several.
[[nodiscard]] QStringList leftAndRight(const QString& label, const QString& value, int columns);

} // namespace tillroll::receipt
