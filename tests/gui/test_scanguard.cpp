#include "tests/gui/counter_bench.h"
#include "ui/sell/methodtile.h"
#include "ui/sell/scanguard.h"

#include <QSignalSpy>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

money::Money cents(qint64 minor)
{
    return money::Money::fromMinor(minor, *money::Currency::fromCode(u"USD"));
}

/// A way to pay that is not chosen.
ui::MethodTile* otherTile(const CounterBench& bench)
{
    for (auto* tile : bench.window->findChildren<ui::MethodTile*>()) {
        if (!tile->isChecked() &&
            !pockyt::findMethod(bench.methods, tile->methodId())->needsAddress)
            return tile;
    }
    return nullptr;
}

} // namespace

// A scanner's code never becomes money.
class TestScanGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAndEnterMakeACode_data();
    void keysAndEnterMakeACode();
    void aLongCodeIsOneWithoutEnter();
    void aScanLeavesTheAmountAndDoesNotCharge_data();
    void aScanLeavesTheAmountAndDoesNotCharge();
    void aScanPressesNothing_data();
    void aScanPressesNothing();
    void theShortestCodeBehindAPaidSaleIsOne();
    void aPersonsAmountIsCharged();
    void aPersonsEnterChargesAfterClicks();
    void aPersonsBlankPressesWhatHasTheFocus();
    void aClickLeavesTheKeysWithThePage_data();
    void aClickLeavesTheKeysWithThePage();
};

void TestScanGuard::keysAndEnterMakeACode_data()
{
    QTest::addColumn<int>("keys");
    QTest::addColumn<int>("pause");
    QTest::addColumn<int>("pauseBeforeEnter");
    QTest::addColumn<bool>("isCode");
    QTest::newRow("a scanner") << 5 << 10 << 10 << true;
    QTest::newRow("the shortest code") << 4 << 35 << 35 << true;
    QTest::newRow("too few keys") << 3 << 10 << 10 << false;
    QTest::newRow("a person") << 5 << 36 << 36 << false;
    QTest::newRow("a person who ends with Enter") << 5 << 10 << 36 << false;
}

void TestScanGuard::keysAndEnterMakeACode()
{
    QFETCH(int, keys);
    QFETCH(int, pause);
    QFETCH(int, pauseBeforeEnter);
    QFETCH(bool, isCode);
    FakeClock clock;
    ui::ScanGuard guard(clock);
    QVERIFY(!guard.key(cents(0)));
    clock.advance(std::chrono::seconds(1));
    for (int i = 0; i < keys; ++i) {
        clock.advance(base::Millis(i == 0 ? 1000 : pause));
        QVERIFY(!guard.key(cents(7 + i)));
    }
    clock.advance(base::Millis(pauseBeforeEnter));
    const auto before = guard.enter();
    QCOMPARE(before.has_value(), isCode);
    if (isCode)
        QCOMPARE(before->minor(), qint64{7});
    QVERIFY2(!guard.enter(), "a code is told once");
}

void TestScanGuard::aLongCodeIsOneWithoutEnter()
{
    FakeClock clock;
    ui::ScanGuard guard(clock);
    for (int i = 1; i < ui::ScanGuard::surelyCode; ++i)
        QVERIFY(!guard.key(cents(i)));
    QCOMPARE(guard.key(cents(9))->minor(), qint64{1});
    QCOMPARE(guard.key(cents(9))->minor(), qint64{1});
}

void TestScanGuard::aScanLeavesTheAmountAndDoesNotCharge_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("four digits") << u"4006"_s;
    QTest::newRow("a product's code") << u"4006381333931"_s;
    QTest::newRow("letters among the digits") << u"AB-12"_s;
}

void TestScanGuard::aScanLeavesTheAmountAndDoesNotCharge()
{
    QFETCH(QString, code);
    CounterBench bench;
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    QTest::keyClicks(QApplication::focusWidget(), u"125"_s);
    bench.shop.clock.advance(std::chrono::seconds(1));
    bench.hand.isScanner = true;
    QTest::keyClicks(QApplication::focusWidget(), code);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(bench.sell->amount().minor(), qint64{125});
    QVERIFY(bench.sell->canCharge());
    QVERIFY(bench.find<QLabel>("sellNotice")->isVisible());
    bench.hand.isScanner = false;
    QTest::keyClicks(QApplication::focusWidget(), u"0"_s);
    QCOMPARE(bench.sell->amount().minor(), qint64{1250});
    QVERIFY(!bench.find<QLabel>("sellNotice")->isVisible());
    QCOMPARE(opened.size(), 0);
}

