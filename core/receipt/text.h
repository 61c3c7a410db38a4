#pragma once

#include "core/receipt/receipt.h"

class QLocale;

namespace tillroll::receipt {

/// The receipt in a fixed-width font: lines of at most `columns` (42 fit 80 mm paper, 32 fit 58 mm;
/// fewer than 24 are taken as 24), each ended by a line feed. Only the receipt's own texts, month
/// names and digits bring characters outside ASCII.
[[nodiscard]] QString toText(const Receipt& receipt, int columns, const QLocale& locale);

} // namespace tillroll::receipt
