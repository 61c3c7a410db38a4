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

// Law 3: one reference, one attempt. What is done when the customer's registration or secure-pay
// goes wrong.

namespace {

const CallSent checkoutSent{Call::Checkout};

/// Asked after the loss: the gateway has it, and it is not paid.
SaleDriver foundUnpaidSale()
{
    SaleDriver driver = lostSale();
    driver.feed(query(GatewayStatus::Init));
    return driver;
}

} // namespace

class TestLostCheckout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLostAnswerIsNotKnownAndAskedAbout();
    void foundPaidIsPaid();
    void foundUnpaidIsSentOnceMore();
    void theSecondAnswerPresentsTheSale();
    void notFoundIsALagForFifteenSeconds();
    void aLaterWordStartsTheFifteenSecondsAnew();
    void aPaidHintStartsTheFifteenSecondsAnew();
    void aSecondLostAnswerIsNotSentAThirdTime();
    void aRefusedResendIsAbandoned();
    void aResendThatNeverLeftMayBeTriedAgain();
    void withoutRequestIdsNothingIsSentAgain();
    void aPaidHintAsksAgainBeforeSending();
    void anotherPaymentUnderTheReferenceIsNotSentAgain();
    void neverCreatedIsAnEndAfterADay();
    void aWebhookOrASightingIsProofThatItWasCreated();
    void theTimeUpEndsTheTrying();
    void whatTheFirstCheckoutAnswerMeans_data();
    void whatTheFirstCheckoutAnswerMeans();
    void aRefusalOfWhatTheGatewayKnowsIsNoEnd_data();
    void aRefusalOfWhatTheGatewayKnowsIsNoEnd();
    void anAnswerWithoutThePageIsALostOne_data();
    void anAnswerWithoutThePageIsALostOne();
    void anAnswerForAnotherSaleIsNotPresented_data();
    void anAnswerForAnotherSaleIsNotPresented();
    void anAnswerForAnotherSaleDoesNotReviveAnEndedOne();
    void whatRegisteringMayCome_data();
    void whatRegisteringMayCome();
    void registeringIsTriedThreeTimes();
    void aCancelWhileRegisteringEndsWithItsAnswer_data();
    void aCancelWhileRegisteringEndsWithItsAnswer();
    void secondThoughtsOfAnEndedSaleDoNotSend();
};

void TestLostCheckout::aLostAnswerIsNotKnownAndAskedAbout()
{
    SaleDriver sale = lostSale();
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.sale().doubt == Doubt::LostCheckout);
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
}

void TestLostCheckout::foundPaidIsPaid()
{
    SaleDriver sale = lostSale();
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.phase(), Phase::Paid);
    QVERIFY(sale.step() == Step::Rest);
}

void TestLostCheckout::foundUnpaidIsSentOnceMore()
{
    SaleDriver sale = foundUnpaidSale();
    QVERIFY(sale.step() == Step::OpenCheckout);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{checkoutSent});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.step() == Step::Await);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
}

void TestLostCheckout::theSecondAnswerPresentsTheSale()
{
    SaleDriver sale = foundUnpaidSale();
    sale.feed(sending(Call::Checkout));
    sale.wait(seconds(20));
    QCOMPARE(sale.feed(checkoutReply()),
             (Facts{CheckoutOpened{sampleTransaction(), samplePage()}}));
    QCOMPARE(sale.phase(), Phase::Presented);
    QVERIFY(!sale.sale().isLost());
    QVERIFY(!sale.sale().doubt);
    QVERIFY(sale.sale().deadline() == sale.now() + minutes(5));
}

void TestLostCheckout::notFoundIsALagForFifteenSeconds()
{
    SaleDriver sale = lostSale();
    QCOMPARE(sale.feed(notFound()), Facts{NotFound{false}});
    sale.wait(milliseconds(14'999));
    QCOMPARE(sale.feed(notFound()), Facts{});
    QVERIFY(sale.step() == Step::Ask);
    sale.wait(milliseconds(1));
    QCOMPARE(sale.feed(notFound()), Facts{NotFound{true}});
    QVERIFY(sale.step() == Step::OpenCheckout);
    QCOMPARE(sale.feed(notFound()), Facts{});
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{checkoutSent});
}

void TestLostCheckout::aLaterWordStartsTheFifteenSecondsAnew()
{
    SaleDriver sale = lostSale();
    sale.feed(notFound());
    sale.wait(seconds(15)).feed(notFound());
    sale.feedAll({sending(Call::Checkout), failed(Call::Checkout, CallFailure::OutcomeUnknown)});
    QCOMPARE(sale.feed(notFound()), Facts{NotFound{false}});
    QVERIFY(!sale.sale().mayResend);
}

void TestLostCheckout::aPaidHintStartsTheFifteenSecondsAnew()
{
    SaleDriver sale = lostSale();
    sale.feed(notFound());
    sale.wait(notFoundSettlesAfter).feed(webhook(GatewayStatus::Success));
    sale.feed(notFound());
    QVERIFY(sale.step() == Step::Ask);
    sale.wait(notFoundSettlesAfter).feed(notFound());
    QVERIFY(sale.step() == Step::OpenCheckout);
}

void TestLostCheckout::aSecondLostAnswerIsNotSentAThirdTime()
{
    SaleDriver sale = foundUnpaidSale();
    sale.feedAll({sending(Call::Checkout), failed(Call::Checkout, CallFailure::OutcomeUnknown)});
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(query(GatewayStatus::Init)).size(), std::size_t{1});
    QVERIFY(sale.step() == Step::Abandon);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
}

