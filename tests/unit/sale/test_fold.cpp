#include "core/sale/decide.h"
#include "tests/support/sale_history.h"
#include "tests/support/sale_show.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <array>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;

namespace {

constexpr std::array phases{Phase::Opened,     Phase::Registering, Phase::Opening, Phase::Presented,
                            Phase::Processing, Phase::Unresolved,  Phase::Paid,    Phase::Declined,
                            Phase::Expired,    Phase::Cancelled};

/// One letter a phase, in the order of `phases`.
constexpr QStringView letters = u"ORGPBU$DEC";

QString letterOf(Phase phase)
{
    const auto index = std::find(phases.begin(), phases.end(), phase) - phases.begin();
    return letters.mid(index, 1).toString();
}

Sale after(const Facts& facts)
{
    Sale sale = begin(unregisteredOpened(), opening);
    for (const Fact& fact : facts)
        sale = apply(std::move(sale), {opening, fact});
    return sale;
}

Facts factsThatLeadTo(Phase phase)
{
    const CallSent sent{Call::Checkout};
    const CheckoutOpened opened{sampleTransaction(), samplePage()};
    switch (phase) {
    case Phase::Opened:
        return {};
    case Phase::Registering:
        return {CallSent{Call::Register}};
    case Phase::Opening:
        return {sent};
    case Phase::Presented:
        return {sent, opened};
    case Phase::Processing:
        return {sent, opened, Sighted{GatewayStatus::Pending, {}, sampleTransaction()}};
    case Phase::Unresolved:
        return {sent, Unresolved{Doubt::LostCheckout}};
    case Phase::Paid:
        return {sent, opened, Confirmed{Source::Query, sampleTransaction(), {}, {}}};
    case Phase::Declined:
        return {sent, opened, Ended{EndKind::Declined, EndCause::Gateway}};
    case Phase::Expired:
        return {sent, opened, Ended{EndKind::Expired, EndCause::Gateway}};
    case Phase::Cancelled:
        return {sent, opened, Ended{EndKind::Cancelled, EndCause::Gateway}};
    }
    return {};
}

/// Any fact at all, also such as decide() never writes there.
Fact anyFact()
{
    Facts facts = oneFactOfEachKind();
    facts.insert(facts.end(), {CallSent{Call::Register}, CallSent{Call::Cancel},
                               CallFailed{Call::Checkout, CallFailure::NotSent, {}, {}},
                               CallFailed{Call::Cancel, CallFailure::OutcomeUnknown, {}, {}},
                               Sighted{GatewayStatus::Closed, {}, sampleTransaction()},
                               Confirmed{Source::Query, sampleTransaction(), {}, {}},
                               Ended{EndKind::Declined, EndCause::CheckoutRefused}});
    return *rc::gen::elementOf(facts);
}

} // namespace

class TestFold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void factsMoveThePhase_data();
    void factsMoveThePhase();
    void aSaleBeginsAsAgreed();
    void foldIsApplyOneByOne();
    void noFactsAreNoSale();
    void aSecondOpeningChangesNothing();
    void anAnswerEndsTheWaitForIt();
    void anUnsentRequestDoesNotCount();
    void aSightingOfTheEndIsNoLeaveToSendAgain();
    void endingClearsWhatWasOpen();
    void paidIsNeverLeftWhateverTheFacts();
    void aFinalSaleHasNoCancelUnderWayWhateverTheFacts();
    void confirmingAgainKeepsTheFirstMoment();
    void aLatePaymentWaitsForOneDecision();
    void whatIsNotLateIsNotDecidedAbout();
};

