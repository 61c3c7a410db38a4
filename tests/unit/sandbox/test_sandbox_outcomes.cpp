#include "tests/support/sandbox_client.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;

/// The outcomes of tillroll-sandbox(1) as a till meets them, over HTTP.
class TestSandboxOutcomes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAs_data();
    void endsAs();
    void faultStrikesTheFirstAnswerOnly_data();
    void faultStrikesTheFirstAnswerOnly();
    void oddAnswerIsOdd();
    void queryKnowsNothingAtFirst();
    void everyAnswerIsSlow();
    void paidWhileTheCancelIsOnItsWay();
    void paidAfterItWasClosed();
    void queryShowsAnotherAmount();
    void refundRefusedAndRefundPending();
    void customerDataIsRefused();
};

void TestSandboxOutcomes::endsAs_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("status");
    QTest::newRow("the customer pays") << u"12.50"_s << u"success"_s;
    QTest::newRow("51 declined") << u"12.51"_s << u"failed"_s;
    QTest::newRow("52 closed at its timeout") << u"12.52"_s << u"closed"_s;
    QTest::newRow("53 pending") << u"12.53"_s << u"pending"_s;
    for (const int digits : {55, 56, 57, 58, 59, 60, 61, 63, 64, 65, 66, 67, 69})
        QTest::addRow("%d paid", digits) << u"12."_s + QString::number(digits) << u"success"_s;
}

void TestSandboxOutcomes::endsAs()
{
    QFETCH(QString, amount);
    QFETCH(QString, status);
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 500));
    SandboxClient client(server->url());
    client.pay(u"r"_s, amount, {{u"timeout"_s, u"1"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), status, test::patience);
    const QJsonObject seen = client.look(u"r"_s);
    QCOMPARE(seen["status"_L1].toString(), status);
    QCOMPARE(client.get(u"/sandbox/v1/clock"_s).json["transactions"_L1].toInt(), 1);
}

void TestSandboxOutcomes::faultStrikesTheFirstAnswerOnly_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<int>("httpStatus");
    QTest::newRow("61 HTTP 500") << u"12.61"_s << 500;
    QTest::newRow("65 cut") << u"12.65"_s << 0;
    QTest::newRow("66 not JSON") << u"12.66"_s << 200;
    QTest::newRow("67 oddly typed") << u"12.67"_s << 200;
}

void TestSandboxOutcomes::faultStrikesTheFirstAnswerOnly()
{
    QFETCH(QString, amount);
    QFETCH(int, httpStatus);
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    SandboxClient client(server->url());
    const Heard struck = client.pay(u"r"_s, amount, {}, "key");
    QCOMPARE(struck.httpStatus, httpStatus);
    QVERIFY(struck.result().isEmpty());
    QCOMPARE(client.status(u"r"_s), u"init"_s); // it was created all the same
    const Heard again = client.pay(u"r"_s, amount, {}, "key");
    QCOMPARE(again.httpStatus, 200);
    QCOMPARE(again.of(u"transactionNo"_s), client.look(u"r"_s)["transactionNo"_L1].toString());
    QVERIFY(again.of(u"cashierUrl"_s).startsWith(server->url()));
    QCOMPARE(client.pay(u"r"_s, amount).code(), u"000023"_s);
    QCOMPARE(client.get(u"/sandbox/v1/clock"_s).json["transactions"_L1].toInt(), 1);
}

void TestSandboxOutcomes::oddAnswerIsOdd()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    SandboxClient client(server->url());
    const Heard odd = client.pay(u"r"_s, u"12.67"_s);
    QVERIFY(odd.json.contains("retMsg"_L1) && !odd.json.contains("ret_msg"_L1));
    QVERIFY(odd.json["customer"_L1]["amount"_L1].isDouble());
    QVERIFY(odd.json["customer"_L1]["transactionNo"_L1].isString());
    QVERIFY(odd.body.contains("\"amount\":12.67"));
}

