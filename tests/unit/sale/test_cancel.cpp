#include "tests/support/sale_driver.h"
#include "tests/support/sale_show.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Law 6, cancel is query, cancel, query; law 5, never say "cancelled" unless the gateway did.

namespace {

const CallSent cancelSent{Call::Cancel};

SaleDriver mayCancelSale()
{
    SaleDriver driver = presentedSale();
    driver.feedAll({wantCancel(), query(GatewayStatus::Init)});
    return driver;
}

/// Cancelled three times, and found open each time.
SaleDriver stuckSale()
{
    SaleDriver driver = mayCancelSale();
    for (int i = 0; i < maxCancelSends; ++i)
        driver.feedAll({sending(Call::Cancel), failed(Call::Cancel, CallFailure::OutcomeUnknown),
                        query(GatewayStatus::Init)});
    return driver;
}

} // namespace

class TestCancel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cancelIsQueryCancelQuery();
    void nothingSentIsCancelledAtOnce();
    void theCancelReplyAloneEndsNothing();
    void noCancelWithoutAQueryAfterTheWant();
    void aSaleFoundPaidIsNotCancelled();
    void aPaidHintAsksAgainBeforeCancelling_data();
    void aPaidHintAsksAgainBeforeCancelling();
    void anOldWordAllowsNoCancel();
    void anOldWordIsRenewedByAsking();
    void aClockSetBackAllowsNoCancel();
    void aWordHeardBeforeTheClockWasSetBackAllowsNoCancel();
    void cancelWhileSecurePayIsOnItsWay_data();
    void cancelWhileSecurePayIsOnItsWay();
    void paidWhileTheCancelIsOnItsWayNeedsAPerson_data();
    void paidWhileTheCancelIsOnItsWayNeedsAPerson();
    void aCancelThatNeverLeftRefundedNothing();
    void refundedInFullByTheCancelIsCancelled();
    void refundedInPartIsPaidAndNeedsAPerson();
    void refundedWithoutACancelIsPaid();
    void confirmedByHandAndRefundedByTheCancelNeedsAPerson();
    void aRefundedWebhookDoesNotStandIn();
    void aLateWebhookDoesNotPayWhatTheCancelRefunded();
    void whatTheGatewayCalledPaidIsNeverCancelled();
    void whatTheGatewayCalledPaidStaysMarkedWhenItCloses();
    void aCancelFoundOpenIsSentAgainAtMostThreeTimes();
    void aStuckCancelIsTriedAgainEverMoreRarely();
    void theCashierMayTryAStuckCancelAtOnce();
    void aStuckSaleStillEndsByTheGatewaysWord();
    void theReasonOfACancelStays_data();
    void theReasonOfACancelStays();
    void aFinalSaleIsNotCancelled();
    void notFoundDoesNotAllowToCancelWhatWasSeen();
    void silenceIsToldOnceTheTimeIsUp();
    void silenceIsToldSoonAfterACancelWasWanted();
    void anUnresolvedSaleIsCancelledWhenTheGatewayIsBack();
    void theTimeUpWantsTheCancel();
    void aDeclineEndsACancelToo();
};

void TestCancel::cancelIsQueryCancelQuery()
{
    SaleDriver sale = presentedSale();
    QCOMPARE(sale.feed(wantCancel()), Facts{CancelWanted{CancelReason::Cashier}});
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(query(GatewayStatus::Init)).size(), std::size_t{1});
    QVERIFY(sale.step() == Step::Cancel);
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{cancelSent});
    QVERIFY(sale.step() == Step::Await);
    QCOMPARE(sale.feed(cancelReply()), Facts{CancelAnswered{GatewayStatus::Closed}});
    QVERIFY(sale.step() == Step::Ask);
    sale.feed(query(GatewayStatus::Closed));
    QCOMPARE(sale.phase(), Phase::Cancelled);
}

void TestCancel::nothingSentIsCancelledAtOnce()
{
    SaleDriver sale;
    sale.feed(wantCancel());
    QCOMPARE(sale.phase(), Phase::Cancelled);
    QVERIFY(sale.sale().endCause == EndCause::NeverSent);
    QVERIFY(sale.step() == Step::Rest);
}

void TestCancel::theCancelReplyAloneEndsNothing()
{
    SaleDriver sale = cancellingSale();
    sale.feed(cancelReply());
    QCOMPARE(sale.phase(), Phase::Presented);
    QCOMPARE(sale.feed(cancelReply()), Facts{});
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
}

void TestCancel::noCancelWithoutAQueryAfterTheWant()
{
    SaleDriver sale = presentedSale();
    sale.feed(query(GatewayStatus::Init));
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    sale.feed(wantCancel());
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    QCOMPARE(sale.feed(wantCancel()), Facts{});
}

