#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QWidget;

namespace tillroll::test {

/// A piece of text as a widget painted it.
struct PaintedText {
    QString text;
    QRectF place; ///< from its first letter to its last, over its whole line; in the window
    QRectF room;  ///< what of it can be seen at most: the widget, and all that it lies in
};

/// Every text that `window` paints, whoever paints it: labels, buttons, tables, drawings.
[[nodiscard]] QList<PaintedText> textsPaintedBy(QWidget& window);

} // namespace tillroll::test