void TestFold::factsMoveThePhase_data()
{
    QTest::addColumn<Facts>("fact");
    QTest::addColumn<QString>("moves");
    const auto row = [](const char* name, const Fact& fact, const char* moves) {
        QTest::newRow(name) << Facts{fact} << QString::fromLatin1(moves);
    };
    // from: Opened Registering openinG Presented Busy Unresolved $paid Declined Expired Cancelled
    row("opened", unregisteredOpened(), /*           */ "ORGPBU$DEC");
    row("register sent", CallSent{Call::Register}, /**/ "RRGPBU$DEC");
    row("checkout sent", CallSent{Call::Checkout}, /**/ "GGGPBU$DEC");
    row("cancel sent", CallSent{Call::Cancel}, /*    */ "ORGPBU$DEC");
    row("register refused", CallFailed{Call::Register, CallFailure::Refused, {}, {}}, "ORGPBU$DEC");
    row("checkout lost", CallFailed{Call::Checkout, CallFailure::OutcomeUnknown, {}, {}},
        "ORGPBU$DEC");
    row("cancel lost", CallFailed{Call::Cancel, CallFailure::OutcomeUnknown, {}, {}}, "ORGPBU$DEC");
    row("registered", Registered{QStringLiteral("1")}, "ORGPBU$DEC");
    row("checkout opened", CheckoutOpened{sampleTransaction(), samplePage()}, "PPPPPP$DEC");
    row("seen init", Sighted{GatewayStatus::Init, {}, {}}, /*      */ "ORGPBU$DEC");
    row("seen dealing", Sighted{GatewayStatus::Dealing, {}, {}}, /**/ "ORGBBU$DEC");
    row("seen pending", Sighted{GatewayStatus::Pending, {}, {}}, /**/ "ORGBBU$DEC");
    row("seen closed", Sighted{GatewayStatus::Closed, {}, {}}, /*  */ "ORGPBU$DEC");
    row("seen as something unknown", Sighted{GatewayStatus::Other, {}, {}}, "ORGPBU$DEC");
    row("not found", NotFound{true}, "ORGPBU$DEC");
    row("webhook", WebhookSeen{QStringLiteral("d"), GatewayStatus::Success}, "ORGPBU$DEC");
    row("mismatched", Mismatched{Source::Query, {}, {}, {}}, "ORGPBU$DEC");
    row("cancel wanted", CancelWanted{CancelReason::Cashier}, "ORGPBU$DEC");
    row("cancel answered", CancelAnswered{GatewayStatus::Closed}, "ORGPBU$DEC");
    row("unresolved", Unresolved{Doubt::GatewaySilent}, /*                 */ "UUUUUU$UUU");
    row("confirmed", Confirmed{Source::Query, {}, {}, {}}, /*              */ "$$$$$$$$$$");
    row("declined", Ended{EndKind::Declined, EndCause::Gateway}, /*        */ "DDDDDD$DDD");
    row("expired", Ended{EndKind::Expired, EndCause::Gateway}, /*          */ "EEEEEE$EEE");
    row("cancelled", Ended{EndKind::Cancelled, EndCause::NeverCreated}, /* */ "CCCCCC$CCC");
    row("decided", LateDecided{LateDecision::Keep, {}}, /*                 */ "ORGPBU$DEC");
}

void TestFold::factsMoveThePhase()
{
    QFETCH(Facts, fact);
    QFETCH(QString, moves);
    QString moved;
    for (const Phase phase : phases) {
        const Sale before = after(factsThatLeadTo(phase));
        QCOMPARE(before.phase, phase);
        moved += letterOf(apply(before, {opening, fact.front()}).phase);
    }
    QCOMPARE(moved, moves);
}

void TestFold::aSaleBeginsAsAgreed()
{
    const Opened opened = sampleOpened();
    const Sale sale = begin(opened, opening);
    QCOMPARE(sale.reference, opened.reference);
    QVERIFY(sale.amount == opened.amount);
    QVERIFY(sale.terms == opened.terms);
    QCOMPARE(sale.requestId, opened.requestId);
    QCOMPARE(sale.phase, Phase::Opened);
    QVERIFY(!sale.mayExist());
    QVERIFY(!sale.isFinal());
    QVERIFY(sale.deadline() == opening + std::chrono::minutes(5));
}

