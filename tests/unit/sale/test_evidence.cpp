#include "tests/support/sale_driver.h"
#include "tests/support/sale_show.h"

#include <QTest>

#include <functional>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Law 2, paid needs evidence; law 7, a final state only moves on new evidence.

namespace {

using Change = std::function<void(Evidence&)>;

Evidence success(const Change& change = {})
{
    Evidence evidence = sampleEvidence(GatewayStatus::Success);
    if (change)
        change(evidence);
    return evidence;
}

Facts paidBy(Source source)
{
    return {Confirmed{source, sampleTransaction(), {}, {}}};
}

bool isConfirmed(const Facts& facts)
{
    return std::any_of(facts.begin(), facts.end(),
                       [](const Fact& fact) { return std::holds_alternative<Confirmed>(fact); });
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestEvidence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQueryThatSaysPaidIsPaid_data();
    void aQueryThatSaysPaidIsPaid();
    void aQueryThatFitsNotInAllIsNotPaid_data();
    void aQueryThatFitsNotInAllIsNotPaid();
    void aWebhookThatFitsNotInAllIsOnlyNoted_data();
    void aWebhookThatFitsNotInAllIsOnlyNoted();
    void aQueryThatSaysUnpaidEnds_data();
    void aQueryThatSaysUnpaidEnds();
    void whatIsNotFinalOnlyMovesToProcessing_data();
    void whatIsNotFinalOnlyMovesToProcessing();
    void aMismatchIsNotedOnceAndResolvedByTheRightAnswer();
    void aMismatchOfAnUnpaidReplyMeansNothing();
    void anUnpaidReplyNeedNotRepeatTheTransaction();
    void aRefundIsNotAWordAboutThePayment_data();
    void aRefundIsNotAWordAboutThePayment();
    void aWebhookIsAHintWhileTheGatewayAnswers();
    void aWebhookStandsInAfterTenSecondsOfSilence();
    void aWebhookSeenEarlyMayStandInLater();
    void aWebhookOfAnEndedSaleStandsInOnlyInSilence();
    void aSupervisorNeedsANameAndAReason_data();
    void aSupervisorNeedsANameAndAReason();
    void nothingIsPaidBeforeItWasAskedFor_data();
    void nothingIsPaidBeforeItWasAskedFor();
    void aProvisionalSaleIsConfirmedByQuery_data();
    void aProvisionalSaleIsConfirmedByQuery();
    void paidAndThenDeniedNeedsAPerson_data();
    void paidAndThenDeniedNeedsAPerson();
    void deniedBeforeAndAfterALatePaymentNeedsAPerson();
    void theGatewaysYesEndsTheContradiction();
    void anEndedSaleMayBePaidLate_data();
    void anEndedSaleMayBePaidLate();
    void anEndedSalePaidOtherwiseIsInDoubt();
};

void TestEvidence::aQueryThatSaysPaidIsPaid_data()
{
    QTest::addColumn<SaleDriver>("sale");
    QTest::newRow("while secure-pay is on its way") << openingSale();
    QTest::newRow("after secure-pay's answer was lost") << lostSale();
    QTest::newRow("while the page is shown") << presentedSale();
    QTest::newRow("while a cancel is wanted") << [] {
        SaleDriver driver = presentedSale();
        driver.feed(wantCancel());
        return driver;
    }();
}

void TestEvidence::aQueryThatSaysPaidIsPaid()
{
    QFETCH(SaleDriver, sale);
    QCOMPARE(sale.feed(query(GatewayStatus::Success)), paidBy(Source::Query));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::None);
    QCOMPARE(sale.sale().transactionNo, sampleTransaction());
    QVERIFY(!sale.sale().isLate);
}

