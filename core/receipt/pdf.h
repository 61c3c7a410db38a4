#pragma once

#include "core/base/result.h"
#include "core/receipt/receipt.h"

#include <QByteArray>

class QLocale;

namespace tillroll::receipt {

enum class PdfError {
    NoGuiApplication, ///< the program runs without a QGuiApplication
    NoTypeface,       ///< Qt cannot use the built-in typeface
    NotWritten,
};

/// The receipt as a PDF of one page, 80 mm wide and as long as needed, for mail and printing.
///
/// Setting type needs a QGuiApplication, if only on the platform "offscreen"; call it on its
/// thread. Letters that Inter lacks come from the system's fonts (fonts-noto-cjk for Chinese,
/// Japanese and Korean).
[[nodiscard]] base::Result<QByteArray, PdfError> toPdf(const Receipt& receipt,
                                                       const QLocale& locale);

} // namespace tillroll::receipt
