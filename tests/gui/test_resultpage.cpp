#include "tests/gui/counter_bench.h"
#include "tests/unit/till/scripted_gateway.h"

#include <QRegularExpression>

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

bool isUnresolved(const sale::Sale& sale)
{
    return sale.phase == sale::Phase::Unresolved;
}

/// A customer with whom comeTo() gets there.
sandbox::CustomerMode customerFor(const QString& headline)
{
    return headline == "Declined"_L1 ? sandbox::CustomerMode::Declines
                                     : sandbox::CustomerMode::Manual;
}

/// A sale of 12.50 up to the page with this headline.
bool comeTo(CounterBench& bench, const QString& headline)
{
    bench.charge("1250");
    const bool isDoubt = headline == "Not known yet"_L1;
    if (isDoubt && bench.driveFront(isPresented))
        bench.shop.server->stop();
    return bench.driveFront(isDoubt ? isUnresolved : isFinal) &&
           QTest::qWaitFor([&] { return bench.headline() == headline; }, 10'000);
}

} // namespace

// What became of a sale: what the page tells, and what its keys do.
class TestResultPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enterDoesWhatAResultOffersFirst_data();
    void enterDoesWhatAResultOffersFirst();
    void aScanChoosesNothingOfAResult_data() { enterDoesWhatAResultOffersFirst_data(); }
    void aScanChoosesNothingOfAResult();
    void aScanThatRunsOnDoesNotHideThatItIsPaid();
    void whatIsKnownIsTold();
    void whatIsPaidIsNotCancelledAndSaysSo();
};

void TestResultPage::enterDoesWhatAResultOffersFirst_data()
{
    QTest::addColumn<QString>("headline");
    for (const QString& headline : {u"Declined"_s, u"Expired"_s, u"Not known yet"_s})
        QTest::addRow("%s", qPrintable(headline)) << headline;
}

void TestResultPage::enterDoesWhatAResultOffersFirst()
{
    QFETCH(QString, headline);
    CounterBench bench(customerFor(headline));
    QVERIFY(comeTo(bench, headline));
    const QString first = bench.desk->front();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    if (headline == "Not known yet"_L1) {
        QTRY_VERIFY(bench.find<QLabel>("footnote")->text().startsWith(u"Asking"_s));
        return;
    }
    QTRY_VERIFY(!bench.desk->front().isEmpty() && bench.desk->front() != first);
    QCOMPARE(bench.desk->find(bench.desk->front())->amount.minor(), qint64{1250});
}

void TestResultPage::aScanChoosesNothingOfAResult()
{
    QFETCH(QString, headline);
    CounterBench bench(customerFor(headline));
    QVERIFY(comeTo(bench, headline));
    const QString first = bench.desk->front();
    const QString footnote = bench.find<QLabel>("footnote")->text();
    bench.shop.clock.advance(std::chrono::seconds(1));
    bench.hand.isScanner = true;
    for (const QString& code : {u"4006 381"_s, u" 4006"_s, u"12"_s}) {
        QTest::keyClicks(QApplication::focusWidget(), code);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        bench.shop.clock.advance(std::chrono::seconds(1));
    }
    QCOMPARE(bench.desk->front(), first);
    QCOMPARE(bench.headline(), headline);
    QCOMPARE(bench.find<QLabel>("footnote")->text(), footnote);
}

void TestResultPage::aScanThatRunsOnDoesNotHideThatItIsPaid()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isPaid(); }));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    auto* page = bench.window->findChild<ui::ResultPage*>();
    page->show(*bench.desk->find(bench.desk->front()));
    bench.hand.isScanner = true;
    QTest::keyClicks(page, u"4006381"_s);
    QVERIFY(!bench.desk->sales().empty());
    bench.hand.isScanner = false;
    QTest::keyClick(page, Qt::Key_Shift);
    QVERIFY(!bench.desk->sales().empty());
    QTest::keyClick(page, Qt::Key_Space);
    QTRY_VERIFY(bench.desk->sales().empty());
}

void TestResultPage::whatIsKnownIsTold()
{
    ScriptedGateway gateway;
    gateway.queryStatus = "dealing";
    CounterBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QVERIFY(bench.driveFront(
        [](const sale::Sale& sale) { return sale.phase == sale::Phase::Processing; }));
    gateway.line = ScriptedGateway::Line::Cut;
    QVERIFY(bench.driveFront(isUnresolved));
    QTRY_COMPARE(bench.headline(), u"Not known yet"_s);
    const auto* known = bench.find<QLabel>("known");
    const QRegularExpression all(
        u"^The customer's phone had begun to confirm · Asked \\d+ times since \\d\\d:\\d\\d, no "
        "answer since \\d\\d:\\d\\d · Reference %1$"_s.arg(bench.desk->front()));
    QVERIFY(known != nullptr);
    QTRY_VERIFY2(all.match(known->text()).hasMatch(), qPrintable(known->text()));
    QVERIFY(known->isVisible());
    const QString before = known->text();
    const auto isAskedAgain = [&](const sale::Sale&) { return known->text() != before; };
    QVERIFY(bench.driveFront(isAskedAgain));
    gateway.line = ScriptedGateway::Line::Good;
    QVERIFY(bench.press(u"Check now"_s));
    QTRY_VERIFY2(known->text().contains(u", and answered ·"_s), qPrintable(known->text()));
}

void TestResultPage::whatIsPaidIsNotCancelledAndSaysSo()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    const QString reference = bench.desk->front();
    bench.shop.pay(reference);
    QTest::mouseClick(bench.find<QPushButton>("cancel"), Qt::LeftButton);
    QVERIFY(bench.driveFront(isFinal));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    QCOMPARE(bench.find<QLabel>("sentence")->text().section(u'\n', 1),
             u"It was already paid, so it was not cancelled."_s);
    bench.shop.clock.advance(2 * ui::ResultPage::staysFor);
    QCOMPARE(bench.desk->front(), reference);
    QVERIFY(bench.press(u"No receipt"_s));
    QTRY_VERIFY(bench.desk->sales().empty());
}

QTEST_MAIN(TestResultPage)
#include "test_resultpage.moc"