void TestSandboxOutcomes::queryKnowsNothingAtFirst()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 1));
    SandboxClient client(server->url());
    QCOMPARE(client.pay(u"r"_s, u"12.60"_s).code(), u"000100"_s);
    QCOMPARE(client.query(u"r"_s).code(), u"000021"_s);
    QVERIFY(client.look(u"r"_s)["hidden"_L1].toBool());
}

void TestSandboxOutcomes::everyAnswerIsSlow()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 100));
    SandboxClient client(server->url());
    const auto isSlow = [](const std::function<Heard()>& call) {
        QElapsedTimer timer;
        timer.start();
        return call().httpStatus == 200 && timer.elapsed() >= 295;
    };
    QVERIFY(isSlow([&] { return client.pay(u"r"_s, u"12.62"_s, {}, "key"); }));
    QVERIFY(isSlow([&] { return client.pay(u"r"_s, u"12.62"_s, {}, "key"); }));
    QVERIFY(isSlow([&] { return client.query(u"r"_s); }));
    QVERIFY(isSlow([&] {
        return client.call(u"/app-data-search/v3/cancel"_s, {{u"reference"_s, u"r"_s}});
    }));
}

void TestSandboxOutcomes::paidWhileTheCancelIsOnItsWay()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 100));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"12.54"_s);
    QCOMPARE(client.status(u"r"_s), u"init"_s);
    const Heard cancel = client.call(u"/app-data-search/v3/cancel"_s, {{u"reference"_s, u"r"_s}});
    QCOMPARE(cancel.code(), u"000100"_s);
    const Heard after = client.query(u"r"_s);
    QCOMPARE(after.of(u"status"_s), u"success"_s);
    const QJsonArray refunds = after.result()["refundInfo"_L1].toArray();
    QCOMPARE(refunds.size(), qsizetype{1});
    QCOMPARE(refunds[0]["refundAmount"_L1].toString(), u"12.54"_s);
    QCOMPARE(refunds[0]["refundTransactionId"_L1].toString(), cancel.of(u"transactionNo"_s));
}

void TestSandboxOutcomes::paidAfterItWasClosed()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 2));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"12.69"_s);
    client.call(u"/app-data-search/v3/cancel"_s, {{u"reference"_s, u"r"_s}});
    QCOMPARE(client.status(u"r"_s), u"closed"_s);
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), u"success"_s, test::patience);
}

void TestSandboxOutcomes::queryShowsAnotherAmount()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"12.68"_s);
    QCOMPARE(client.query(u"r"_s).of(u"amount"_s), u"12.68"_s);
    client.post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
    QCOMPARE(client.query(u"r"_s).of(u"amount"_s), u"13.68"_s);
    QCOMPARE(client.status(u"r"_s), u"success"_s);
}

void TestSandboxOutcomes::refundRefusedAndRefundPending()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 100));
    SandboxClient client(server->url());
    const auto refund = [&client](const QString& reference, const QString& amount) {
        return client.call(
            u"/app-data-search/v3/refund"_s,
            {{u"reference"_s, reference}, {u"refundAmount"_s, amount}, {u"currency"_s, u"USD"_s}});
    };
    client.pay(u"a"_s, u"12.63"_s);
    client.pay(u"b"_s, u"12.64"_s);
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"a"_s), u"success"_s, test::patience);
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"b"_s), u"success"_s, test::patience);
    QCOMPARE(refund(u"a"_s, u"12.63"_s).code(), u"000040"_s);
    QCOMPARE(refund(u"b"_s, u"12.64"_s).of(u"status"_s), u"pending"_s);
    const auto shown = [&client] {
        return client.query(u"b"_s).result()["refundInfo"_L1][0]["status"_L1].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"success"_s, test::patience);
}

void TestSandboxOutcomes::customerDataIsRefused()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 100));
    SandboxClient client(server->url());
    const Heard refused = client.pay(u"r"_s, u"12.70"_s);
    QCOMPARE(refused.code(), u"000023"_s);
    QVERIFY(refused.json["retMsg"_L1].toString().contains("AVS"_L1));
    QCOMPARE(client.query(u"r"_s).code(), u"000021"_s);
}

QTEST_GUILESS_MAIN(TestSandboxOutcomes)
#include "test_sandbox_outcomes.moc"
