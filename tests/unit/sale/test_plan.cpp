#include "tests/support/sale_driver.h"
#include "tests/support/sale_show.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;
using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// What the till does next, and when it asks (core/sale/LAWS.md, Asking).

namespace {

using Inputs = std::vector<Input>;

SaleDriver told(SaleDriver driver, const Inputs& inputs)
{
    driver.feedAll(inputs);
    return driver;
}

SaleDriver silentSale()
{
    return told(presentedSale().wait(minutes(5)), {input::GatewaySilent{}});
}

/// The seconds after presenting at which the gateway is asked, up to `end`.
QList<qint64> askTimes(bool linkHealthy, int jitterPermille, seconds end)
{
    const SaleDriver driver = presentedSale();
    QList<qint64> times;
    milliseconds at(0);
    for (int asked = 0; at <= end; ++asked) {
        at += askDelay(driver.sale(), {.now = opening + at,
                                       .asked = asked,
                                       .linkHealthy = linkHealthy,
                                       .jitterPermille = jitterPermille});
        times << duration_cast<seconds>(at).count();
    }
    times.removeLast();
    return times;
}

base::Millis delay(const Sale& sale, base::UtcTime now, int asked = 0, int jitterPermille = 0)
{
    return askDelay(sale, {.now = now, .asked = asked, .jitterPermille = jitterPermille});
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextStepFollowsFromTheFacts_data();
    void theNextStepFollowsFromTheFacts();
    void anEndedSaleIsSweptForADay_data();
    void anEndedSaleIsSweptForADay();
    void aProvisionalSaleIsAskedAboutForEver();
    void withoutTheLinkTheGatewayIsAskedEagerly();
    void withTheLinkTheGatewayIsAskedCalmly();
    void onlyTheFourSecondsAreSpread();
    void aCancelAsksAtOnceAndThenEagerly();
    void anOldWordOfUnpaidIsRenewedAtOnce();
    void aLostCheckoutIsAskedAboutEagerly();
    void patienceEndsInTheSweep();
    void theSweepGrowsRareAndNeverStops_data();
    void theSweepGrowsRareAndNeverStops();
    void theSweepIsSpreadOut();
    void noDelayIsEverNegative();
};

void TestPlan::theNextStepFollowsFromTheFacts_data()
{
    QTest::addColumn<SaleDriver>("sale");
    QTest::addColumn<Step>("step");
    const auto row = [](const char* name, const SaleDriver& sale, Step step) {
        QTest::newRow(name) << sale << step;
    };
    row("a new customer is registered", SaleDriver(unregisteredOpened()), Step::Register);
    row("a known customer is not", SaleDriver(), Step::OpenCheckout);
    Opened bare = unregisteredOpened();
    bare.terms.needsCustomer = false;
    row("a method without customers needs none", SaleDriver(bare), Step::OpenCheckout);
    row("an answer is waited for", openingSale(), Step::Await);
    row("a presented sale is asked about", presentedSale(), Step::Ask);
    row("a processing sale too", told(presentedSale(), {query(GatewayStatus::Pending)}), Step::Ask);
    row("a presented sale is given up at its time", presentedSale().wait(minutes(5)), Step::GiveUp);
    row("a lost checkout is asked about", lostSale(), Step::Ask);
    row("a lost checkout is given up at its time", lostSale().wait(minutes(5)), Step::GiveUp);
    row("a wanted cancel is asked about", told(presentedSale(), {wantCancel()}), Step::Ask);
    row("found open it is sent", told(presentedSale(), {wantCancel(), query(GatewayStatus::Init)}),
        Step::Cancel);
    row("a sent cancel is waited for", cancellingSale(), Step::Await);
    row("an answered cancel is asked about", told(cancellingSale(), {cancelReply()}), Step::Ask);
    row("a silent gateway's sale is given up, not forgotten", silentSale(), Step::GiveUp);
    row("a paid sale rests", paidSale(), Step::Rest);
    row("a declined sale is swept", told(presentedSale(), {query(GatewayStatus::Failed)}),
        Step::Ask);
}

void TestPlan::theNextStepFollowsFromTheFacts()
{
    QFETCH(SaleDriver, sale);
    QFETCH(Step, step);
    QCOMPARE(sale.step(), step);
}

void TestPlan::anEndedSaleIsSweptForADay_data()
{
    QTest::addColumn<SaleDriver>("sale");
    QTest::addColumn<bool>("isSwept");
    const auto row = [](const char* name, const SaleDriver& sale, bool isSwept) {
        QTest::newRow(name) << sale << isSwept;
    };
    row("expired", expiredSale(), true);
    row("cancelled", told(cancellingSale(), {cancelReply(), query(GatewayStatus::Closed)}), true);
    row("declined", told(presentedSale(), {query(GatewayStatus::Failed)}), true);
    SaleDriver neverCreated = lostSale();
    neverCreated.feed(notFound());
    row("never created", told(neverCreated.wait(hours(24)), {notFound()}), true);
    row("nothing was sent", told(SaleDriver(), {wantCancel()}), false);
    row("the checkout was refused",
        told(openingSale(), {failed(Call::Checkout, CallFailure::Refused)}), false);
    row("the customer was refused",
        told(SaleDriver(unregisteredOpened()),
             {sending(Call::Register), failed(Call::Register, CallFailure::Refused)}),
        false);
    row("the cancel refunded it", told(cancellingSale(), {cancelReply(), refundedQuery(1250)}),
        false);
}

void TestPlan::anEndedSaleIsSweptForADay()
{
    QFETCH(SaleDriver, sale);
    QFETCH(bool, isSwept);
    QVERIFY(sale.sale().hasEndedUnpaid());
    QCOMPARE(sale.step(), isSwept ? Step::Ask : Step::Rest);
    sale.wait(hours(24) - milliseconds(1));
    QCOMPARE(sale.step(), isSwept ? Step::Ask : Step::Rest);
    sale.wait(milliseconds(1));
    QCOMPARE(sale.step(), Step::Rest);
}

void TestPlan::aProvisionalSaleIsAskedAboutForEver()
{
    SaleDriver sale = presentedSale();
    sale.feed(byHand());
    sale.wait(hours(24 * 365));
    QCOMPARE(sale.step(), Step::Ask);
}

void TestPlan::withoutTheLinkTheGatewayIsAskedEagerly()
{
    const QList<qint64> expected{1,  2,  3,  5,  8,  12, 16, 20, 24, 28,  32, 36,
                                 40, 44, 48, 52, 56, 60, 70, 80, 90, 100, 110};
    QCOMPARE(askTimes(false, 0, seconds(119)), expected);
}

void TestPlan::withTheLinkTheGatewayIsAskedCalmly()
{
    const QList<qint64> expected{5, 15, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300};
    QCOMPARE(askTimes(true, 0, seconds(300)), expected);
    QCOMPARE(askTimes(true, 200, seconds(300)), expected);
}

void TestPlan::onlyTheFourSecondsAreSpread()
{
    const Sale sale = presentedSale().sale();
    const auto afterEight = opening + seconds(8);
    QVERIFY(delay(sale, afterEight, 5, -200) == milliseconds(3'200));
    QVERIFY(delay(sale, afterEight, 5, 200) == milliseconds(4'800));
    QVERIFY(delay(sale, opening, 0, 200) == seconds(1));
    QVERIFY(delay(sale, opening + seconds(60), 18, 200) == seconds(10));
}

void TestPlan::aCancelAsksAtOnceAndThenEagerly()
{
    const Sale before = told(presentedSale(), {wantCancel()}).sale();
    const Sale after = told(cancellingSale(), {cancelReply()}).sale();
    for (const Sale& sale : {before, after}) {
        QVERIFY(delay(sale, opening, 0) == milliseconds(0));
        QVERIFY(delay(sale, opening, 1) == seconds(1));
        QVERIFY(delay(sale, opening, 3) == seconds(2));
        QVERIFY(delay(sale, opening, 5) == seconds(10));
    }
}

void TestPlan::anOldWordOfUnpaidIsRenewedAtOnce()
{
    SaleDriver sale = presentedSale();
    sale.feedAll({wantCancel(), query(GatewayStatus::Init)});
    sale.wait(hours(1));
    QCOMPARE(sale.step(), Step::Ask);
    QVERIFY(delay(sale.sale(), sale.now(), 0) == milliseconds(0));
}

void TestPlan::aLostCheckoutIsAskedAboutEagerly()
{
    const Sale sale = lostSale().sale();
    milliseconds at(0);
    QList<qint64> times;
    for (int asked = 0; asked < 7; ++asked) {
        at += delay(sale, opening + at, asked);
        times << duration_cast<seconds>(at).count();
    }
    QCOMPARE(times, (QList<qint64>{1, 2, 3, 5, 8, 18, 28}));
}

void TestPlan::patienceEndsInTheSweep()
{
    const Sale lost = lostSale().sale();
    QVERIFY(delay(lost, opening + hours(2), 19) == seconds(10));
    QVERIFY(delay(lost, opening + hours(2), 20) == minutes(10));
    SaleDriver wanted = silentSale();
    wanted.feed(wantCancel(CancelReason::Timeout));
    QVERIFY(delay(wanted.sale(), opening + hours(48), 19) == seconds(10));
    QVERIFY(delay(wanted.sale(), opening + hours(48), 20) == hours(1));
}

void TestPlan::theSweepGrowsRareAndNeverStops_data()
{
    QTest::addColumn<milliseconds>("age");
    QTest::addColumn<milliseconds>("expected");
    QTest::newRow("at once") << milliseconds(0) << milliseconds(seconds(3));
    QTest::newRow("half a minute") << milliseconds(seconds(30)) << milliseconds(seconds(15));
    QTest::newRow("five minutes") << milliseconds(minutes(5)) << milliseconds(minutes(1));
    QTest::newRow("half an hour") << milliseconds(minutes(30)) << milliseconds(minutes(10));
    QTest::newRow("a day") << milliseconds(hours(24)) << milliseconds(hours(1));
    QTest::newRow("a year") << milliseconds(hours(24 * 365)) << milliseconds(hours(1));
    QTest::newRow("the clock was set back") << milliseconds(-hours(48)) << milliseconds(seconds(3));
}

void TestPlan::theSweepGrowsRareAndNeverStops()
{
    QFETCH(milliseconds, age);
    QFETCH(milliseconds, expected);
    // Counted from the end of a sale that ended or is paid, and from the deadline of one in doubt.
    QVERIFY(delay(expiredSale().sale(), opening + age) == expected);
    SaleDriver provisional = presentedSale();
    provisional.feed(byHand());
    QVERIFY(delay(provisional.sale(), opening + age) == expected);
    QVERIFY(delay(silentSale().sale(), opening + minutes(5) + age) == expected);
}

void TestPlan::theSweepIsSpreadOut()
{
    const auto at = opening + hours(1);
    QVERIFY(delay(expiredSale().sale(), at, 0, -200) == minutes(8));
    QVERIFY(delay(expiredSale().sale(), at, 0, 200) == minutes(12));
}

void TestPlan::noDelayIsEverNegative()
{
    const std::vector<Sale> sales{presentedSale().sale(), lostSale().sale(), expiredSale().sale(),
                                  silentSale().sale(), cancellingSale().sale()};
    for (const Sale& sale : sales) {
        for (const auto age : {-hours(48), hours(0), hours(48)}) {
            for (int asked = 0; asked < 30; ++asked)
                QVERIFY(delay(sale, opening + age, asked, -200) >= milliseconds(0));
        }
    }
}

QTEST_GUILESS_MAIN(TestPlan)
#include "test_plan.moc"
