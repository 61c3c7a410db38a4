#include "tests/gui/counter_bench.h"
#include "ui/sell/methodtile.h"

#include <QLineEdit>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isPresented(const sale::Sale& sale)
{
    return sale.presentedAt.has_value();
}

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

/// A counter that asks for notes and offers tips.
struct ExtrasBench : CounterBench {
    explicit ExtrasBench(sandbox::CustomerMode mode = sandbox::CustomerMode::Manual)
        : CounterBench(mode)
    {
        sell->setExtras({.hasNote = true, .tipPercents = {10, 15}});
    }

    [[nodiscard]] QLineEdit* note() const { return find<QLineEdit>("note"); }
    [[nodiscard]] QString words(const char* label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] QString chargeWords() const { return find<QPushButton>("charge")->text(); }
    [[nodiscard]] const sale::Sale& front() const { return *desk->find(desk->front()); }

    /// A sale of 12.50 with 15 % and a note, opened by the keys.
    void chargeWithTip()
    {
        QTest::mouseClick(note(), Qt::LeftButton);
        QTest::keyClicks(note(), u"Table 4"_s);
        QTest::keyClick(note(), Qt::Key_Return);
        QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
        if (!press(u"15 %"_s))
            qFatal("no tip is offered");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
};

} // namespace

class TestExtras : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAreTypedWithAPointWhereSoWanted();
    void aShopThatWantsNoneSeesNone();
    void theTipIsChargedAndSaid();
    void theNextSaleBeginsWithout();
    void tryingAgainKeepsBoth();
    void anotherMethodKeepsBoth();
    void aScannerInTheNoteChargesNothing();
    void aTipThatIsNoLongerOfferedGoes();
    void noWayToPayCoversAnother();
};

void TestExtras::amountsAreTypedWithAPointWhereSoWanted()
{
    CounterBench bench;
    QVERIFY(bench.button(u"."_s) == nullptr);
    bench.sell->setCentsFirst(false);
    QTest::keyClicks(QApplication::focusWidget(), u"12"_s);
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $12.00"_s);
    QVERIFY(bench.press(u"."_s));
    QVERIFY(bench.press(u"5"_s));
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $12.50"_s);
    bench.sell->clear();
    QTest::keyClicks(QApplication::focusWidget(), u"7,25"_s);
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $7.25"_s);
    bench.sell->setCentsFirst(true);
    QTRY_VERIFY(bench.button(u"00"_s) != nullptr);
}

void TestExtras::aShopThatWantsNoneSeesNone()
{
    CounterBench bench;
    QVERIFY(!bench.find<QLineEdit>("note")->isVisible());
    QVERIFY(bench.button(u"No tip"_s) == nullptr);
    bench.sell->setExtras({.tipPercents = {10}});
    QTRY_VERIFY(bench.button(u"10 %"_s) != nullptr);
    QVERIFY(!bench.find<QLineEdit>("note")->isVisible());
}

void TestExtras::theTipIsChargedAndSaid()
{
    ExtrasBench bench;
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    QVERIFY(bench.press(u"10 %"_s));
    QCOMPARE(bench.words("tip"), u"Tip 10 %: $1.25"_s);
    QCOMPARE(bench.chargeWords(), u"Charge $13.75"_s);
    bench.sell->clear();
    bench.sell->clear();
    bench.chargeWithTip();
    QVERIFY(bench.driveFront(isPresented));
    QCOMPARE(bench.front().amount.minor(), qint64{1438});
    QCOMPARE(bench.front().terms.tip->minor(), qint64{188});
    QCOMPARE(bench.front().terms.note, u"Table 4"_s);
    QTRY_COMPARE(bench.words("payTip"), u"incl. tip $1.88"_s);
    bench.shop.pay(bench.desk->front());
    QVERIFY(bench.driveFront(isFinal));
    QVERIFY(bench.press(u"Print receipt"_s));
    QTRY_COMPARE(bench.outlets.printed.size(), 1);
    QCOMPARE(bench.outlets.printed.first().tip->minor(), qint64{188});
    QCOMPARE(bench.outlets.printed.first().note, u"Table 4"_s);
}

