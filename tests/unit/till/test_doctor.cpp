#include "core/till/doctor.h"
#include "tests/support/till_patient.h"
#include "tests/unit/till/scripted_gateway.h"
#include "tests/unit/till/till_bench.h"

#include <QSignalSpy>

#include <vector>

using namespace tillroll;
using namespace tillroll::test;
using Check = till::Finding::Check;
using State = till::Finding::State;

namespace {

/// All that a doctor finds of the bench's till.
std::vector<till::Finding> examine(TillBench& bench, till::Patient& patient)
{
    std::vector<till::Finding> found;
    till::Doctor doctor(patient, bench.network, bench.realClock);
    QObject::connect(&doctor, &till::Doctor::found, &doctor,
                     [&](const till::Finding& finding) { found.push_back(finding); });
    QSignalSpy finished(&doctor, &till::Doctor::finished);
    doctor.run();
    if (finished.isEmpty() && !finished.wait(20'000))
        qFatal("the doctor does not come to an end");
    return found;
}

QStringList namesOf(const std::vector<till::Finding>& found)
{
    QStringList names;
    for (const till::Finding& finding : found)
        names.append(till::nameOf(finding.check));
    return names;
}

} // namespace

class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundTillIsSoundThroughout();
    void aSilentGatewayIsToldWithSomethingToDo();
    void aTokenOfAnotherAccountIsBad();
    void aRefusalIsOnlyNoted();
    void withoutSettingsNobodyIsAsked();
    void withoutItsTokenTheTillAsksNobody();
    void aRelayOutOfReachStopsNoSale();
    void webhooksSetAsideAreTold();
    void aDoctorSentAwayFindsNothingMore();
};

void TestDoctor::aSoundTillIsSoundThroughout()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    const auto found = examine(bench, patient);
    QCOMPARE(namesOf(found), (QStringList{QStringLiteral("settings"), QStringLiteral("ledger"),
                                          QStringLiteral("disk"), QStringLiteral("token"),
                                          QStringLiteral("gateway"), QStringLiteral("signature"),
                                          QStringLiteral("clock"), QStringLiteral("relay")}));
    for (const till::Finding& finding : found)
        QVERIFY2(finding.state == State::Good, qPrintable(finding.sentence));
    QCOMPARE(found[1].advice, QStringLiteral("Check the books."));
}

void TestDoctor::aSilentGatewayIsToldWithSomethingToDo()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    bench.server->stop();
    const auto found = examine(bench, patient);
    QCOMPARE(found.size(), std::size_t{6});
    QVERIFY(found[4].check == Check::Gateway);
    QVERIFY(found[4].state == State::Bad);
    QVERIFY(found[4].advice.contains(QStringLiteral("network")));
    QVERIFY(found[5].check == Check::Relay);
}

void TestDoctor::aTokenOfAnotherAccountIsBad()
{
    TillBench bench;
    pockyt::Client client(bench.network, bench.settings.gateway,
                          pockyt::SigningKey::fromToken(base::Secret("another")), bench.realClock);
    TillPatient patient(*bench.ledger, client, bench.settings.gateway.baseUrl);
    const auto found = examine(bench, patient);
    QCOMPARE(found.size(), std::size_t{8});
    QVERIFY(found[4].state == State::Good);
    QVERIFY(found[5].check == Check::Signature);
    QVERIFY(found[5].state == State::Bad);
    QVERIFY(!found[5].advice.isEmpty());
}

void TestDoctor::aRefusalIsOnlyNoted()
{
    ScriptedGateway gateway;
    gateway.queryStatus = "refused";
    TillBench bench;
    bench.settings.gateway.baseUrl = gateway.url();
    bench.restart();
    TillPatient patient(*bench.ledger, *bench.client, gateway.url());
    const auto found = examine(bench, patient);
    QVERIFY(found[5].state == State::Odd);
    QVERIFY(found[5].sentence.contains(QStringLiteral("no permission")));
    QVERIFY(found[6].check == Check::Clock);
    QVERIFY2(found[6].state == State::Odd, "this gateway tells no time");
}

void TestDoctor::withoutSettingsNobodyIsAsked()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    patient.settingsTrouble = QStringLiteral("There are none.");
    const auto found = examine(bench, patient);
    QCOMPARE(namesOf(found), (QStringList{QStringLiteral("settings"), QStringLiteral("ledger"),
                                          QStringLiteral("disk")}));
    QVERIFY(found[0].state == State::Bad);
    QCOMPARE(found[0].sentence, QStringLiteral("There are none."));
}

void TestDoctor::withoutItsTokenTheTillAsksNobody()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    patient.tokenTrouble = QStringLiteral("The key store is locked.");
    const auto found = examine(bench, patient);
    QVERIFY(found.back().check == Check::Token);
    QVERIFY(found.back().state == State::Bad);
}

void TestDoctor::aRelayOutOfReachStopsNoSale()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    patient.relayTrouble = QStringLiteral("The relay cannot be reached.");
    const auto found = examine(bench, patient);
    QVERIFY(found.back().check == Check::Relay);
    QVERIFY2(found.back().state == State::Odd, "worth a look, and no more");
    QCOMPARE(found.back().sentence, patient.relayTrouble);
}

void TestDoctor::webhooksSetAsideAreTold()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    bench.ledger->setAside({.mailbox = QStringLiteral("m"),
                            .digest = QStringLiteral("d"),
                            .contentType = QStringLiteral("text/plain"),
                            .body = QByteArray("x"),
                            .reference = QStringLiteral("T1"),
                            .reason = QStringLiteral("Damaged.")},
                           this, [](const ledger::Outcome<qint64>&) {});
    const int facts = bench.countFacts(bench.open(bench.request(1250))); // and so after it
    QVERIFY(facts > 0);
    const auto found = examine(bench, patient);
    const auto books = std::find_if(found.begin(), found.end(), [](const till::Finding& finding) {
        return finding.check == Check::Ledger;
    });
    QVERIFY(books != found.end() && books->state == State::Odd);
    QVERIFY2(books->sentence.endsWith(QStringLiteral("set aside: 1.")),
             qPrintable(books->sentence));
}

void TestDoctor::aDoctorSentAwayFindsNothingMore()
{
    TillBench bench;
    TillPatient patient(*bench.ledger, *bench.client, bench.settings.gateway.baseUrl);
    int found = 0;
    {
        till::Doctor doctor(patient, bench.network, bench.realClock);
        connect(&doctor, &till::Doctor::found, this, [&] { ++found; });
        doctor.run();
    }
    QCOMPARE(found, 1); // the settings, at once
    // The ledger answers in order: what was asked for the doctor is over by then.
    bool isOver = false;
    bench.ledger->stats(this, [&](const ledger::Outcome<ledger::LedgerStats>&) { isOver = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 10'000);
    QCOMPARE(found, 1);
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "test_doctor.moc"