void TestCancel::aSaleFoundPaidIsNotCancelled()
{
    SaleDriver sale = presentedSale();
    sale.feedAll({wantCancel(), query(GatewayStatus::Success)});
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    QVERIFY(sale.step() == Step::Rest);
}

void TestCancel::aPaidHintAsksAgainBeforeCancelling_data()
{
    QTest::addColumn<Input>("hint");
    QTest::newRow("a webhook") << webhook(GatewayStatus::Success);
    Evidence other = sampleEvidence(GatewayStatus::Success);
    other.amount = dollars(1);
    QTest::newRow("a webhook with another amount")
        << Input(input::Webhook{other, QStringLiteral("d"), {}});
}

void TestCancel::aPaidHintAsksAgainBeforeCancelling()
{
    QFETCH(Input, hint);
    SaleDriver sale = mayCancelSale();
    sale.feed(hint);
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::Cancel);
}

void TestCancel::anOldWordAllowsNoCancel()
{
    SaleDriver sale = mayCancelSale();
    sale.wait(openWordHolds);
    QVERIFY(sale.step() == Step::Cancel);
    sale.wait(milliseconds(1));
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
}

void TestCancel::anOldWordIsRenewedByAsking()
{
    SaleDriver sale = mayCancelSale();
    sale.wait(hours(2)).feed(input::Resumed{});
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(query(GatewayStatus::Init)).size(), std::size_t{1});
    QVERIFY(sale.step() == Step::Cancel);
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{cancelSent});
}

void TestCancel::aClockSetBackAllowsNoCancel()
{
    SaleDriver sale = mayCancelSale();
    sale.wait(-hours(48));
    QVERIFY(sale.step() == Step::Ask);
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::Cancel);
}

void TestCancel::aWordHeardBeforeTheClockWasSetBackAllowsNoCancel()
{
    SaleDriver sale = mayCancelSale();
    sale.wait(-seconds(5)).feed(webhook(GatewayStatus::Pending));
    sale.wait(seconds(20)); // young by the clock, but who knows by how much it was set back
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts());
    sale.feed(query(GatewayStatus::Init));
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{cancelSent});
}

void TestCancel::cancelWhileSecurePayIsOnItsWay_data()
{
    QTest::addColumn<Input>("answer");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("its answer comes") << checkoutReply() << Phase::Presented;
    QTest::newRow("its answer is lost")
        << failed(Call::Checkout, CallFailure::OutcomeUnknown) << Phase::Unresolved;
}

void TestCancel::cancelWhileSecurePayIsOnItsWay()
{
    QFETCH(Input, answer);
    QFETCH(Phase, phase);
    SaleDriver sale = openingSale();
    QCOMPARE(sale.feed(wantCancel()), Facts{CancelWanted{CancelReason::Cashier}});
    QVERIFY(sale.step() == Step::Await);
    sale.feed(answer);
    QCOMPARE(sale.phase(), phase);
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
    sale.feedAll({query(GatewayStatus::Init), sending(Call::Cancel), cancelReply(),
                  query(GatewayStatus::Closed)});
    QCOMPARE(sale.phase(), Phase::Cancelled);
}

void TestCancel::paidWhileTheCancelIsOnItsWayNeedsAPerson_data()
{
    QTest::addColumn<std::vector<Input>>("answer");
    QTest::newRow("answered") << std::vector<Input>{cancelReply()};
    QTest::newRow("lost") << std::vector<Input>{failed(Call::Cancel, CallFailure::OutcomeUnknown)};
    QTest::newRow("refused") << std::vector<Input>{failed(Call::Cancel, CallFailure::Refused)};
    QTest::newRow("not answered yet") << std::vector<Input>{};
}

void TestCancel::paidWhileTheCancelIsOnItsWayNeedsAPerson()
{
    QFETCH(std::vector<Input>, answer);
    SaleDriver sale = cancellingSale();
    sale.feedAll(answer);
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::PaidDuringCancel);
    sale.feed(cancelReply());
    QCOMPARE(sale.phase(), Phase::Paid);
    QVERIFY(sale.sale().cancelStage == CancelStage::None);
    QVERIFY(sale.step() == Step::Rest);
}

void TestCancel::aCancelThatNeverLeftRefundedNothing()
{
    SaleDriver sale = cancellingSale();
    sale.feed(failed(Call::Cancel, CallFailure::NotSent));
    sale.feed(refundedQuery(1250));
    QCOMPARE(sale.phase(), Phase::Paid); // somebody refunded it, but not this till
    QCOMPARE(sale.sale().attention, Attention::None);
}

void TestCancel::refundedInFullByTheCancelIsCancelled()
{
    SaleDriver sale = cancellingSale();
    sale.feed(cancelReply());
    QCOMPARE(sale.feed(refundedQuery(1250)),
             (Facts{Ended{EndKind::Cancelled, EndCause::RefundedByCancel}}));
    QVERIFY(sale.step() == Step::Rest);
    QCOMPARE(sale.feed(refundedQuery(1250)), Facts{});
}

