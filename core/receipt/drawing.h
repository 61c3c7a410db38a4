#pragma once

#include "core/receipt/content.h"

#include <QtGlobal>

class QPainter;

namespace tillroll::receipt {

/// Draws a receipt on a strip as wide as a Sheet, from the origin down, and answers its length.
/// Everything is in hundredths of a millimetre: the painter's unit must be that. Without a painter
/// it only measures. `family`: what loadTypeface() answered; once that is loaded, any thread.
qreal draw(QPainter* painter, const QString& family, const Content& content);

} // namespace tillroll::receipt