void TestLostCheckout::aRefusedResendIsAbandoned()
{
    SaleDriver sale = foundUnpaidSale();
    sale.feed(sending(Call::Checkout));
    QCOMPARE(sale.feed(failed(Call::Checkout, CallFailure::Refused)).size(), std::size_t{1});
    QCOMPARE(sale.phase(), Phase::Unresolved); // the refusal is not about the first sending
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::Abandon);
    sale.feed(wantCancel(CancelReason::LostCheckout));
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::Cancel);
    sale.feedAll({sending(Call::Cancel), cancelReply()});
    QVERIFY(sale.step() == Step::Ask);
    sale.feed(query(GatewayStatus::Closed));
    QCOMPARE(sale.phase(), Phase::Cancelled);
}

void TestLostCheckout::aResendThatNeverLeftMayBeTriedAgain()
{
    SaleDriver sale = foundUnpaidSale();
    sale.feedAll({sending(Call::Checkout), failed(Call::Checkout, CallFailure::NotSent)});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.step() == Step::Ask);
    sale.feed(query(GatewayStatus::Init));
    QVERIFY(sale.step() == Step::OpenCheckout);
}

void TestLostCheckout::withoutRequestIdsNothingIsSentAgain()
{
    SaleDriver sale = foundUnpaidSale();
    QVERIFY(sale.step({.mayResend = false}) == Step::Abandon);
    QVERIFY(lostSale().step({.mayResend = false}) == Step::Ask);
}

void TestLostCheckout::aPaidHintAsksAgainBeforeSending()
{
    SaleDriver sale = foundUnpaidSale();
    sale.feed(webhook(GatewayStatus::Success));
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
    QCOMPARE(sale.feed(query(GatewayStatus::Init)).size(), std::size_t{1});
    QVERIFY(sale.step() == Step::OpenCheckout);
}

void TestLostCheckout::anotherPaymentUnderTheReferenceIsNotSentAgain()
{
    SaleDriver sale = foundUnpaidSale();
    Evidence other = sampleEvidence(GatewayStatus::Success);
    other.amount = dollars(1);
    sale.feed(input::QueryReply{other});
    QCOMPARE(sale.sale().attention, Attention::Mismatch);
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
    // Nor is it ever taken for one that was not created.
    sale.feed(notFound());
    sale.wait(hours(25)).feed(notFound());
    QCOMPARE(sale.phase(), Phase::Unresolved);
}

void TestLostCheckout::neverCreatedIsAnEndAfterADay()
{
    SaleDriver wrongAnswer = openingSale();
    wrongAnswer.feed(input::CheckoutReply{QStringLiteral("other"), sampleTransaction(),
                                          samplePage(), dollars(1250)});
    for (SaleDriver sale : {lostSale(), wrongAnswer}) {
        sale.feed(notFound());
        sale.wait(hours(24) - milliseconds(1)).feed(notFound());
        QVERIFY(!sale.sale().isFinal());
        sale.wait(milliseconds(1));
        QCOMPARE(sale.feed(notFound()), (Facts{Ended{EndKind::Cancelled, EndCause::NeverCreated}}));
    }
}

void TestLostCheckout::aWebhookOrASightingIsProofThatItWasCreated()
{
    for (const Input& proof : {webhook(GatewayStatus::Pending), query(GatewayStatus::Init)}) {
        SaleDriver sale = lostSale();
        sale.feedAll({notFound(), proof});
        sale.wait(hours(24)).feed(notFound());
        sale.wait(hours(24)).feed(notFound());
        QVERIFY(!sale.sale().isFinal());
    }
}

