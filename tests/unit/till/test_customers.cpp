#include "core/till/convert.h"
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

    [[nodiscard]] till::SaleRequest requestFor(const ledger::Customer& customer) const
    {
        till::SaleRequest request = bench.request(1250);
        request.customer = customer;
        return request;
    }

    sale::Sale sellTo(const ledger::Customer& customer)
    {
        return bench.finish(bench.open(requestFor(customer)));
    }

    ScriptedGateway gateway;
    TillBench bench;
};

const ledger::Customer jane{.firstName = QStringLiteral("Jane"),
                            .lastName = QStringLiteral("Doe"),
                            .email = QStringLiteral("jane@example.com"),
                            .countryCode = QStringLiteral("US"),
                            .state = QStringLiteral("NY")};
const ledger::Customer janeAgain{.email = QStringLiteral("jane@example.com")};
const ledger::Customer janeMoved{.email = QStringLiteral("jane@example.com"),
                                 .state = QStringLiteral("NJ")};

} // namespace

// Who pays, where what the gateway knows of a customer is in doubt.
class TestCustomers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegistrationThatAnEarlierRunLostIsFoundAgain();
    void aRefusedRegistrationIsLookedForOnce();
    void newsOfACustomerAreToldOnce();
    void newsThatWentUnansweredAreToldWithTheNextSale();
    void theSaleIsThereBeforeTheGatewayTookTheNews();
    void refusedNewsDeclineTheSaleUntilMended();
    void aLostRegistrationPutsNoPaymentInDoubt_data();
    void aLostRegistrationPutsNoPaymentInDoubt();
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

void TestCustomers::newsOfACustomerAreToldOnce()
{
    Scene scene;
    scene.sellTo(jane);
    const sale::Sale told = scene.sellTo(janeMoved);
    QCOMPARE(told.phase, sale::Phase::Paid);
    QCOMPARE(told.terms.customerNo, QStringLiteral("2000123"));
    QCOMPARE(scene.gateway.count("update"), 1);
    QVERIFY(scene.gateway.calls().indexOf("update") <
            scene.gateway.calls().lastIndexOf("secure-pay"));
    scene.sellTo(janeMoved);
    scene.sellTo(janeAgain);
    QCOMPARE(scene.gateway.count("update"), 1);
    QCOMPARE(scene.gateway.count("create"), 1);
}

void TestCustomers::newsThatWentUnansweredAreToldWithTheNextSale()
{
    Scene scene;
    scene.sellTo(jane);
    scene.gateway.losesUpdates = true;
    QCOMPARE(scene.sellTo(janeMoved).phase, sale::Phase::Paid);
    QCOMPARE(scene.gateway.count("update"), 1);
    scene.bench.restart(); // the mark outlives the process
    scene.gateway.losesUpdates = false;
    scene.sellTo(janeAgain);
    QCOMPARE(scene.gateway.count("update"), 2);
    scene.sellTo(janeAgain);
    QCOMPARE(scene.gateway.count("update"), 2);
}

void TestCustomers::theSaleIsThereBeforeTheGatewayTookTheNews()
{
    Scene scene;
    scene.sellTo(jane);
    scene.gateway.holdsUpdates = true;
    const QString reference = scene.bench.open(scene.requestFor(janeMoved));
    QTRY_COMPARE(scene.gateway.count("update"), 1);
    QVERIFY(scene.bench.countFacts(reference) > 0);
    scene.gateway.holdsUpdates = false;
    scene.bench.restart(); // as after a kill
    scene.bench.till->attach(reference, scene.bench.till.get(),
                             [](const base::Result<sale::Sale, till::Problem>&) {});
    QCOMPARE(scene.bench.finish(reference).phase, sale::Phase::Cancelled); // no payment was asked
    QCOMPARE(scene.gateway.count("update"), 1);
    QCOMPARE(scene.sellTo(janeAgain).phase, sale::Phase::Paid);
    QCOMPARE(scene.gateway.count("update"), 2);
}

void TestCustomers::refusedNewsDeclineTheSaleUntilMended()
{
    Scene scene;
    scene.sellTo(jane);
    scene.gateway.refusesUpdates = true;
    const sale::Sale refused = scene.sellTo(janeMoved);
    QCOMPARE(refused.phase, sale::Phase::Declined);
    QCOMPARE(refused.endCause, sale::EndCause::CustomerRefused);
    scene.gateway.refusesUpdates = false;
    QCOMPARE(scene.sellTo(jane).phase, sale::Phase::Paid);
    QCOMPARE(scene.gateway.count("update"), 2);
}

void TestCustomers::aLostRegistrationPutsNoPaymentInDoubt_data()
{
    QTest::addColumn<sale::Call>("call");
    QTest::addColumn<QString>("words");
    const QString cause = QStringLiteral(": the gateway's answer could not be read (<html>).");
    QTest::newRow("a registration")
        << sale::Call::Register
        << QStringLiteral("It is not known whether the gateway registered the customer") + cause;
    QTest::newRow("a checkout") << sale::Call::Checkout
                                << QStringLiteral("The outcome is not known") + cause;
}

void TestCustomers::aLostRegistrationPutsNoPaymentInDoubt()
{
    QFETCH(sale::Call, call);
    QFETCH(QString, words);
    const pockyt::Failure lost =
        pockyt::Unknown{pockyt::Unknown::Reason::NotJson, QStringLiteral("<html>")};
    QCOMPARE(till::toInput(call, lost).words, words);
}

QTEST_GUILESS_MAIN(TestCustomers)
#include "test_customers.moc"
