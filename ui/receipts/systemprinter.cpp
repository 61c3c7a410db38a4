#include "ui/receipts/systemprinter.h"

#include "core/receipt/drawing.h"
#include "core/receipt/sheet.h"
#include "core/receipt/typeface.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QLocale>
#include <QPainter>
#include <QPrinter>
#include <QPrinterInfo>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr qreal hundredthsPerInch = 2540;
constexpr qreal widestRoll = 100; // mm; anything wider is a sheet

/// Under which name translators find what is said here.
struct Say {
    Q_DECLARE_TR_FUNCTIONS(Receipts)
};

qreal millimetresAcross(const QPrinter& printer)
{
    return printer.pageLayout().pageSize().size(QPageSize::Millimeter).width();
}

QStringList namesOfPrinters()
{
    QStringList names = QPrinterInfo::availablePrinterNames();
    const QString usual = QPrinterInfo::defaultPrinterName();
    if (names.removeOne(usual))
        names.prepend(usual);
    return names;
}

Delivery printOn(const Paper& paper, const QString& family, const receipt::Content& content)
{
    const bool isChosen = !paper.printer.isEmpty();
    const QPrinterInfo info =
        isChosen ? QPrinterInfo::printerInfo(paper.printer) : QPrinterInfo::defaultPrinter();
    if (info.isNull() && isChosen)
        return base::fail(
            QString(Say::tr("The printer %1 is not there. Switch it on, or choose another "
                            "one in the settings."))
                .arg(paper.printer));
    if (info.isNull())
        return base::fail(
            Say::tr("No printer is set up on this machine. The receipt can be saved as a "
                    "PDF or sent by e-mail."));
    QPrinter printer(info, QPrinter::HighResolution);
    printer.setDocName(content.reference);
    if (!putOnPaper(printer, family, content, paper.rollWidth))
        return base::fail(
            QString(Say::tr("The printer %1 does not take the receipt. The sale is not "
                            "touched by this."))
                .arg(info.printerName()));
    return info.printerName();
}

} // namespace

bool putOnPaper(QPrinter& printer, const QString& family, const receipt::Content& content,
                int rollWidth)
{
    const qreal across = rollWidth > 0 ? rollWidth : millimetresAcross(printer);
    const bool isRoll = across < widestRoll;
    const qreal shrink = std::min(1.0, across * 100 / receipt::Sheet::width);
    printer.setFullPage(true);
    if (isRoll) {
        const qreal length = std::ceil(receipt::draw(nullptr, family, content) * shrink / 100);
        printer.setPageSize(
            QPageSize({across, length}, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
        printer.setPageMargins({});
    }
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    const qreal unit = printer.resolution() / hundredthsPerInch * shrink;
    painter.scale(unit, unit);
    receipt::draw(&painter, family, content);
    return painter.end();
}

PrintDriver systemDriver()
{
    return {.print = printOn, .list = namesOfPrinters};
}

SystemPrinter::SystemPrinter(PrintDriver driver) : m_driver(std::move(driver)) {}

void SystemPrinter::print(const receipt::Receipt& receipt, const Paper& paper, QObject* context,
                          Delivered done)
{
    const auto family = receipt::loadTypeface();
    if (!family)
        return done(
            base::fail(Say::tr("The typeface of receipts cannot be used on this machine.")));
    m_errands.post(
        context,
        [print = m_driver.print, paper, family = *family,
         content = receipt::contentOf(receipt, QLocale())] {
            return print(paper, family, content);
        },
        std::move(done));
}

void SystemPrinter::list(QObject* context, std::function<void(QStringList)> done)
{
    m_errands.post(context, m_driver.list, std::move(done));
}

Outlets systemOutlets(std::shared_ptr<Printer> printer, std::shared_ptr<base::Errands> files,
                      const QString& profileFolder, std::function<Paper()> paper)
{
    return {.printer = std::move(printer),
            .folder = profileFolder + u"/receipts"_s,
            .openUrl = [](const QUrl& url) { return QDesktopServices::openUrl(url); },
            .paper = std::move(paper),
            .files = std::move(files)};
}

} // namespace tillroll::ui
