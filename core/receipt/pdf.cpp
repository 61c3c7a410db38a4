#include "core/receipt/pdf.h"

#include "core/receipt/drawing.h"
#include "core/receipt/sheet.h"
#include "core/receipt/typeface.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {
namespace {

// Dots per inch at which one dot is a hundredth of a millimetre.
constexpr int resolution = 2540;

} // namespace

base::Result<QByteArray, PdfError> toPdf(const Receipt& receipt, const QLocale& locale)
{
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        return base::fail(PdfError::NoGuiApplication);
    const auto family = loadTypeface();
    if (!family)
        return base::fail(PdfError::NoTypeface);
    const Content content = contentOf(receipt, locale);
    const qreal height = draw(nullptr, *family, content);

    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(u"Tillroll"_s);
    writer.setTitle(u"Receipt "_s + content.reference);
    writer.setResolution(resolution);
    const QSizeF millimetres(Sheet::width / 100, std::ceil(height / 100));
    writer.setPageSize(QPageSize(millimetres, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer))
        return base::fail(PdfError::NotWritten);
    draw(&painter, *family, content);
    if (!painter.end())
        return base::fail(PdfError::NotWritten);
    return pdf;
}

} // namespace tillroll::receipt