namespace {

void addWrongEvidence()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, const Change& change) {
        QTest::newRow(name) << change << QString::fromLatin1(field);
    };
    row("another reference", "reference", [](Evidence& e) { e.reference += u'1'; });
    row("no reference", "reference", [](Evidence& e) { e.reference.clear(); });
    row("another transaction", "transactionNo", [](Evidence& e) { e.transactionNo += u'1'; });
    row("no transaction", "transactionNo", [](Evidence& e) { e.transactionNo.clear(); });
    row("a cent less", "amount", [](Evidence& e) { e.amount = dollars(1249); });
    row("a cent more", "amount", [](Evidence& e) { e.amount = dollars(1251); });
    row("no amount", "amount", [](Evidence& e) { e.amount.reset(); });
    row("the same number in another currency", "amount", [](Evidence& e) {
        e.amount = money::Money::fromMinor(1250, *money::Currency::fromCode(u"EUR"));
    });
}

} // namespace

void TestEvidence::aQueryThatFitsNotInAllIsNotPaid_data()
{
    addWrongEvidence();
}

void TestEvidence::aQueryThatFitsNotInAllIsNotPaid()
{
    QFETCH(Change, change);
    QFETCH(QString, field);
    SaleDriver sale = presentedSale();
    const Facts facts = sale.feed(input::QueryReply{success(change)});
    QCOMPARE(facts.size(), std::size_t{2});
    QCOMPARE(std::get<Mismatched>(facts[0]).field, field);
    QCOMPARE(facts[1], Fact(Unresolved{Doubt::Mismatch}));
    QCOMPARE(sale.sale().attention, Attention::Mismatch);
}

void TestEvidence::aWebhookThatFitsNotInAllIsOnlyNoted_data()
{
    addWrongEvidence();
}

void TestEvidence::aWebhookThatFitsNotInAllIsOnlyNoted()
{
    QFETCH(Change, change);
    QFETCH(QString, field);
    SaleDriver sale = presentedSale();
    const input::Webhook webhook{success(change), QStringLiteral("d"), hours(1)};
    const Facts facts = sale.feed(webhook);
    QCOMPARE(facts.size(), std::size_t{2});
    QCOMPARE(facts[0], Fact(WebhookSeen{QStringLiteral("d"), GatewayStatus::Success}));
    QCOMPARE(std::get<Mismatched>(facts[1]).field, field);
    QCOMPARE(sale.phase(), Phase::Presented);
    QCOMPARE(sale.sale().attention, Attention::None);
    QCOMPARE(sale.feed(webhook), Facts{});
}

void TestEvidence::aQueryThatSaysUnpaidEnds_data()
{
    QTest::addColumn<std::vector<Input>>("before");
    QTest::addColumn<GatewayStatus>("status");
    QTest::addColumn<Phase>("phase");
    using Inputs = std::vector<Input>;
    QTest::newRow("failed is declined") << Inputs{} << GatewayStatus::Failed << Phase::Declined;
    QTest::newRow("closed by itself is expired")
        << Inputs{} << GatewayStatus::Closed << Phase::Expired;
    QTest::newRow("closed after the time was up is expired")
        << Inputs{wantCancel(CancelReason::Timeout)} << GatewayStatus::Closed << Phase::Expired;
    QTest::newRow("closed after the cashier cancelled is cancelled")
        << Inputs{wantCancel()} << GatewayStatus::Closed << Phase::Cancelled;
    QTest::newRow("closed after the answer stayed lost is cancelled")
        << Inputs{wantCancel(CancelReason::LostCheckout)} << GatewayStatus::Closed
        << Phase::Cancelled;
}

void TestEvidence::aQueryThatSaysUnpaidEnds()
{
    QFETCH(std::vector<Input>, before);
    QFETCH(GatewayStatus, status);
    QFETCH(Phase, phase);
    SaleDriver sale = presentedSale();
    sale.feedAll(before);
    sale.feed(query(status));
    QCOMPARE(sale.phase(), phase);
    QVERIFY(sale.sale().endCause == EndCause::Gateway);
    QCOMPARE(sale.feed(query(status)), Facts{});
}

