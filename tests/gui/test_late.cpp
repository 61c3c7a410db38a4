#include "tests/gui/counter_bench.h"
#include "tests/support/ledger_samples.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/receipts/historymodel.h"
#include "ui/result/latecard.h"

#include <QFrame>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A counter whose gateway closes a sale, and finds it paid later.
struct LateBench {
    explicit LateBench() : bench(gateway.url(), ui::Scheme::Light) {}

    [[nodiscard]] QPushButton* bell() const { return bench.find<QPushButton>("bell"); }
    [[nodiscard]] bool isOpen() const
    {
        const auto* card = bench.window->findChild<ui::LateCard*>();
        return card != nullptr && card->isVisible();
    }
    [[nodiscard]] QString text(const char* name) const { return bench.find<QLabel>(name)->text(); }

    /// A sale that the gateway has closed; answers its reference.
    QString closeOne()
    {
        bench.charge("1250");
        if (!bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }))
            qFatal("no sale was presented");
        gateway.queryStatus = "closed";
        const QString reference = bench.desk->front();
        if (!bench.driveFront([](const sale::Sale& sale) { return sale.hasEndedUnpaid(); }))
            qFatal("the sale was not closed");
        return reference;
    }

    bool payLate(const QString& reference)
    {
        gateway.queryStatus = "success";
        return bench.shop.drive([](const sale::Sale& sale) { return sale.isPaid(); }, reference);
    }

    void write(const QString& reference, qint64 cents, int minute)
    {
        bool isWritten = false;
        bench.shop.ledger->append(
            reference, paidLate(openedAs(reference, cents), test::minute(minute)), 0,
            bench.window.get(),
            [&](const ledger::Outcome<int>& done) { isWritten = done.has_value(); });
        if (!QTest::qWaitFor([&] { return isWritten; }, 10'000))
            qFatal("the late payment was not written");
    }

    ScriptedGateway gateway;
    CounterBench bench;
};

} // namespace

class TestLate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLatePaymentRingsUntilItIsKept();
    void whatAnEarlierRunLeftRingsAtStart();
    void theReceiptIsOneStepAway();
    void itsSaleOpensToWhoeverIsAskedAboutIt_data();
    void itsSaleOpensToWhoeverIsAskedAboutIt();
    void theCardTakesTheKeysAndGivesThemBack();
    void theCardStandsFreeOfThePageBehindIt();
    void theSaleInFrontAsksForTheDecision();
    void aDecisionThatCannotBeMadeIsTold();
};

void TestLate::aLatePaymentRingsUntilItIsKept()
{
    LateBench late;
    const QString reference = late.closeOne();
    QVERIFY(late.bench.press(u"Done"_s));
    QVERIFY(!late.bell()->isVisible());
    QVERIFY(late.payLate(reference));
    QTRY_VERIFY(late.bell()->isVisible());
    QCOMPARE(late.bell()->text().trimmed(), u"1 paid after all"_s);
    QVERIFY2(late.bench.desk->sales().empty(), "the strip is for sales that are open");
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QTRY_VERIFY(late.isOpen());
    QCOMPARE(late.text("lateAbout"), u"Alipay · "_s + reference);
    QVERIFY(late.text("lateRefund").contains(u"297"_s));
    QVERIFY(late.bench.press(u"Keep the payment"_s));
    QTRY_VERIFY(!late.bell()->isVisible());
    QVERIFY(!late.isOpen());
    late.bench.reopen();
    QTest::qWait(100); // for what must not come
    QVERIFY(!late.bell()->isVisible());
}