void TestFold::foldIsApplyOneByOne()
{
    const auto records = makeHistory(50);
    QCOMPARE(records.size(), std::size_t{50});
    const auto folded = fold(records);
    QVERIFY(folded.has_value());
    Sale sale = begin(std::get<Opened>(records.front().fact), records.front().at);
    for (std::size_t i = 1; i < records.size(); ++i)
        sale = apply(std::move(sale), records[i]);
    QVERIFY(*folded == sale);
    QCOMPARE(sale.phase, Phase::Paid);
    QVERIFY(sale.changedAt == records.back().at);
}

void TestFold::noFactsAreNoSale()
{
    QVERIFY(!fold({}));
    const std::vector<Record> headless{{opening, CallSent{Call::Checkout}}};
    QVERIFY(!fold(headless));
}

void TestFold::aSecondOpeningChangesNothing()
{
    const Sale before = after(factsThatLeadTo(Phase::Presented));
    Opened other = sampleOpened();
    other.reference = QStringLiteral("another");
    other.amount = dollars(1);
    QVERIFY(apply(before, {opening, other}) == before);
}

void TestFold::anAnswerEndsTheWaitForIt()
{
    const auto waitsAfter = [](const Facts& facts) { return after(facts).inFlight; };
    const CallSent register_{Call::Register};
    const CallSent checkout{Call::Checkout};
    const CallSent cancel{Call::Cancel};
    QVERIFY(waitsAfter({register_}) == Call::Register);
    QVERIFY(!waitsAfter({register_, Registered{QStringLiteral("1")}}));
    QVERIFY(!waitsAfter({checkout, CheckoutOpened{sampleTransaction(), samplePage()}}));
    QVERIFY(!waitsAfter({checkout, CallFailed{Call::Checkout, CallFailure::Refused, {}, {}}}));
    QVERIFY(!waitsAfter({checkout, Mismatched{Source::CheckoutReply, {}, {}, {}}}));
    QVERIFY(!waitsAfter({checkout, cancel, CancelAnswered{GatewayStatus::Closed}}));
    QVERIFY(waitsAfter({checkout, Sighted{GatewayStatus::Init, {}, {}}}) == Call::Checkout);
    QVERIFY(waitsAfter({checkout, Mismatched{Source::Query, {}, {}, {}}}) == Call::Checkout);
}

void TestFold::anUnsentRequestDoesNotCount()
{
    const CallSent sent{Call::Checkout};
    const CallFailed unsent{Call::Checkout, CallFailure::NotSent, {}, {}};
    const CallFailed lost{Call::Checkout, CallFailure::OutcomeUnknown, {}, {}};
    const Sighted seen{GatewayStatus::Init, {}, sampleTransaction()};
    QVERIFY(!after({sent, unsent}).mayExist());
    QVERIFY(after({sent, lost}).mayExist());
    QCOMPARE(after({sent, lost, seen, sent, unsent}).checkoutSends, 1);
    // The gateway has spoken of it: so it was sent, whatever the network layer believes.
    QVERIFY(after({sent, seen, unsent}).mayExist());
    QVERIFY(after({sent, Confirmed{Source::Hand, {}, {}, {}}, unsent}).mayExist());
}

void TestFold::aSightingOfTheEndIsNoLeaveToSendAgain()
{
    const CallSent sent{Call::Checkout};
    const CallFailed lost{Call::Checkout, CallFailure::OutcomeUnknown, {}, {}};
    const auto seen = [](GatewayStatus status) { return Sighted{status, {}, sampleTransaction()}; };
    QVERIFY(after({sent, lost, seen(GatewayStatus::Init)}).mayResend);
    // As left by a crash between two facts of one decision.
    QVERIFY(!after({sent, lost, seen(GatewayStatus::Closed)}).mayResend);
    QVERIFY(!after({sent, lost, seen(GatewayStatus::Failed)}).mayResend);
    QVERIFY(!after({sent, lost, seen(GatewayStatus::Success)}).mayResend);
    const Sale asked =
        after({sent, lost, CancelWanted{CancelReason::Cashier}, seen(GatewayStatus::Success)});
    QVERIFY(asked.cancelStage == CancelStage::AskBefore);
}