void TestExtras::theNextSaleBeginsWithout()
{
    ExtrasBench bench;
    bench.chargeWithTip();
    QVERIFY(bench.driveFront(isPresented));
    bench.desk->startNew();
    QTRY_VERIFY(bench.note()->isVisible());
    QVERIFY(bench.note()->text().isEmpty());
    QTest::keyClicks(QApplication::focusWidget(), u"800"_s);
    QCOMPARE(bench.chargeWords(), u"Charge $8.00"_s);
    QVERIFY(bench.button(u"No tip"_s)->isChecked());
}

void TestExtras::tryingAgainKeepsBoth()
{
    ExtrasBench bench(sandbox::CustomerMode::Declines);
    bench.chargeWithTip();
    QVERIFY(bench.driveFront(isFinal));
    const QString first = bench.desk->front();
    QVERIFY(bench.press(u"Try again"_s));
    QTRY_VERIFY(!bench.desk->front().isEmpty() && bench.desk->front() != first);
    QCOMPARE(bench.front().amount.minor(), qint64{1438});
    QCOMPARE(bench.front().terms.tip->minor(), qint64{188});
    QCOMPARE(bench.front().terms.note, u"Table 4"_s);
}

void TestExtras::anotherMethodKeepsBoth()
{
    ExtrasBench bench(sandbox::CustomerMode::Declines);
    bench.chargeWithTip();
    QVERIFY(bench.driveFront(isFinal));
    QVERIFY(bench.press(u"Other method"_s));
    QTRY_COMPARE(bench.chargeWords(), u"Charge $14.38"_s);
    QCOMPARE(bench.sell->amount().minor(), qint64{1250});
    QVERIFY(bench.button(u"15 %"_s)->isChecked());
    QTRY_COMPARE(bench.note()->text(), u"Table 4"_s);
}

void TestExtras::aScannerInTheNoteChargesNothing()
{
    ExtrasBench bench;
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    QTest::mouseClick(bench.note(), Qt::LeftButton);
    bench.hand.isScanner = true;
    QTest::keyClicks(bench.note(), u"4006381333931"_s);
    QTest::keyClick(bench.note(), Qt::Key_Return);
    bench.hand.isScanner = false;
    QCOMPARE(bench.sell->note(), u"4006381333931"_s);
    QCOMPARE(bench.sell->amount().minor(), qint64{1250});
    QVERIFY(bench.sell->canCharge()); // and so no sale is being opened
    QVERIFY(bench.desk->sales().empty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_0);
    QCOMPARE(bench.sell->amount().minor(), qint64{12500});
}

void TestExtras::aTipThatIsNoLongerOfferedGoes()
{
    ExtrasBench bench;
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    QVERIFY(bench.press(u"15 %"_s));
    bench.sell->setExtras({.tipPercents = {10, 20}});
    QCOMPARE(bench.chargeWords(), u"Charge $12.50"_s);
    QVERIFY(bench.sell->tip().isZero());
}

void TestExtras::noWayToPayCoversAnother()
{
    ExtrasBench bench;
    bench.window->resize(1024, 600);
    QTRY_COMPARE(bench.window->size(), QSize(1024, 600));
    const auto tiles = bench.window->findChildren<ui::MethodTile*>();
    QVERIFY(tiles.size() > 3);
    const auto apart = [&tiles] {
        for (const auto* tile : tiles) {
            for (const auto* other : tiles) {
                if (tile != other && tile->geometry().intersects(other->geometry()))
                    return false;
            }
        }
        return true;
    };
    QTRY_VERIFY(apart());
    const auto* last = tiles.constLast();
    QVERIFY2(last->visibleRegion().isEmpty(), "all of them have room: a lower window is meant");
    tiles.constFirst()->setFocus();
    for (int step = 0; step < 20 && !last->hasFocus(); ++step)
        QTest::keyClick(QApplication::focusWidget(), step < 3 ? Qt::Key_Down : Qt::Key_Right);
    QVERIFY(last->hasFocus());
    QTRY_VERIFY(!last->visibleRegion().isEmpty());
}

QTEST_MAIN(TestExtras)
#include "test_extras.moc"