void TestCancel::refundedInPartIsPaidAndNeedsAPerson()
{
    SaleDriver sale = cancellingSale();
    sale.feed(cancelReply());
    sale.feed(refundedQuery(1249));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::PaidDuringCancel);
}

void TestCancel::refundedWithoutACancelIsPaid()
{
    SaleDriver sale = presentedSale();
    sale.feed(refundedQuery(1250));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::None);
}

void TestCancel::confirmedByHandAndRefundedByTheCancelNeedsAPerson()
{
    SaleDriver sale = cancellingSale();
    sale.feedAll({cancelReply(), byHand()});
    QCOMPARE(sale.sale().attention, Attention::None);
    sale.feed(refundedQuery(1250));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::PaidDuringCancel);
}

void TestCancel::aRefundedWebhookDoesNotStandIn()
{
    SaleDriver sale = cancellingSale();
    sale.feed(cancelReply());
    Evidence evidence = sampleEvidence(GatewayStatus::Success);
    evidence.refunded = dollars(1250);
    sale.feed(input::Webhook{evidence, QStringLiteral("d"), hours(1)});
    QVERIFY(!sale.sale().isFinal());
}

void TestCancel::aLateWebhookDoesNotPayWhatTheCancelRefunded()
{
    SaleDriver sale = cancellingSale();
    sale.feedAll({cancelReply(), refundedQuery(1250)});
    sale.feed(input::Webhook{sampleEvidence(GatewayStatus::Success), QStringLiteral("late"),
                             webhookStandsInAfter});
    QCOMPARE(sale.phase(), Phase::Cancelled);
}

namespace {

/// The gateway said that another amount was paid.
SaleDriver disputedSale()
{
    Evidence evidence = sampleEvidence(GatewayStatus::Success);
    evidence.amount = dollars(1251);
    SaleDriver driver = presentedSale();
    driver.feed(input::QueryReply{evidence});
    return driver;
}

} // namespace

void TestCancel::whatTheGatewayCalledPaidIsNeverCancelled()
{
    SaleDriver sale = disputedSale();
    sale.feedAll({wantCancel(), query(GatewayStatus::Pending)});
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(query(GatewayStatus::Pending)), Facts{});
}

void TestCancel::whatTheGatewayCalledPaidStaysMarkedWhenItCloses()
{
    SaleDriver sale = disputedSale();
    sale.feed(query(GatewayStatus::Closed));
    QVERIFY(sale.sale().hasEndedUnpaid());
    QCOMPARE(sale.sale().attention, Attention::Mismatch);
}

void TestCancel::aCancelFoundOpenIsSentAgainAtMostThreeTimes()
{
    SaleDriver sale = mayCancelSale();
    for (int i = 0; i < maxCancelSends; ++i) {
        QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{cancelSent});
        sale.feed(failed(Call::Cancel, CallFailure::OutcomeUnknown));
        QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
        sale.feed(query(GatewayStatus::Init));
    }
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.sale().doubt == Doubt::CancelUnsure);
    QVERIFY(sale.step() == Step::Ask);
}

void TestCancel::aStuckCancelIsTriedAgainEverMoreRarely()
{
    SaleDriver sale = stuckSale();
    int tries = 0;
    for (; sale.now() < opening + hours(24 * 10); sale.wait(minutes(1))) {
        if (sale.step() != Step::GiveUp)
            continue;
        ++tries;
        sale.feedAll({wantCancel(CancelReason::Timeout), query(GatewayStatus::Init)});
        for (int i = 0; i < maxCancelSends; ++i)
            sale.feedAll({sending(Call::Cancel), failed(Call::Cancel, CallFailure::Refused),
                          query(GatewayStatus::Init)});
        QVERIFY(sale.sale().cancelStage == CancelStage::Stuck);
    }
    // 1, 2, 4 … 1024 minutes, and then once a day.
    QVERIFY2(tries >= 18 && tries <= 22, qPrintable(QString::number(tries)));
}

void TestCancel::theCashierMayTryAStuckCancelAtOnce()
{
    SaleDriver sale = stuckSale();
    QVERIFY(!sale.feed(wantCancel()).empty());
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::Cancel);
}

void TestCancel::aStuckSaleStillEndsByTheGatewaysWord()
{
    SaleDriver closed = stuckSale();
    closed.feed(query(GatewayStatus::Closed));
    QCOMPARE(closed.phase(), Phase::Cancelled);
    SaleDriver paid = stuckSale();
    paid.feed(query(GatewayStatus::Success));
    QCOMPARE(paid.phase(), Phase::Paid);
    QCOMPARE(paid.sale().attention, Attention::PaidDuringCancel);
}

