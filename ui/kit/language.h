#pragma once

#include <QLocale>
#include <QStringList>

namespace tillroll::ui {

/// Lets the program speak the language of `locale`, or English where it knows no other: its plurals
/// come from a file as well. Once, after the application is made and before its first widget.
void speak(const QLocale& locale = QLocale());

/// The languages that the program has words in, as "en"; English, in which it is written, first.
[[nodiscard]] QStringList languages();

/// What people who speak it call it: "English".
[[nodiscard]] QString nativeName(const QString& language);

} // namespace tillroll::ui
