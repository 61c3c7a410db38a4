#include "core/receipt/pdf.h"
#include "core/receipt/typeface.h"
#include "tests/unit/receipt/samples.h"

#include <QFile>
#include <QImage>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <ZXing/ReadBarcode.h>

using namespace tillroll;
using namespace tillroll::receipt;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(tillroll::receipt::Receipt)

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);
constexpr int dotsPerInch = 254; // one dot is a tenth of a millimetre

// What a program writes to standard output; nothing when it fails.
QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool finished = process.waitForFinished();
    return finished && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

class TestPdf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTypefaceIsBuiltIn();
    void saysEverything_data();
    void saysEverything();
    void holdsItsTypeface();
    void isOnePageOfPaperWidth();
    void staysInsideItsMargins_data();
    void staysInsideItsMargins();
    void theCodeHoldsTheReference();

private:
    QString written(const Receipt& receipt)
    {
        const auto pdf = toPdf(receipt, english);
        QFile file(m_dir.filePath(u"receipt.pdf"_s));
        if (!pdf || !file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size())
            qFatal("the PDF was not made");
        return file.fileName();
    }

    QImage picture(const Receipt& receipt)
    {
        const QByteArray portableGrayMap =
            outputOf(u"pdftoppm"_s, {u"-gray"_s, u"-r"_s, QString::number(dotsPerInch),
                                     u"-singlefile"_s, written(receipt)});
        return QImage::fromData(portableGrayMap, "PGM").convertToFormat(QImage::Format_Grayscale8);
    }

    QTemporaryDir m_dir;
};

void TestPdf::theTypefaceIsBuiltIn()
{
    QCOMPARE(loadTypeface(), std::optional(u"Inter"_s));
}

void TestPdf::saysEverything_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<QStringList>("texts");
    const QStringList always{u"Corner Books"_s,
                             u"12 High Street"_s,
                             u"Springfield, IL 62701"_s,
                             u"USD 12.50"_s,
                             u"Date 22 Nov 2026, UTC-06:00"_s,
                             u"Opened 14:06:31"_s,
                             u"Method Alipay"_s,
                             u"Cashier Maya"_s,
                             u"Till till-1"_s,
                             u"Reference till-1-000484"_s,
                             u"Thank you, and come again!"_s};
    QTest::newRow("paid") << test::paidReceipt()
                          << always + QStringList{u" Paid USD"_s,
                                                  u"Paid 14:07:03"_s,
                                                  u"Receipt no. 512"_s,
                                                  u"Transaction 378265991124154801"_s,
                                                  u"Confirmed by the gateway"_s,
                                                  u"exchanges and refunds"_s};
    QTest::newRow("not known yet, in the sandbox, a copy")
        << test::unknownReceipt()
        << always + QStringList{u"SANDBOX - NO REAL MONEY"_s, u"Copy"_s, u"Not known yet"_s,
                                u"Please do not pay again before it knows."_s,
                                u"Show it when you ask about this payment."_s};
}

void TestPdf::saysEverything()
{
    QFETCH(const Receipt, receipt);
    QFETCH(const QStringList, texts);
    const QByteArray output = outputOf(u"pdftotext"_s, {u"-layout"_s, written(receipt), u"-"_s});
    const QString page = QString::fromUtf8(output).simplified();
    for (const QString& text : texts)
        QVERIFY2(page.contains(text), qUtf8Printable(text + u" is not in: "_s + page));
    QCOMPARE(page.count(u"SANDBOX"_s), receipt.isSandbox ? 2 : 0);
    QCOMPARE(page.count(u"Receipt no."_s), receipt.number ? 1 : 0);
}

void TestPdf::holdsItsTypeface()
{
    const QString fonts =
        QString::fromUtf8(outputOf(u"pdffonts"_s, {written(test::paidReceipt())}));
    for (const QString& font : {u"Inter-Regular"_s, u"Inter-SemiBold"_s, u"Inter-Bold"_s})
        QVERIFY2(fonts.contains(font), qUtf8Printable(fonts));
    QCOMPARE(fonts.count(u"Inter-"_s), fonts.count(u"Identity-H       yes"_s)); // embedded
}

void TestPdf::isOnePageOfPaperWidth()
{
    const QImage page = picture(test::awkwardReceipt());
    const QByteArray information = outputOf(u"pdfinfo"_s, {written(test::awkwardReceipt())});
    QVERIFY(information.contains("Pages:           1\n"));
    QVERIFY(qAbs(page.width() - 800) <= 2); // 80 mm; PDF rounds to points
}

void TestPdf::staysInsideItsMargins_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::newRow("a plain receipt") << test::paidReceipt();
    QTest::newRow("everything long or wide") << test::awkwardReceipt();
    Receipt huge = test::paidReceipt();
    huge.amount = test::amountOf(std::numeric_limits<qint64>::max(), u"KWD");
    QTest::newRow("the largest amount there is") << huge;
}

void TestPdf::staysInsideItsMargins()
{
    QFETCH(const Receipt, receipt);
    const QImage page = picture(receipt);
    QVERIFY(page.height() > 400);
    QRect inked;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            if (page.constScanLine(y)[x] != 255)
                inked |= QRect(x, y, 1, 1);
    // A tenth of the margin of 6 mm for what glyphs reach beyond their advance.
    const QRect allowed = page.rect().adjusted(54, 54, -54, -54);
    QVERIFY2(allowed.contains(inked), qPrintable(QStringLiteral("%1…%2 × %3…%4")
                                                     .arg(inked.left())
                                                     .arg(inked.right())
                                                     .arg(inked.top())
                                                     .arg(inked.bottom())));
    QVERIFY(inked.width() > 600); // and fills them
}

void TestPdf::theCodeHoldsTheReference()
{
    for (const Receipt& receipt : {test::paidReceipt(), test::awkwardReceipt()}) {
        const QImage page = picture(receipt);
        const ZXing::ImageView view(page.constBits(), page.width(), page.height(),
                                    ZXing::ImageFormat::Lum, static_cast<int>(page.bytesPerLine()));
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        const QString read = QString::fromStdString(ZXing::ReadBarcode(view, hints).text());
        QCOMPARE(read, receipt.reference);
    }
}

QTEST_MAIN(TestPdf)
#include "test_pdf.moc"
