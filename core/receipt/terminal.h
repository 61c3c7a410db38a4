#pragma once

#include "core/base/result.h"
#include "core/receipt/qr.h"

namespace tillroll::receipt {

/// What the QR code is drawn with.
enum class TerminalInk {
    Coloured,  ///< black on white by escape sequences, whatever the terminal's theme
    LightText, ///< no escape sequences; the terminal shows light text on a dark ground
    DarkText,  ///< no escape sequences; the terminal shows dark text on a light ground
};

/// The terminal is too narrow; a phone cannot read a code that wraps.
struct TooNarrow {
    int columnsNeeded;
};

/// Columns that `code` takes with its quiet zone; it takes half as many rows, rounded up.
[[nodiscard]] int columnsFor(const QrCode& code);

/// `code` with its whole quiet zone as lines of UTF-8 half blocks, two modules high each, every
/// line ended by a line feed. Coloured lines reset the colours at their end.
[[nodiscard]] base::Result<QString, TooNarrow> toTerminal(const QrCode& code, TerminalInk ink,
                                                          int columns);

} // namespace tillroll::receipt
