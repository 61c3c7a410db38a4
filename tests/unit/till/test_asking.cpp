#include "tests/unit/till/scripted_gateway.h"
#include "tests/unit/till/webhooks.h"

#include <QSignalSpy>

using namespace tillroll;
using namespace tillroll::test;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A till that sells at a scripted gateway.
struct Scene {
    Scene()
    {
        bench.settings.gateway.baseUrl = gateway.url();
        bench.settings.mayResend = false;
        bench.restart();
    }

    [[nodiscard]] const sale::Sale& sale(const QString& reference) const
    {
        return *bench.till->sale(reference);
    }

    QString openUntilAsked()
    {
        const QString reference = bench.open(bench.request(1250));
        const bool isAsked =
            bench.drive([this](const sale::Sale&) { return gateway.isAsked(); }, reference);
        return isAsked ? reference : QString();
    }

    void takeSuccess(const QString& reference)
    {
        QVERIFY(takeWebhook(bench, successOf(sale(reference)), QStringLiteral("digest")));
    }

    ScriptedGateway gateway;
    TillBench bench;
};

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

} // namespace

// Laws 2 to 6 where answers take their time, are refused, or never help.
class TestAsking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerAskedForBeforeTheWantAllowsNoCancel();
    void anAnswerOlderThanNewsOfAPaymentAllowsNoCancel();
    void aCancelWhoseFactTookTooLongToWriteIsNotSent();
    void aRefusedQueryIsSaidToBeNotKnown();
    void aCheckoutThatStaysLostIsReplacedOnce();
    void noReplacementIsOpenedOnceTheTimeIsUp();
    void oneFailedQueryLongAgoLetsNoWebhookStandIn();
    void aWebhookLongAfterTheEndIsAskedAboutAndTakenForPaidLate();
    void aClockSetBackDoesNotPostponeTheEnd();
    void whatIsSweptLeavesRoomForTheCustomerAtTheCounter();
};

void TestAsking::anAnswerAskedForBeforeTheWantAllowsNoCancel()
{
    Scene scene;
    const QString reference = scene.openUntilAsked();
    QVERIFY(scene.bench.till->cancel(reference).has_value());
    QTRY_COMPARE(scene.sale(reference).cancelStage, sale::CancelStage::AskBefore);
    const QSignalSpy asked(scene.bench.till.get(), &till::Till::asked);
    scene.gateway.answerHeld("init");
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(scene.sale(reference).cancelStage, sale::CancelStage::AskBefore);

    QVERIFY(
        scene.bench.drive([&](const sale::Sale&) { return scene.gateway.isAsked(); }, reference));
    QCOMPARE(scene.gateway.calls(),
             (QByteArrayList{"create", "secure-pay", "tran-query", "tran-query"}));
}

void TestAsking::anAnswerOlderThanNewsOfAPaymentAllowsNoCancel()
{
    Scene scene;
    scene.gateway.queryStatus = "init";
    const QString reference = scene.bench.open(scene.bench.request(1250));
    QTRY_VERIFY(scene.sale(reference).presentedAt.has_value());
    scene.gateway.queryStatus.reset();
    QVERIFY(scene.bench.till->cancel(reference).has_value());
    QTRY_COMPARE(scene.sale(reference).cancelStage, sale::CancelStage::AskBefore);
    QVERIFY(
        scene.bench.drive([&](const sale::Sale&) { return scene.gateway.isAsked(); }, reference));

    const QSignalSpy asked(scene.bench.till.get(), &till::Till::asked);
    scene.takeSuccess(reference);
    scene.gateway.answerHeld("pending");
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(scene.sale(reference).cancelStage, sale::CancelStage::AskBefore);
    QCOMPARE(scene.gateway.count("cancel"), 0);
}

void TestAsking::aCancelWhoseFactTookTooLongToWriteIsNotSent()
{
    Scene scene;
    scene.gateway.queryStatus = "init";
    const QString reference = scene.bench.open(scene.bench.request(1250));
    QTRY_VERIFY(scene.sale(reference).presentedAt.has_value());
    bool hasStalled = false;
    QObject::connect(scene.bench.till.get(), &till::Till::changed, this, [&](const auto& sale) {
        if (sale.cancelStage != sale::CancelStage::MayCancel || std::exchange(hasStalled, true))
            return;
        scene.gateway.queryStatus.reset();
        // The disk takes this long for the fact that the cancel is about to go out.
        QMetaObject::invokeMethod(
            scene.bench.till.get(),
            [&] { scene.bench.clock.advance(sale::openWordHolds + seconds(1)); },
            Qt::QueuedConnection);
    });
    QVERIFY(scene.bench.till->cancel(reference).has_value());
    QVERIFY(
        scene.bench.drive([&](const sale::Sale&) { return scene.gateway.isAsked(); }, reference));
    QVERIFY(hasStalled);
    QCOMPARE(scene.gateway.count("cancel"), 0);
}