void TestLate::whatAnEarlierRunLeftRingsAtStart()
{
    LateBench late;
    late.write(u"T2"_s, 1250, 9);
    late.write(u"T1"_s, 980, 4);
    late.bench.reopen();
    QTRY_COMPARE(late.bell()->text().trimmed(), u"2 paid after all"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
    QTRY_VERIFY(late.isOpen());
    QCOMPARE(late.text("lateAbout"), u"Alipay · T1"_s);
    QVERIFY(late.bench.press(u"Next one"_s));
    QCOMPARE(late.text("lateAbout"), u"Alipay · T2"_s);
    QVERIFY(late.bench.press(u"It is refunded in the portal"_s));
    QTRY_COMPARE(late.text("lateAbout"), u"Alipay · T1"_s);
    QCOMPARE(late.bell()->text().trimmed(), u"1 paid after all"_s);
    QVERIFY(late.bench.press(u"Decide later"_s));
    QVERIFY(!late.isOpen());
    late.bench.reopen();
    QTRY_COMPARE(late.bell()->text().trimmed(), u"1 paid after all"_s);
}

void TestLate::theReceiptIsOneStepAway()
{
    LateBench late;
    late.write(u"T1"_s, 980, 4);
    late.bench.reopen();
    QTRY_VERIFY(late.bell()->isVisible());
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QVERIFY(late.bench.press(u"Open the receipt"_s));
    QTRY_VERIFY(late.bench.find<QTableView>("history")->isVisible());
    QCOMPARE(late.bench.find<QLineEdit>("search")->text(), u"T1"_s);
    QVERIFY2(late.bell()->isVisible(), "looking decides nothing");
}

void TestLate::itsSaleOpensToWhoeverIsAskedAboutIt_data()
{
    QTest::addColumn<QString>("cashier");
    QTest::newRow("of an earlier day, taken by another") << u"Ben"_s;
    QTest::newRow("where nobody is named") << QString();
}

void TestLate::itsSaleOpensToWhoeverIsAskedAboutIt()
{
    QFETCH(QString, cashier);
    LateBench late;
    late.write(u"T1"_s, 980, 4);
    late.write(u"T11"_s, 1250, 9);
    late.bench.shop.settings.cashier = cashier;
    ui::Preferences wanted;
    wanted.showsEarlierDays = false;
    wanted.showsOthersSales = false;
    late.bench.preferences.change(wanted, this, [](const ui::Saved&) {});
    late.bench.reopen();
    QTRY_COMPARE(late.bell()->text().trimmed(), u"2 paid after all"_s);
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QVERIFY(late.bench.press(u"Open the receipt"_s));
    const auto* table = late.bench.find<QTableView>("history");
    const auto shown = [table] { return table->isVisible() ? table->model()->rowCount() : 0; };
    QTRY_COMPARE(shown(), 1);
    QCOMPARE(table->model()->index(0, ui::HistoryModel::Reference).data().toString(), u"T1"_s);
    QTRY_VERIFY(late.bench.button(u"Print copy"_s) != nullptr);
    auto* search = late.bench.find<QLineEdit>("search");
    search->setText(u"T11"_s); // nobody has asked about that one
    QTRY_COMPARE(shown(), 0);
    search->setText(u"T1"_s);
    QTest::qWait(200); // for what must not come
    QCOMPARE(shown(), 0);
}

void TestLate::theCardTakesTheKeysAndGivesThemBack()
{
    LateBench late;
    late.write(u"T1"_s, 980, 4);
    late.bench.reopen();
    QTRY_VERIFY(late.bell()->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), u"12"_s);
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QTRY_VERIFY(late.isOpen());
    QTest::keyClicks(QApplication::focusWidget(), u"99"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!late.isOpen());
    QTest::keyClicks(QApplication::focusWidget(), u"50"_s);
    QCOMPARE(late.bench.sell->amount().minor(), qint64{1250});
}

void TestLate::theCardStandsFreeOfThePageBehindIt()
{
    LateBench late;
    late.write(u"T1"_s, 980, 4);
    late.bench.reopen();
    QTRY_VERIFY(late.bell()->isVisible());
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QTRY_VERIFY(late.isOpen());
    const auto* card = late.bench.window->findChild<ui::LateCard*>();
    const auto* scrim = late.bench.find<QFrame>("scrim");
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600)}) {
        late.bench.window->resize(size);
        const auto* page = late.bench.find<QStackedWidget>("pages");
        QTRY_COMPARE(scrim->geometry(), page->geometry());
        QVERIFY(scrim->isVisible());
        constexpr int gap = 10;
        QVERIFY(scrim->geometry().adjusted(gap, gap, -gap, -gap).contains(card->geometry()));
        QCOMPARE(card->geometry().center().x(), scrim->geometry().center().x());
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!scrim->isVisible());
}

void TestLate::theSaleInFrontAsksForTheDecision()
{
    LateBench late;
    const QString reference = late.closeOne();
    QTRY_COMPARE(late.bench.headline(), u"Expired"_s);
    QVERIFY(late.payLate(reference));
    QTRY_COMPARE(late.bench.headline(), u"Paid after all"_s);
    QVERIFY(late.bench.press(u"Keep or refund"_s));
    QTRY_VERIFY(late.isOpen());
    QVERIFY(late.bench.press(u"Keep the payment"_s));
    QTRY_VERIFY(!late.bell()->isVisible());
    QTRY_VERIFY(late.bench.button(u"Keep or refund"_s) == nullptr);
    QCOMPARE(late.bench.headline(), u"Paid after all"_s);
}

void TestLate::aDecisionThatCannotBeMadeIsTold()
{
    LateBench late;
    late.write(u"T1"_s, 980, 4);
    late.bench.reopen();
    QTRY_VERIFY(late.bell()->isVisible());
    // Somebody else's hand on the ledger: decided meanwhile.
    bool isWritten = false;
    late.bench.shop.ledger->append(
        u"T1"_s, recordsOf({sale::LateDecided{sale::LateDecision::Keep, {}}}), 5,
        late.bench.window.get(),
        [&](const ledger::Outcome<int>& done) { isWritten = done.has_value(); });
    QTRY_VERIFY(isWritten);
    QTest::mouseClick(late.bell(), Qt::LeftButton);
    QVERIFY(late.bench.press(u"Keep the payment"_s));
    QTRY_VERIFY(late.text("lateProblem").contains(u"gone on meanwhile"_s));
    QVERIFY(late.bench.button(u"Keep the payment"_s)->isEnabled());
}

QTEST_MAIN(TestLate)
#include "test_late.moc"
