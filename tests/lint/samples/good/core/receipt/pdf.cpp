#include "core/money/money.h"

#include <QPainter>
#include <QtGui/QPdfWriter>
#include <qrcodegen/qrcodegen.hpp>
#include "pdf.moc"

// TODO: landscape (#12)
void paint()
{
    const double scale = 1.0;
}
