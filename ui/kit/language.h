#pragma once

#include <QLocale>

namespace tillroll::ui {

/// Lets the program speak the language of `locale`, or English where it knows no other: its plurals
/// come from a file as well. Once, after the application is made and before its first widget.
void speak(const QLocale& locale = QLocale());

} // namespace tillroll::ui
