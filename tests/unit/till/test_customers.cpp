#include "tests/unit/till/scripted_gateway.h"
#include "tests/unit/till/till_bench.h"

using namespace tillroll;
using namespace tillroll::test;

namespace {

/// A till that sells at a scripted gateway where every payment succeeds.
struct Scene {
    Scene()
    {
        gateway.queryStatus = "success";
        bench.settings.gateway.baseUrl = gateway.url();
        bench.restart();
    }

    ScriptedGateway gateway;
    TillBench bench;
};

} // namespace

// Who pays, where what the gateway knows of a customer is in doubt.
class TestCustomers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegistrationThatAnEarlierRunLostIsFoundAgain();
    void aRefusedRegistrationIsLookedForOnce();
};

/// The earlier run was killed between the gateway's creation and its own note of it.
void TestCustomers::aRegistrationThatAnEarlierRunLostIsFoundAgain()
{
    Scene scene;
    scene.gateway.hasCustomer = true;
    const sale::Sale sale = scene.bench.finish(scene.bench.open(scene.bench.request(1250)));
    QCOMPARE(sale.phase, sale::Phase::Paid);
    QCOMPARE(sale.terms.customerNo, QStringLiteral("2000123"));
    QCOMPARE(scene.gateway.calls().first(3), (QByteArrayList{"create", "retrieve", "secure-pay"}));
    scene.bench.finish(scene.bench.open(scene.bench.request(1250)));
    QCOMPARE(scene.gateway.count("create"), 1);
}

void TestCustomers::aRefusedRegistrationIsLookedForOnce()
{
    Scene scene;
    scene.gateway.refusesCustomer = true;
    const sale::Sale sale = scene.bench.finish(scene.bench.open(scene.bench.request(1250)));
    QCOMPARE(sale.phase, sale::Phase::Declined);
    QCOMPARE(sale.endCause, sale::EndCause::CustomerRefused);
    QVERIFY(sale.lastWords.contains(QStringLiteral("data error : customer")));
    QCOMPARE(scene.gateway.calls(), (QByteArrayList{"create", "retrieve"}));
}

QTEST_GUILESS_MAIN(TestCustomers)
#include "test_customers.moc"