void TestLostCheckout::theTimeUpEndsTheTrying()
{
    SaleDriver sale = foundUnpaidSale();
    sale.wait(minutes(5));
    QVERIFY(sale.step() == Step::GiveUp);
    sale.feed(wantCancel(CancelReason::Timeout));
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
}

void TestLostCheckout::whatTheFirstCheckoutAnswerMeans_data()
{
    QTest::addColumn<Input>("answer");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("the page is presented") << checkoutReply() << Phase::Presented;
    QTest::newRow("refused is declined")
        << failed(Call::Checkout, CallFailure::Refused) << Phase::Declined;
    QTest::newRow("surely not sent is cancelled")
        << failed(Call::Checkout, CallFailure::NotSent) << Phase::Cancelled;
    QTest::newRow("lost is not known")
        << failed(Call::Checkout, CallFailure::OutcomeUnknown) << Phase::Unresolved;
    QTest::newRow("a restart is a lost answer") << Input(input::Resumed{}) << Phase::Unresolved;
    QTest::newRow("an echo without reference and amount will do")
        << Input(input::CheckoutReply{{}, sampleTransaction(), samplePage(), {}})
        << Phase::Presented;
}

void TestLostCheckout::whatTheFirstCheckoutAnswerMeans()
{
    QFETCH(Input, answer);
    QFETCH(Phase, phase);
    SaleDriver sale = openingSale();
    sale.feed(answer);
    QCOMPARE(sale.phase(), phase);
    QVERIFY(!sale.sale().inFlight);
}

void TestLostCheckout::aRefusalOfWhatTheGatewayKnowsIsNoEnd_data()
{
    QTest::addColumn<Input>("word");
    QTest::addColumn<CallFailure>("failure");
    for (const auto failure : {CallFailure::Refused, CallFailure::NotSent}) {
        const QByteArray name = nameOf(failure).toLatin1();
        QTest::newRow(name + " after a query saw it") << query(GatewayStatus::Init) << failure;
        QTest::newRow(name + " after a webhook") << webhook(GatewayStatus::Success) << failure;
    }
}

void TestLostCheckout::aRefusalOfWhatTheGatewayKnowsIsNoEnd()
{
    QFETCH(Input, word);
    QFETCH(CallFailure, failure);
    SaleDriver sale = openingSale();
    sale.feed(word);
    sale.feed(failed(Call::Checkout, failure));
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.sale().mayExist());
    QVERIFY(sale.step() == Step::Abandon);
    sale.feed(wantCancel(CancelReason::LostCheckout));
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.phase(), Phase::Paid);
}

void TestLostCheckout::anAnswerWithoutThePageIsALostOne_data()
{
    QTest::addColumn<QString>("transactionNo");
    QTest::addColumn<QString>("page");
    QTest::newRow("no page") << sampleTransaction() << QString();
    QTest::newRow("no transaction") << QString() << samplePage();
}

void TestLostCheckout::anAnswerWithoutThePageIsALostOne()
{
    QFETCH(QString, transactionNo);
    QFETCH(QString, page);
    for (SaleDriver sale : {openingSale(), foundUnpaidSale()}) {
        sale.feed(sending(Call::Checkout));
        sale.feed(input::CheckoutReply{sampleOpened().reference, transactionNo, page, {}});
        QCOMPARE(sale.phase(), Phase::Unresolved);
        QVERIFY(sale.sale().isLost());
        QCOMPARE(sale.sale().attention, Attention::None);
        QVERIFY(sale.step() == Step::Ask);
    }
}

void TestLostCheckout::anAnswerForAnotherSaleIsNotPresented_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<qint64>("cents");
    QTest::newRow("another reference") << QStringLiteral("other") << qint64{1250};
    QTest::newRow("another amount") << sampleOpened().reference << qint64{1251};
}

void TestLostCheckout::anAnswerForAnotherSaleIsNotPresented()
{
    QFETCH(QString, reference);
    QFETCH(qint64, cents);
    SaleDriver sale = openingSale();
    sale.feed(input::CheckoutReply{reference, sampleTransaction(), samplePage(), dollars(cents)});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.sale().cashierUrl.isEmpty());
    QVERIFY(!sale.sale().inFlight);
    QVERIFY(sale.step() == Step::Abandon);
    sale.feedAll({wantCancel(CancelReason::LostCheckout), query(GatewayStatus::Init),
                  sending(Call::Cancel), cancelReply(), query(GatewayStatus::Closed)});
    QCOMPARE(sale.phase(), Phase::Cancelled);
}