void TestCancel::theReasonOfACancelStays_data()
{
    QTest::addColumn<CancelReason>("first");
    QTest::addColumn<CancelReason>("second");
    QTest::addColumn<Phase>("end");
    QTest::newRow("the cashier's, tried again by the till")
        << CancelReason::Cashier << CancelReason::Timeout << Phase::Cancelled;
    QTest::newRow("the time's, tried again by the till")
        << CancelReason::Timeout << CancelReason::Timeout << Phase::Expired;
    QTest::newRow("the time's, then the cashier's own")
        << CancelReason::Timeout << CancelReason::Cashier << Phase::Cancelled;
}

void TestCancel::theReasonOfACancelStays()
{
    QFETCH(CancelReason, first);
    QFETCH(CancelReason, second);
    QFETCH(Phase, end);
    SaleDriver sale = presentedSale();
    sale.feedAll({wantCancel(first), query(GatewayStatus::Init)});
    for (int i = 0; i < maxCancelSends; ++i)
        sale.feedAll({sending(Call::Cancel), cancelReply(), query(GatewayStatus::Init)});
    sale.feedAll({wantCancel(second), query(GatewayStatus::Closed)});
    QCOMPARE(sale.phase(), end);
}

void TestCancel::aFinalSaleIsNotCancelled()
{
    for (SaleDriver sale : {paidSale(), expiredSale()}) {
        for (const auto reason :
             {CancelReason::Cashier, CancelReason::Timeout, CancelReason::LostCheckout})
            QCOMPARE(sale.feed(wantCancel(reason)), Facts{});
        QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    }
}

void TestCancel::notFoundDoesNotAllowToCancelWhatWasSeen()
{
    SaleDriver sale = presentedSale();
    sale.feed(wantCancel());
    QCOMPARE(sale.feed(notFound()), Facts{});
    QCOMPARE(sale.feed(sending(Call::Cancel)), Facts{});
    sale.wait(silenceToleratedFor);
    QCOMPARE(sale.feed(notFound()), Facts{Unresolved{Doubt::GatewaySilent}});
    QCOMPARE(sale.feed(notFound()), Facts{});
    QVERIFY(sale.step() == Step::Ask);
}

void TestCancel::silenceIsToldOnceTheTimeIsUp()
{
    SaleDriver sale = presentedSale();
    QCOMPARE(sale.feed(input::GatewaySilent{}), Facts{});
    sale.wait(minutes(5));
    QCOMPARE(sale.feed(input::GatewaySilent{}), Facts{Unresolved{Doubt::GatewaySilent}});
    QCOMPARE(sale.feed(input::GatewaySilent{}), Facts{});
}

void TestCancel::silenceIsToldSoonAfterACancelWasWanted()
{
    SaleDriver sale = presentedSale();
    sale.feed(wantCancel());
    QCOMPARE(sale.feed(input::GatewaySilent{}), Facts{});
    sale.wait(silenceToleratedFor);
    QCOMPARE(sale.feed(input::GatewaySilent{}), Facts{Unresolved{Doubt::GatewaySilent}});
    QVERIFY(sale.step() == Step::Ask);
}

void TestCancel::anUnresolvedSaleIsCancelledWhenTheGatewayIsBack()
{
    SaleDriver sale = presentedSale();
    sale.wait(minutes(5)).feed(input::GatewaySilent{});
    sale.wait(hours(24 * 3)).feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::GiveUp);
    sale.feedAll({wantCancel(CancelReason::Timeout), query(GatewayStatus::Init)});
    QVERIFY(sale.step() == Step::Cancel);
    sale.feedAll({sending(Call::Cancel), cancelReply(), query(GatewayStatus::Closed)});
    QCOMPARE(sale.phase(), Phase::Expired);
}

void TestCancel::theTimeUpWantsTheCancel()
{
    SaleDriver presented = presentedSale();
    SaleDriver processing = presentedSale();
    processing.feed(query(GatewayStatus::Pending));
    for (SaleDriver sale : {presented, processing}) {
        sale.wait(minutes(5) - milliseconds(1));
        QVERIFY(sale.step() == Step::Ask);
        sale.wait(milliseconds(1));
        QVERIFY(sale.step() == Step::GiveUp);
        QVERIFY(!sale.feed(wantCancel(CancelReason::Timeout)).empty());
        QVERIFY(sale.step() == Step::Ask);
    }
}

void TestCancel::aDeclineEndsACancelToo()
{
    SaleDriver sale = cancellingSale();
    sale.feedAll({failed(Call::Cancel, CallFailure::Refused), query(GatewayStatus::Failed)});
    QCOMPARE(sale.phase(), Phase::Declined);
}

QTEST_GUILESS_MAIN(TestCancel)
#include "test_cancel.moc"