void TestAsking::aRefusedQueryIsSaidToBeNotKnown()
{
    Scene scene;
    scene.gateway.queryStatus = "refused";
    const QString reference = scene.bench.open(scene.bench.request(1250));
    QVERIFY(scene.bench.drive(
        [](const sale::Sale& sale) { return sale.phase == sale::Phase::Unresolved; }, reference));
    QCOMPARE(scene.sale(reference).doubt, sale::Doubt::GatewaySilent);
    QCOMPARE(scene.gateway.count("cancel"), 0);
}

void TestAsking::aCheckoutThatStaysLostIsReplacedOnce()
{
    Scene scene;
    scene.gateway.losesCheckouts = true;
    scene.gateway.queryStatus = "init";
    const QSignalSpy replaced(scene.bench.till.get(), &till::Till::replaced);
    scene.bench.finish(scene.bench.open(scene.bench.request(1250)));
    QTRY_COMPARE(replaced.size(), 1);
    const QString by = replaced.front().at(1).toString();
    scene.gateway.queryStatus = "init";
    QVERIFY(scene.bench.drive(isFinal, by));
    QVERIFY(!scene.bench.till->willReplace(by));
    QCOMPARE(scene.sale(by).phase, sale::Phase::Cancelled);
    QCOMPARE(scene.gateway.count("secure-pay"), 2);
    QCOMPARE(replaced.size(), 1);
}

void TestAsking::noReplacementIsOpenedOnceTheTimeIsUp()
{
    Scene scene;
    scene.gateway.losesCheckouts = true;
    scene.gateway.queryStatus = "init";
    const QString reference = scene.bench.open(scene.bench.request(1250));
    QVERIFY(scene.bench.drive([](const sale::Sale& sale) { return sale.cancelReason.has_value(); },
                              reference));
    QCOMPARE(scene.sale(reference).cancelReason, sale::CancelReason::LostCheckout);
    scene.bench.clock.advance(minutes(6)); // the customer has left
    QVERIFY(scene.bench.drive(isFinal, reference));
    QVERIFY(!scene.bench.till->willReplace(reference));
    QCOMPARE(scene.gateway.count("secure-pay"), 1);
}

void TestAsking::oneFailedQueryLongAgoLetsNoWebhookStandIn()
{
    Scene scene;
    const QString reference = scene.openUntilAsked();
    const QSignalSpy asked(scene.bench.till.get(), &till::Till::asked);
    scene.gateway.cutHeld();
    QTRY_COMPARE(asked.size(), 1);
    scene.gateway.queryStatus = "init";
    scene.bench.clock.advance(sale::webhookStandsInAfter + seconds(1));
    scene.takeSuccess(reference);
    QTRY_VERIFY(asked.size() >= 2);
    QVERIFY2(!scene.sale(reference).isPaid(), "the gateway can be asked, and says that it is open");
}

void TestAsking::aWebhookLongAfterTheEndIsAskedAboutAndTakenForPaidLate()
{
    Scene scene;
    scene.gateway.queryStatus = "closed";
    const sale::Sale expired = scene.bench.finish(scene.bench.open(scene.bench.request(1250)));
    QCOMPARE(expired.phase, sale::Phase::Expired);
    scene.bench.closeTill();
    scene.bench.clock.advance(sale::sweepFor + hours(1));
    scene.bench.openTill();
    scene.gateway.queryStatus = "success";
    QVERIFY(takeWebhook(scene.bench, successOf(expired), QStringLiteral("digest")));
    QTRY_VERIFY(scene.sale(expired.reference).isPaid());
    QVERIFY(scene.sale(expired.reference).awaitsDecision());
    QCOMPARE(scene.sale(expired.reference).confirmedBy, sale::Source::Query);
}

void TestAsking::aClockSetBackDoesNotPostponeTheEnd()
{
    Scene scene;
    scene.gateway.queryStatus = "init";
    const QString reference = scene.bench.open(scene.bench.request(1250));
    QTRY_VERIFY(scene.sale(reference).presentedAt.has_value());
    scene.bench.clock.setWall(scene.bench.clock.now() - hours(24));
    QVERIFY(scene.bench.drive(isFinal, reference));
    QCOMPARE(scene.sale(reference).cancelReason, sale::CancelReason::Timeout);
}

void TestAsking::whatIsSweptLeavesRoomForTheCustomerAtTheCounter()
{
    Scene scene;
    scene.gateway.queryStatus = "refused";
    QStringList references;
    for (int i = 0; i < 8; ++i)
        references << scene.bench.open(scene.bench.request(1250));
    for (const QString& reference : references)
        QVERIFY(scene.bench.drive(
            [](const sale::Sale& sale) { return sale.phase == sale::Phase::Unresolved; },
            reference));
    scene.gateway.queryStatus.reset(); // from now on it takes its time
    QVERIFY(scene.bench.drive([&](const sale::Sale&) { return scene.gateway.isAsked(); },
                              references.constFirst()));
    scene.bench.clock.advance(minutes(1));
    const QString now = scene.bench.open(scene.bench.request(1250));
    QTRY_VERIFY(scene.sale(now).presentedAt.has_value());
}

QTEST_GUILESS_MAIN(TestAsking)
#include "test_asking.moc"