void TestEvidence::whatIsNotFinalOnlyMovesToProcessing_data()
{
    QTest::addColumn<GatewayStatus>("status");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("init") << GatewayStatus::Init << Phase::Presented;
    QTest::newRow("dealing") << GatewayStatus::Dealing << Phase::Processing;
    QTest::newRow("pending") << GatewayStatus::Pending << Phase::Processing;
    QTest::newRow("a status nobody has documented") << GatewayStatus::Other << Phase::Presented;
}

void TestEvidence::whatIsNotFinalOnlyMovesToProcessing()
{
    QFETCH(GatewayStatus, status);
    QFETCH(Phase, phase);
    SaleDriver sale = presentedSale();
    QCOMPARE(sale.feed(query(status)).size(), std::size_t{1});
    QCOMPARE(sale.phase(), phase);
    QCOMPARE(sale.feed(query(status)), Facts{});
}

void TestEvidence::aMismatchIsNotedOnceAndResolvedByTheRightAnswer()
{
    SaleDriver sale = presentedSale();
    const input::QueryReply wrong{success([](Evidence& e) { e.amount = dollars(1); })};
    sale.feed(wrong);
    QCOMPARE(sale.feed(wrong), Facts{});
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::None);
}

void TestEvidence::aMismatchOfAnUnpaidReplyMeansNothing()
{
    SaleDriver sale = presentedSale();
    for (const auto status : {GatewayStatus::Failed, GatewayStatus::Closed}) {
        Evidence other = sampleEvidence(status);
        other.transactionNo += u'1';
        QCOMPARE(sale.feed(input::QueryReply{other}), Facts{});
    }
    QCOMPARE(sale.phase(), Phase::Presented);
    // But nobody may wait for ever without a word.
    Evidence other = sampleEvidence(GatewayStatus::Pending);
    other.reference += u'1';
    sale.wait(minutes(5));
    QCOMPARE(sale.feed(input::QueryReply{other}), Facts{Unresolved{Doubt::GatewaySilent}});
}

void TestEvidence::anUnpaidReplyNeedNotRepeatTheTransaction()
{
    SaleDriver sale = presentedSale();
    Evidence terse = sampleEvidence(GatewayStatus::Closed);
    terse.transactionNo.clear();
    terse.amount.reset();
    sale.feed(input::QueryReply{terse});
    QCOMPARE(sale.phase(), Phase::Expired);
}

void TestEvidence::aRefundIsNotAWordAboutThePayment_data()
{
    QTest::addColumn<GatewayStatus>("status");
    QTest::newRow("a refund that succeeded") << GatewayStatus::Success;
    QTest::newRow("a refund that failed") << GatewayStatus::Failed;
    QTest::newRow("a refund that was closed") << GatewayStatus::Closed;
}

void TestEvidence::aRefundIsNotAWordAboutThePayment()
{
    QFETCH(GatewayStatus, status);
    Evidence refund = sampleEvidence(status);
    refund.isPayment = false;
    refund.amount = dollars(100);
    for (SaleDriver sale : {presentedSale(), paidSale(), expiredSale()}) {
        const Sale before = sale.sale();
        QCOMPARE(sale.feed(input::QueryReply{refund}), Facts{});
        QCOMPARE(sale.feed(input::Webhook{refund, QStringLiteral("d"), hours(1)}),
                 (Facts{WebhookSeen{QStringLiteral("d"), status}}));
        QCOMPARE(sale.phase(), before.phase);
        QCOMPARE(sale.sale().attention, before.attention);
    }
}

