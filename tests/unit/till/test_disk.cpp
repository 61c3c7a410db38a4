#include "tests/support/full_disk.h"
#include "tests/unit/till/webhooks.h"

#include <QSignalSpy>

using namespace tillroll;
using test::FullDisk;
using test::TillBench;

namespace {

bool isPresented(const sale::Sale& sale)
{
    return sale.presentedAt.has_value();
}

} // namespace

class TestDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentThatCannotBeWrittenIsToldAndWrittenLater();
    void aSaleThatCannotBeOpenedIsRefused();
    void nothingIsSentThatIsNotWrittenDown();
    void aWebhookIsTakenOnlyOnceItIsWrittenDown();
    void factsOfAnotherHandAreReadBeforeGoingOn();
    void aWordFromBeforeALongSleepDoesNotCancel();

private:
    QString present(TillBench& bench)
    {
        const QString reference = bench.open(bench.request(1250));
        return bench.drive(isPresented, reference) ? reference : QString();
    }
};

void TestDisk::aPaymentThatCannotBeWrittenIsToldAndWrittenLater()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = present(bench);
    QSignalSpy troubled(bench.till.get(), &till::Till::troubled);
    bench.pay(reference);
    {
        const FullDisk full;
        QVERIFY(bench.drive([&](const sale::Sale&) { return !troubled.isEmpty(); }, reference));
        const auto words = troubled.front().at(1).toString();
        QVERIFY2(words.contains(QStringLiteral("is paid, but that is not written down")),
                 qPrintable(words));
        QCOMPARE(bench.till->trouble(reference), words);
        for (int i = 0; i < 40; ++i) { // some retries
            QTest::qWait(3);
            bench.clock.advance(std::chrono::seconds(1));
        }
        QVERIFY(!bench.till->sale(reference)->isPaid());
        QCOMPARE(troubled.size(), 1);
    }
    const sale::Sale sale = bench.finish(reference);
    QCOMPARE(sale.phase, sale::Phase::Paid);
    QVERIFY(bench.till->trouble(reference).isEmpty());
}

void TestDisk::aSaleThatCannotBeOpenedIsRefused()
{
    TillBench bench;
    bench.finish(bench.open(bench.request(1250)));
    const FullDisk full;
    std::optional<till::Problem> problem;
    bench.till->open(bench.request(1250), bench.till.get(),
                     [&](base::Result<QString, till::Problem> opened) {
                         problem = opened ? std::nullopt : std::optional(opened.error());
                     });
    QTRY_VERIFY(problem.has_value());
    QCOMPARE(problem->kind, till::Problem::Kind::Storage);
}

void TestDisk::nothingIsSentThatIsNotWrittenDown()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = present(bench);
    const FullDisk full;
    QSignalSpy troubled(bench.till.get(), &till::Till::troubled);
    QVERIFY(bench.till->cancel(reference).has_value());
    QVERIFY(bench.drive([&](const sale::Sale&) { return !troubled.isEmpty(); }, reference));
    const sale::Sale* sale = bench.till->sale(reference);
    QVERIFY(!sale->cancelReason);
    QCOMPARE(bench.statusAtGateway(reference), QStringLiteral("init"));
}

void TestDisk::aWebhookIsTakenOnlyOnceItIsWrittenDown()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = present(bench);
    QSignalSpy troubled(bench.till.get(), &till::Till::troubled);
    bool isTaken = false;
    {
        const FullDisk full;
        bench.till->takeWebhook(test::successOf(*bench.till->sale(reference)),
                                QStringLiteral("digest-1"), bench.till.get(),
                                [&](const auto& done) { isTaken = done.has_value(); });
        QVERIFY(bench.drive([&](const sale::Sale&) { return !troubled.isEmpty(); }, reference));
        QVERIFY(!isTaken);
    }
    QVERIFY(bench.drive([&](const sale::Sale&) { return isTaken; }, reference));
    QCOMPARE(bench.till->sale(reference)->webhooks, QStringList{QStringLiteral("digest-1")});
}

void TestDisk::factsOfAnotherHandAreReadBeforeGoingOn()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = present(bench);
    const int facts = bench.countFacts(reference);
    bool isWritten = false;
    bench.ledger->append(reference,
                         {{bench.clock.now(), sale::WebhookSeen{QStringLiteral("by another"),
                                                                sale::GatewayStatus::Pending}}},
                         facts, bench.till.get(),
                         [&](ledger::Outcome<int> outcome) { isWritten = outcome.has_value(); });
    QTRY_VERIFY(isWritten);
    bench.pay(reference);
    const sale::Sale sale = bench.finish(reference);
    QCOMPARE(sale.phase, sale::Phase::Paid);
    QCOMPARE(sale.webhooks, QStringList{QStringLiteral("by another")});
    QVERIFY(bench.till->trouble(reference).isEmpty());
}

void TestDisk::aWordFromBeforeALongSleepDoesNotCancel()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = present(bench);
    QSignalSpy asked(bench.till.get(), &till::Till::asked);
    QVERIFY(bench.till->cancel(reference).has_value());
    QTRY_COMPARE(bench.till->sale(reference)->cancelStage, sale::CancelStage::AskBefore);
    bench.clock.advance(std::chrono::milliseconds(1)); // the question goes out
    bench.clock.advance(std::chrono::minutes(3));      // and the machine sleeps
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(bench.till->sale(reference)->cancelStage, sale::CancelStage::AskBefore);
    QCOMPARE(bench.finish(reference).phase, sale::Phase::Cancelled);
}

QTEST_GUILESS_MAIN(TestDisk)
#include "test_disk.moc"