void TestScanGuard::aScanPressesNothing_data()
{
    QTest::addColumn<QString>("focus");
    QTest::addColumn<QString>("code");
    for (const QString& focus : {u"Charge"_s, u"a key"_s, u"a way to pay"_s}) {
        for (const QString& code :
             {u"4006381333931"_s, u"AB 12-7"_s, u" 40063813"_s, u"4 06"_s, u"    "_s})
            QTest::addRow("%s has the focus, \"%s\"", qPrintable(focus), qPrintable(code))
                << focus << code;
    }
}

void TestScanGuard::aScanPressesNothing()
{
    QFETCH(QString, focus);
    QFETCH(QString, code);
    CounterBench bench;
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    QTest::keyClicks(QApplication::focusWidget(), u"125"_s);
    const QString way = bench.sell->chosen()->id;
    QWidget* target = focus == "Charge"_L1  ? bench.find<QPushButton>("charge")
                      : focus == "a key"_L1 ? bench.button(u"7"_s)
                                            : otherTile(bench);
    target->setFocus(Qt::TabFocusReason);
    QCOMPARE(QApplication::focusWidget(), target);
    bench.shop.clock.advance(std::chrono::seconds(1));
    bench.hand.isScanner = true;
    QTest::keyClicks(target, code);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    bench.shop.clock.advance(std::chrono::seconds(1)); // and nothing comes of it later
    QCOMPARE(bench.sell->amount().minor(), qint64{125});
    QCOMPARE(bench.sell->chosen()->id, way);
    QVERIFY2(bench.sell->canCharge(), "a sale is being opened");
    QVERIFY(bench.find<QLabel>("sellNotice")->isVisible());
    QCOMPARE(opened.size(), 0);
}

void TestScanGuard::theShortestCodeBehindAPaidSaleIsOne()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    bench.hand.isScanner = true;
    for (const QChar key : u"4006"_s) // the first leads back to the sell page
        QTest::keyClick(QApplication::focusWidget(), key.toLatin1());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(bench.desk->sales().empty());
    QVERIFY(bench.sell->amount().isZero());
    QCOMPARE(opened.size(), 0);
}

void TestScanGuard::aPersonsEnterChargesAfterClicks()
{
    CounterBench bench;
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    for (const QString& key : {u"1"_s, u"2"_s, u"5"_s, u"0"_s})
        QVERIFY(bench.press(key));
    QTest::mouseClick(otherTile(bench), Qt::LeftButton);
    QCOMPARE(bench.sell->amount().minor(), qint64{1250});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(bench.desk->find(bench.desk->front())->amount.minor(), qint64{1250});
}

void TestScanGuard::aPersonsBlankPressesWhatHasTheFocus()
{
    CounterBench bench;
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    bench.button(u"7"_s)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(bench.sell->amount().minor(), qint64{77});
    ui::MethodTile* tile = otherTile(bench);
    tile->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tile, Qt::Key_Space);
    QCOMPARE(bench.sell->chosen()->id, tile->methodId());
    bench.find<QPushButton>("charge")->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(opened.size(), 1);
}

void TestScanGuard::aClickLeavesTheKeysWithThePage_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("a key") << u"7"_s;
    QTest::newRow("Charge") << u"Charge $1.25"_s;
    QTest::newRow("Check now") << u"Check now"_s;
}

void TestScanGuard::aClickLeavesTheKeysWithThePage()
{
    QFETCH(QString, button);
    CounterBench bench;
    QTest::keyClicks(QApplication::focusWidget(), u"125"_s);
    if (bench.button(button) == nullptr) { // of the next page
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(
            bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    }
    QVERIFY(bench.press(button));
    QVERIFY(QApplication::focusWidget() != nullptr);
    QCOMPARE(QApplication::focusWidget()->property("kind").toString(), u"page"_s);
}

void TestScanGuard::aPersonsAmountIsCharged()
{
    CounterBench bench;
    bench.charge("12500");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    QCOMPARE(bench.desk->find(bench.desk->front())->amount.minor(), qint64{12500});
}

QTEST_MAIN(TestScanGuard)
#include "test_scanguard.moc"