void TestEvidence::aWebhookIsAHintWhileTheGatewayAnswers()
{
    SaleDriver sale = presentedSale();
    for (const auto silent : {milliseconds(0), milliseconds(9'999)})
        QVERIFY(!isConfirmed(sale.feed(webhook(GatewayStatus::Success, silent))));
    QCOMPARE(sale.phase(), Phase::Presented);
    for (const auto status : {GatewayStatus::Failed, GatewayStatus::Closed, GatewayStatus::Pending})
        sale.feed(webhook(status, hours(1)));
    QCOMPARE(sale.phase(), Phase::Presented);
}

void TestEvidence::aWebhookStandsInAfterTenSecondsOfSilence()
{
    SaleDriver sale = presentedSale();
    QVERIFY(isConfirmed(sale.feed(webhook(GatewayStatus::Success, seconds(10)))));
    QCOMPARE(sale.phase(), Phase::Paid);
    QVERIFY(sale.sale().confirmedBy == Source::Webhook);
    QVERIFY(sale.sale().isProvisional());
    QVERIFY(sale.step() == Step::Ask);
}

void TestEvidence::aWebhookSeenEarlyMayStandInLater()
{
    SaleDriver sale = presentedSale();
    sale.feed(webhook(GatewayStatus::Success));
    sale.wait(seconds(12));
    QCOMPARE(sale.feed(webhook(GatewayStatus::Success, seconds(12))), paidBy(Source::Webhook));
    QCOMPARE(sale.feed(webhook(GatewayStatus::Success, seconds(13))), Facts{});
}

void TestEvidence::aWebhookOfAnEndedSaleStandsInOnlyInSilence()
{
    SaleDriver sale = expiredSale();
    sale.feed(webhook(GatewayStatus::Success));
    QCOMPARE(sale.phase(), Phase::Expired);
    sale.feed(webhook(GatewayStatus::Success, seconds(10)));
    QCOMPARE(sale.phase(), Phase::Paid);
    QVERIFY(sale.sale().isLate);
}

void TestEvidence::aSupervisorNeedsANameAndAReason_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("isEnough");
    QTest::newRow("both") << QStringLiteral("Ada") << QStringLiteral("seen") << true;
    QTest::newRow("no name") << QString() << QStringLiteral("seen") << false;
    QTest::newRow("no reason") << QStringLiteral("Ada") << QString() << false;
    QTest::newRow("blanks") << QStringLiteral("Ada") << QStringLiteral(" \t") << false;
}

void TestEvidence::aSupervisorNeedsANameAndAReason()
{
    QFETCH(QString, who);
    QFETCH(QString, reason);
    QFETCH(bool, isEnough);
    SaleDriver sale = lostSale();
    sale.feed(input::ConfirmByHand{who, reason});
    QCOMPARE(sale.sale().isPaid(), isEnough);
    QCOMPARE(sale.sale().isProvisional(), isEnough);
}

void TestEvidence::nothingIsPaidBeforeItWasAskedFor_data()
{
    QTest::addColumn<Input>("input");
    QTest::newRow("query") << query(GatewayStatus::Success);
    QTest::newRow("webhook") << webhook(GatewayStatus::Success, hours(1));
    QTest::newRow("supervisor") << byHand();
}

void TestEvidence::nothingIsPaidBeforeItWasAskedFor()
{
    QFETCH(Input, input);
    SaleDriver opened(unregisteredOpened());
    QCOMPARE(opened.feed(input), Facts{});
    opened.feed(sending(Call::Register));
    QCOMPARE(opened.feed(input), Facts{});
    opened.feed(failed(Call::Register, CallFailure::NotSent));
    QCOMPARE(opened.feed(input), Facts{});
    QCOMPARE(opened.phase(), Phase::Cancelled);
}

void TestEvidence::aProvisionalSaleIsConfirmedByQuery_data()
{
    QTest::addColumn<Input>("first");
    QTest::newRow("on a webhook's word") << webhook(GatewayStatus::Success, hours(1));
    QTest::newRow("on a supervisor's word") << byHand();
}

void TestEvidence::aProvisionalSaleIsConfirmedByQuery()
{
    QFETCH(Input, first);
    SaleDriver sale = presentedSale();
    sale.feed(first);
    QVERIFY(sale.sale().isProvisional());
    sale.feed(query(GatewayStatus::Pending));
    QCOMPARE(sale.sale().attention, Attention::None);
    QVERIFY(sale.step() == Step::Ask);
    QCOMPARE(sale.feed(query(GatewayStatus::Success)), paidBy(Source::Query));
    QVERIFY(!sale.sale().isProvisional());
    QVERIFY(sale.step() == Step::Rest);
    QCOMPARE(sale.feed(query(GatewayStatus::Success)), Facts{});
}

void TestEvidence::paidAndThenDeniedNeedsAPerson_data()
{
    QTest::addColumn<Input>("denial");
    QTest::newRow("failed") << query(GatewayStatus::Failed);
    QTest::newRow("closed") << query(GatewayStatus::Closed);
    QTest::newRow("another amount")
        << Input(input::QueryReply{success([](Evidence& e) { e.amount = dollars(1); })});
}

void TestEvidence::paidAndThenDeniedNeedsAPerson()
{
    QFETCH(Input, denial);
    SaleDriver provisional = presentedSale();
    provisional.feed(byHand());
    for (SaleDriver sale : {paidSale(), provisional}) {
        QCOMPARE(sale.feed(denial).size(), std::size_t{1});
        QCOMPARE(sale.phase(), Phase::Paid);
        QCOMPARE(sale.sale().attention, Attention::Contradicted);
        QCOMPARE(sale.feed(denial), Facts{});
    }
}

void TestEvidence::deniedBeforeAndAfterALatePaymentNeedsAPerson()
{
    SaleDriver sale = expiredSale();
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.sale().attention, Attention::None);
    sale.feed(query(GatewayStatus::Closed));
    QCOMPARE(sale.phase(), Phase::Paid);
    QCOMPARE(sale.sale().attention, Attention::Contradicted);
}

void TestEvidence::theGatewaysYesEndsTheContradiction()
{
    SaleDriver sale = presentedSale();
    sale.feedAll({byHand(), query(GatewayStatus::Closed)});
    QCOMPARE(sale.sale().attention, Attention::Contradicted);
    sale.feed(query(GatewayStatus::Success));
    QCOMPARE(sale.sale().attention, Attention::None);
    QVERIFY(!sale.sale().isProvisional());
}

void TestEvidence::anEndedSaleMayBePaidLate_data()
{
    QTest::addColumn<GatewayStatus>("end");
    QTest::addColumn<bool>("isCashiers");
    QTest::newRow("declined") << GatewayStatus::Failed << false;
    QTest::newRow("expired") << GatewayStatus::Closed << false;
    QTest::newRow("cancelled") << GatewayStatus::Closed << true;
}

void TestEvidence::anEndedSaleMayBePaidLate()
{
    QFETCH(GatewayStatus, end);
    QFETCH(bool, isCashiers);
    SaleDriver sale = presentedSale();
    if (isCashiers)
        sale.feed(wantCancel());
    sale.feed(query(end));
    QVERIFY(sale.sale().hasEndedUnpaid());
    sale.wait(hours(23));
    QVERIFY(sale.step() == Step::Ask);
    // No other word brings it back to life.
    for (const auto status : {GatewayStatus::Init, GatewayStatus::Pending, GatewayStatus::Failed})
        sale.feed(query(status));
    QVERIFY(sale.sale().hasEndedUnpaid());
    QCOMPARE(sale.feed(query(GatewayStatus::Success)), paidBy(Source::Query));
    QVERIFY(sale.sale().isLate);
}

void TestEvidence::anEndedSalePaidOtherwiseIsInDoubt()
{
    SaleDriver sale = expiredSale();
    sale.feed(input::QueryReply{success([](Evidence& e) { e.amount = dollars(1); })});
    QCOMPARE(sale.phase(), Phase::Unresolved);
    QCOMPARE(sale.sale().attention, Attention::Mismatch);
    sale.feed(query(GatewayStatus::Closed));
    QCOMPARE(sale.phase(), Phase::Expired);
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "test_evidence.moc"