void TestFold::endingClearsWhatWasOpen()
{
    const Sale sale =
        after({CallSent{Call::Checkout}, Mismatched{Source::CheckoutReply, {}, {}, {}},
               Unresolved{Doubt::Mismatch}, CancelWanted{CancelReason::Cashier},
               Ended{EndKind::Cancelled, EndCause::Gateway}});
    QVERIFY(!sale.doubt);
    QCOMPARE(sale.attention, Attention::None);
    QVERIFY(sale.cancelStage == CancelStage::None);
    QVERIFY(sale.endedAt == opening);
    QVERIFY(sale.endCause == EndCause::Gateway);
}

void TestFold::paidIsNeverLeftWhateverTheFacts()
{
    QVERIFY(rc::check([] {
        Sale sale = begin(unregisteredOpened(), opening);
        bool wasPaid = false;
        for (int i = 0; i < 30; ++i) {
            sale = apply(std::move(sale), {opening, anyFact()});
            RC_ASSERT(!wasPaid || sale.isPaid());
            wasPaid = sale.isPaid();
        }
    }));
}

void TestFold::aFinalSaleHasNoCancelUnderWayWhateverTheFacts()
{
    QVERIFY(rc::check([] {
        Sale sale = begin(unregisteredOpened(), opening);
        for (int i = 0; i < 30; ++i) {
            sale = apply(std::move(sale), {opening, anyFact()});
            RC_ASSERT(!sale.isFinal() || sale.cancelStage == CancelStage::None);
            RC_ASSERT(!sale.isFinal() || !sale.mayResend);
        }
    }));
}

void TestFold::confirmingAgainKeepsTheFirstMoment()
{
    Sale sale = after({CallSent{Call::Checkout}, Confirmed{Source::Hand, {}, {}, {}}});
    QVERIFY(sale.isProvisional());
    const auto later = opening + std::chrono::hours(1);
    sale = apply(std::move(sale), {later, Confirmed{Source::Query, sampleTransaction(), {}, {}}});
    QVERIFY(!sale.isProvisional());
    QVERIFY(sale.endedAt == opening);
    QVERIFY(!sale.isLate);
    QCOMPARE(sale.transactionNo, sampleTransaction());
}

void TestFold::aLatePaymentWaitsForOneDecision()
{
    const auto closing = opening + std::chrono::minutes(5);
    const auto paying = opening + std::chrono::minutes(20);
    Sale sale = after({CallSent{Call::Checkout}});
    sale = apply(std::move(sale), {closing, Ended{EndKind::Expired, EndCause::Gateway}});
    QVERIFY(!sale.awaitsDecision());
    sale = apply(std::move(sale), {paying, Confirmed{Source::Query, sampleTransaction(), {}, {}}});
    QVERIFY(sale.awaitsDecision());
    QVERIFY(sale.closedAt == closing);
    QVERIFY(sale.endedAt == paying);
    const input::DecideLate keep{LateDecision::Keep, QStringLiteral("Mia")};
    const Facts facts = decide(sale, keep, paying);
    QCOMPARE(facts, (Facts{LateDecided{LateDecision::Keep, QStringLiteral("Mia")}}));
    sale = apply(std::move(sale), {paying, facts.front()});
    QVERIFY(!sale.awaitsDecision());
    QVERIFY(sale.isPaid());
    QCOMPARE(decide(sale, input::DecideLate{LateDecision::GiveBack, {}}, paying), Facts{});
    sale = apply(std::move(sale), {paying, LateDecided{LateDecision::GiveBack, {}}});
    QVERIFY(sale.lateDecision == LateDecision::Keep);
}

void TestFold::whatIsNotLateIsNotDecidedAbout()
{
    const input::DecideLate keep{LateDecision::Keep, {}};
    for (const Phase phase : phases) {
        const Sale sale = after(factsThatLeadTo(phase));
        QVERIFY(!sale.awaitsDecision());
        QCOMPARE(decide(sale, keep, opening), Facts{});
        QVERIFY(!apply(sale, {opening, LateDecided{LateDecision::Keep, {}}}).lateDecision);
    }
}

QTEST_GUILESS_MAIN(TestFold)
#include "test_fold.moc"
