#include "tests/gui/counter_bench.h"
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
    void aPersonsAmountIsCharged();
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

void TestScanGuard::aPersonsAmountIsCharged()
{
    CounterBench bench;
    bench.charge("12500");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    QCOMPARE(bench.desk->find(bench.desk->front())->amount.minor(), qint64{12500});
}

QTEST_MAIN(TestScanGuard)
#include "test_scanguard.moc"