void TestLostCheckout::anAnswerForAnotherSaleDoesNotReviveAnEndedOne()
{
    SaleDriver sale = openingSale();
    sale.feed(query(GatewayStatus::Closed));
    QCOMPARE(sale.phase(), Phase::Expired);
    sale.feed(input::CheckoutReply{QStringLiteral("other"), sampleTransaction(), samplePage(), {}});
    QCOMPARE(sale.phase(), Phase::Expired);
    QVERIFY(!sale.sale().inFlight);
}

void TestLostCheckout::whatRegisteringMayCome_data()
{
    QTest::addColumn<Input>("answer");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<Step>("next");
    QTest::newRow("known: open the checkout")
        << Input(input::CustomerKnown{QStringLiteral("2000123")}) << Phase::Registering
        << Step::OpenCheckout;
    QTest::newRow("no number: once more")
        << Input(input::CustomerKnown{}) << Phase::Registering << Step::Register;
    QTest::newRow("lost: once more") << failed(Call::Register, CallFailure::OutcomeUnknown)
                                     << Phase::Registering << Step::Register;
    QTest::newRow("refused: declined")
        << failed(Call::Register, CallFailure::Refused) << Phase::Declined << Step::Rest;
    QTest::newRow("not sent: cancelled")
        << failed(Call::Register, CallFailure::NotSent) << Phase::Cancelled << Step::Rest;
    QTest::newRow("a restart: cancelled, the customer is gone")
        << Input(input::Resumed{}) << Phase::Cancelled << Step::Rest;
}

void TestLostCheckout::whatRegisteringMayCome()
{
    QFETCH(Input, answer);
    QFETCH(Phase, phase);
    QFETCH(Step, next);
    SaleDriver sale(unregisteredOpened());
    QVERIFY(sale.step() == Step::Register);
    QCOMPARE(sale.feed(sending(Call::Checkout)), Facts{});
    QCOMPARE(sale.feed(sending(Call::Register)), Facts{CallSent{Call::Register}});
    sale.feed(answer);
    QCOMPARE(sale.phase(), phase);
    QVERIFY(sale.step() == next);
    QVERIFY(!sale.sale().inFlight);
    QVERIFY(!sale.sale().mayExist());
}

void TestLostCheckout::registeringIsTriedThreeTimes()
{
    SaleDriver sale(unregisteredOpened());
    for (int i = 0; i < maxRegisterSends; ++i) {
        QCOMPARE(sale.feed(sending(Call::Register)).size(), std::size_t{1});
        sale.feed(failed(Call::Register, CallFailure::OutcomeUnknown));
    }
    QCOMPARE(sale.phase(), Phase::Cancelled);
    QVERIFY(sale.sale().endCause == EndCause::NeverSent);
    QCOMPARE(sale.feed(sending(Call::Register)), Facts{});
}

void TestLostCheckout::aCancelWhileRegisteringEndsWithItsAnswer_data()
{
    QTest::addColumn<Input>("answer");
    QTest::newRow("known") << Input(input::CustomerKnown{QStringLiteral("1")});
    QTest::newRow("lost") << failed(Call::Register, CallFailure::OutcomeUnknown);
    QTest::newRow("not sent") << failed(Call::Register, CallFailure::NotSent);
    QTest::newRow("restart") << Input(input::Resumed{});
}

void TestLostCheckout::aCancelWhileRegisteringEndsWithItsAnswer()
{
    QFETCH(Input, answer);
    SaleDriver sale(unregisteredOpened());
    sale.feedAll({sending(Call::Register), wantCancel()});
    QVERIFY(sale.step() == Step::Await);
    sale.feed(answer);
    QCOMPARE(sale.phase(), Phase::Cancelled);
    QVERIFY(sale.sale().endCause == EndCause::NeverSent);
    QVERIFY(sale.step() == Step::Rest);
}

void TestLostCheckout::secondThoughtsOfAnEndedSaleDoNotSend()
{
    // Lost, cancelled, closed, and then paid with another amount: open again, but not to be sent.
    SaleDriver sale = lostSale();
    sale.feedAll({wantCancel(), query(GatewayStatus::Closed)});
    QCOMPARE(sale.phase(), Phase::Cancelled);
    Evidence other = sampleEvidence(GatewayStatus::Success);
    other.amount = dollars(1);
    sale.feedAll({input::QueryReply{other}, query(GatewayStatus::Init)});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QVERIFY(sale.step() == Step::Abandon);
    QVERIFY(!sale.feed(wantCancel(CancelReason::LostCheckout)).empty());
}

QTEST_GUILESS_MAIN(TestLostCheckout)
#include "test_lost_checkout.moc"
