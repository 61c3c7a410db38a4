#include "tests/gui/counter_bench.h"
#include "ui/kit/qrview.h"

#include <QRandomGenerator>

#include <ZXing/ReadBarcode.h>

using namespace tillroll;
using namespace tillroll::test;

namespace {

QString readFrom(const QImage& picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(),
                                ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine()));
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    return QString::fromStdWString(ZXing::ReadBarcode(view, hints).text());
}

} // namespace

class TestQrView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPhoneReadsTheWindow_data();
    void aPhoneReadsTheWindow();
    void theCodeIsBlackOnWhiteWithItsQuietZone();
    void aThousandCodesAreRead();
};

void TestQrView::aPhoneReadsTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ui::Scheme>("scheme");
    for (const auto scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        for (const QSize size : {QSize(1024, 600), QSize(1280, 800), QSize(1920, 1080)})
            QTest::addRow("%d x %d, %s", size.width(), size.height(),
                          scheme == ui::Scheme::Light ? "light" : "dark")
                << size << scheme;
    }
}

void TestQrView::aPhoneReadsTheWindow()
{
    QFETCH(QSize, size);
    QFETCH(ui::Scheme, scheme);
    CounterBench bench(sandbox::CustomerMode::Manual, scheme);
    bench.window->resize(size);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    QTRY_VERIFY(bench.find<ui::QrView>("code")->isShown());
    const QString url = bench.desk->find(bench.desk->front())->cashierUrl;
    QVERIFY(!url.isEmpty());
    QCOMPARE(readFrom(bench.window->grab().toImage()), url);
}

void TestQrView::theCodeIsBlackOnWhiteWithItsQuietZone()
{
    ui::QrView view;
    view.resize(400, 300);
    view.setText(QStringLiteral("https://pay.example.test/c/1"));
    QPixmap shot(view.size());
    shot.fill(Qt::green);
    view.render(&shot, {}, {}, QWidget::DrawChildren);
    const QImage drawn = shot.toImage();
    const int modules =
        receipt::QrCode::fromText(QStringLiteral("https://pay.example.test/c/1"))->size() +
        2 * receipt::QrCode::quietZone;
    const int module = 300 / modules;
    const int side = module * modules;
    const QPoint corner((400 - side) / 2, (300 - side) / 2);
    QCOMPARE(drawn.pixelColor(corner - QPoint(1, 1)), QColor(Qt::green));
    const int quiet = module * receipt::QrCode::quietZone;
    for (int i = 0; i < quiet; ++i)
        QCOMPARE(drawn.pixelColor(corner + QPoint(i, i)), QColor(Qt::white));
    QCOMPARE(drawn.pixelColor(corner + QPoint(quiet, quiet)), QColor(Qt::black));
}

void TestQrView::aThousandCodesAreRead()
{
    QRandomGenerator random(20260101); // the same thousand in every run
    const QString letters =
        QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%=&");
    ui::QrView view;
    view.resize(420, 420); // on the smallest window
    for (int i = 0; i < 1'000; ++i) {
        QString url = QStringLiteral("https://pay.example.test/c/");
        for (int length = random.bounded(20, 200); length > 0; --length)
            url += letters[random.bounded(letters.size())];
        view.setText(url);
        QVERIFY(view.isShown());
        QCOMPARE(readFrom(view.grab().toImage()), url);
    }
}

QTEST_MAIN(TestQrView)
#include "test_qrview.moc"
