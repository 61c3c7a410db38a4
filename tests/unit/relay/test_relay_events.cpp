#include "relay_bench.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using test::ackOf;
using test::RawClient;
using test::RawWebSocket;
using test::RelayBench;

namespace {

const QByteArray key = RelayBench::key;

QJsonObject next(RawWebSocket& till)
{
    const RawWebSocket::Frame frame = till.receive();
    return frame.opcode == RawWebSocket::Text ? QJsonDocument::fromJson(frame.payload).object()
                                              : QJsonObject();
}

int nextSeq(RawWebSocket& till)
{
    return next(till)["seq"_L1].toInt();
}

/// Times in which a test sees what else takes minutes.
relay::ServerSettings hurried()
{
    relay::ServerSettings settings;
    settings.limits.sweepTime = milliseconds(20);
    settings.limits.pingTime = milliseconds(100);
    settings.limits.silenceTime = milliseconds(500);
    settings.limits.closeTime = milliseconds(100);
    settings.limits.resumeTime = milliseconds(200);
    return settings;
}

} // namespace

class TestRelayEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strangersFindNothing_data();
    void strangersFindNothing();
    void deliversWhatWasStored();
    void deliversWhatComesLater();
    void resumesBehindWhatTheTillHas();
    void tellsOfGaps();
    void aTillAheadOfTheStoreIsRefused();
    void aTillThatHasAnotherEventOfThatNumberIsRefused();
    void acksReachTheStore();
    void faultsOfTheTillAreToldByCode_data();
    void faultsOfTheTillAreToldByCode();
    void whatIsNotKnownIsIgnored();
    void sendsNoMoreThanTheWindow();
    void aTillThatDoesNotReadHoldsNobodyUp();
    void theNewerConnectionWins();
    void revokedTerminalsAreClosed();
    void aKeyOutOfUseEndsItsConnections();
    void pingsAndDropsTheSilent();
    void closesWhoNeverResumes();
    void goesOnAfterATroubleOfTheStore();
    void stopSaysGoodbyeToAll();
};

void TestRelayEvents::strangersFindNothing_data()
{
    QTest::addColumn<QByteArray>("header");
    const QByteArray bearer = "Authorization: Bearer ";
    QTest::newRow("no key") << QByteArray();
    QTest::newRow("another key") << bearer + "till-1." + QByteArray(43, 'x') + "\r\n";
    QTest::newRow("the key of another terminal") << bearer + "till-2." + key + "\r\n";
    QTest::newRow("an unknown terminal") << bearer + "till-9." + key + "\r\n";
    QTest::newRow("no terminal") << bearer + key + "\r\n";
    QTest::newRow("an empty key") << bearer + "till-1.\r\n";
    QTest::newRow("another scheme") << "Authorization: Basic till-1." + key + "\r\n";
    QTest::newRow("a hash for a key")
        << bearer + "till-1." +
               QByteArray::fromStdString(test::MemoryStore::hashOf(key.toStdString())) + "\r\n";
}

void TestRelayEvents::strangersFindNothing()
{
    QFETCH(QByteArray, header);
    RelayBench bench;
    const RawWebSocket till(bench.port(), "/v1/events", header);
    QVERIFY2(till.answer().startsWith("HTTP/1.1 404 "), till.answer().constData());
    QVERIFY(!RawWebSocket(bench.port(), "/v1/event", header).isOpen());
}

void TestRelayEvents::deliversWhatWasStored()
{
    RelayBench bench;
    QVERIFY(bench.post("till-1", "amount=1&currency=USD").endsWith("success"));
    QVERIFY(bench.post("till-1", "\xff").endsWith("success"));
    QVERIFY(bench.post("till-2", "not for till-1").endsWith("success"));
    const auto till = bench.connect(0);
    const QJsonObject first = next(*till);
    QCOMPARE(first["type"_L1].toString(), u"event"_s);
    QCOMPARE(first["seq"_L1].toInt(), 1);
    QCOMPARE(first["body"_L1].toString(), u"amount=1&currency=USD"_s);
    QCOMPARE(first["contentType"_L1].toString(), u"application/x-www-form-urlencoded"_s);
    QVERIFY(first["receivedAt"_L1].toString().endsWith(u'Z'));
    const QJsonObject second = next(*till);
    QCOMPARE(second["seq"_L1].toInt(), 2);
    QCOMPARE(second["bodyBase64"_L1].toString(), u"/w=="_s);
    QCOMPARE(till->receive(milliseconds(100)).opcode, -1);
}

void TestRelayEvents::deliversWhatComesLater()
{
    RelayBench bench;
    const auto till = bench.connect(0);
    for (int i = 1; i <= 20; ++i) {
        QVERIFY(bench.post("till-1", QByteArray::number(i)).endsWith("success"));
        const QJsonObject event = next(*till);
        QCOMPARE(event["seq"_L1].toInt(), i);
        QCOMPARE(event["body"_L1].toString(), QString::number(i));
    }
}

void TestRelayEvents::resumesBehindWhatTheTillHas()
{
    RelayBench bench;
    bench.store.fill(5);
    const auto till = bench.connect(3);
    QCOMPARE(nextSeq(*till), 4);
    // The till's last ack may have been lost with the connection before.
    QTRY_COMPARE_WITH_TIMEOUT(bench.store.acked(), std::int64_t{3}, 30000);
    QCOMPARE(nextSeq(*till), 5);
    const auto whole = bench.connect(5);
    QCOMPARE(whole->receive(milliseconds(100)).opcode, -1);
    bench.store.fill(1);
    QCOMPARE(nextSeq(*whole), 6);
}

void TestRelayEvents::tellsOfGaps()
{
    RelayBench bench;
    bench.store.fill(12);
    bench.store.expire(10);
    for (const int after : {0, 4, 9}) {
        const auto till = bench.connect(after);
        const QJsonObject gap = next(*till);
        QCOMPARE(gap["type"_L1].toString(), u"gap"_s);
        QCOMPARE(gap["from"_L1].toInt(), after + 1);
        QCOMPARE(gap["to"_L1].toInt(), 10);
        QCOMPARE(nextSeq(*till), 11);
        QCOMPARE(nextSeq(*till), 12);
        till->sendText(ackOf(10));
        till->sendText(ackOf(12));
        QTRY_COMPARE_WITH_TIMEOUT(bench.store.acked(), std::int64_t{12}, 30000);
    }
    const auto beyond = bench.connect(10);
    QCOMPARE(nextSeq(*beyond), 11);
}

void TestRelayEvents::aTillAheadOfTheStoreIsRefused()
{
    RelayBench bench;
    bench.store.fill(2);
    QCOMPARE(bench.connect(3)->closeCode(), 1008);
    QVERIFY(bench.hasNoted("terminal-ahead"));
    QCOMPARE(nextSeq(*bench.connect(1)), 2);
}

void TestRelayEvents::aTillThatHasAnotherEventOfThatNumberIsRefused()
{
    RelayBench bench;
    for (const char* body : {"one", "two", "three"})
        QVERIFY(bench.post("till-1", body).endsWith("success"));
    const auto resume = [&](const QByteArray& body) {
        auto till = bench.connect();
        till->sendText(R"({"type":"resume","after":2,"digest":")" +
                       QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex() + "\"}");
        till->sendText(ackOf(2));
        return till;
    };
    QCOMPARE(resume("lost")->closeCode(), 1008);
    QVERIFY(bench.hasNoted("terminal-ahead"));
    QCOMPARE(bench.store.acked(), std::int64_t{0});
    QCOMPARE(nextSeq(*resume("two")), 3);
}

void TestRelayEvents::acksReachTheStore()
{
    RelayBench bench;
    bench.store.fill(3);
    const auto till = bench.connect(0);
    for (int i = 1; i <= 3; ++i)
        QCOMPARE(nextSeq(*till), i);
    till->sendText(ackOf(2));
    QTRY_COMPARE_WITH_TIMEOUT(bench.store.acked(), std::int64_t{2}, 30000);
    till->sendText(ackOf(1)); // late: changes nothing
    till->sendText(ackOf(3));
    QTRY_COMPARE_WITH_TIMEOUT(bench.store.acked(), std::int64_t{3}, 30000);
}

void TestRelayEvents::faultsOfTheTillAreToldByCode_data()
{
    QTest::addColumn<QByteArrayList>("frames");
    QTest::addColumn<int>("code");
    const QByteArray resume = R"({"type":"resume","after":0})";
    QTest::newRow("no JSON") << QByteArrayList{"hello"} << 1002;
    QTest::newRow("no object") << QByteArrayList{"[]"} << 1002;
    QTest::newRow("no type") << QByteArrayList{R"({"after":0})"} << 1002;
    QTest::newRow("a resume point below zero")
        << QByteArrayList{R"({"type":"resume","after":-1})"} << 1002;
    QTest::newRow("a resume point that is no number")
        << QByteArrayList{R"({"type":"resume","after":"0"})"} << 1002;
    QTest::newRow("an ack before the resume") << QByteArrayList{ackOf(0)} << 1002;
    QTest::newRow("two resumes") << QByteArrayList{resume, resume} << 1002;
    QTest::newRow("an ack of what was not sent") << QByteArrayList{resume, ackOf(1)} << 1008;
    QTest::newRow("a frame that is too long")
        << QByteArrayList{R"({"type":")" + QByteArray(2000, 'x') + R"("})"} << 1009;
}

void TestRelayEvents::faultsOfTheTillAreToldByCode()
{
    QFETCH(QByteArrayList, frames);
    QFETCH(int, code);
    RelayBench bench;
    const auto till = bench.connect();
    for (const QByteArray& frame : frames)
        till->sendText(frame);
    QCOMPARE(till->closeCode(), code);
    till->sendFrame(RawWebSocket::Close, "\x03\xe8");
    QVERIFY(till->isClosedSoon());
    const auto binary = bench.connect();
    binary->sendFrame(RawWebSocket::Binary, R"({"type":"resume","after":0})");
    QCOMPARE(binary->closeCode(), 1003);
}

void TestRelayEvents::whatIsNotKnownIsIgnored()
{
    RelayBench bench;
    bench.store.fill(1);
    const auto till = bench.connect();
    till->sendText(R"({"type":"hello","version":7})");
    till->sendText(R"({"type":"resume","after":0,"more":[1,2]})");
    QCOMPARE(nextSeq(*till), 1);
}

void TestRelayEvents::sendsNoMoreThanTheWindow()
{
    relay::ServerSettings settings;
    settings.limits.window = 20;
    settings.limits.batch = 8;
    RelayBench bench(settings);
    bench.store.fill(100);
    const auto till = bench.connect(0);
    for (int i = 1; i <= 20; ++i)
        QCOMPARE(nextSeq(*till), i);
    QCOMPARE(till->receive(milliseconds(100)).opcode, -1);
    till->sendText(ackOf(5));
    for (int i = 21; i <= 25; ++i)
        QCOMPARE(nextSeq(*till), i);
    QCOMPARE(till->receive(milliseconds(100)).opcode, -1);
    for (int i = 25; i < 100; i = std::min(i + 20, 100)) {
        till->sendText(ackOf(i));
        for (int seq = i + 1; seq <= std::min(i + 20, 100); ++seq)
            QCOMPARE(nextSeq(*till), seq);
    }
    QVERIFY(bench.store.mostRead() <= 8);
}

void TestRelayEvents::aTillThatDoesNotReadHoldsNobodyUp()
{
    RelayBench bench;
    const QByteArray body(15'000, 'x');
    for (int i = 0; i < 250; ++i)
        QVERIFY(bench.post("till-1", body + QByteArray::number(i)).endsWith("success"));
    const auto till = bench.connect(0); // four megabytes, which nobody reads
    RawWebSocket other(bench.port(), "/v1/events", "Authorization: Bearer till-2.another key\r\n");
    other.sendText(R"({"type":"resume","after":0})");
    for (int i = 1; i <= 10; ++i) {
        QVERIFY(bench.post("till-2", QByteArray::number(i)).endsWith("success"));
        QCOMPARE(nextSeq(other), i);
    }
    QCOMPARE(nextSeq(*till), 1);
}

void TestRelayEvents::theNewerConnectionWins()
{
    RelayBench bench;
    bench.store.fill(1);
    const auto older = bench.connect(0);
    QCOMPARE(nextSeq(*older), 1);
    const auto newer = bench.connect(0);
    QCOMPARE(nextSeq(*newer), 1);
    QCOMPARE(older->closeCode(), 4001);
    bench.store.fill(1);
    QCOMPARE(nextSeq(*newer), 2);
    QVERIFY(bench.ask("/metrics").contains("terminals_replaced_total 1\n"));
}

void TestRelayEvents::revokedTerminalsAreClosed()
{
    RelayBench bench;
    const auto till = bench.connect(0);
    QVERIFY(till->isOpen());
    bench.store.change("till-1", [](relay::TerminalCard& card) { card.isRevoked = true; });
    QCOMPARE(till->closeCode(milliseconds(1000)), 4003);
    QVERIFY(!bench.connect()->isOpen());
    QVERIFY(bench.post("till-1", "a=1").startsWith("HTTP/1.1 404 "));
}

void TestRelayEvents::aKeyOutOfUseEndsItsConnections()
{
    RelayBench bench;
    const auto till = bench.connect(0);
    const std::string rotated = test::MemoryStore::hashOf("the next key");
    bench.store.change("till-1",
                       [&](relay::TerminalCard& card) { card.keyHashes.push_back(rotated); });
    bench.store.fill(1);
    QCOMPARE(nextSeq(*till), 1); // both are good for a while
    bench.store.change("till-1", [&](relay::TerminalCard& card) { card.keyHashes = {rotated}; });
    QCOMPARE(till->closeCode(milliseconds(1000)), 4003);
    QVERIFY(
        RawWebSocket(bench.port(), "/v1/events", "Authorization: Bearer till-1.the next key\r\n")
            .isOpen());
}

void TestRelayEvents::pingsAndDropsTheSilent()
{
    RelayBench bench(hurried());
    const auto lively = bench.connect(0);
    for (int i = 0; i < 10; ++i) { // twice as long as the silent one is kept
        QCOMPARE(lively->receiveRaw().opcode, int(RawWebSocket::Ping));
        lively->sendFrame(RawWebSocket::Pong, {});
    }
    bench.store.fill(1);
    QVERIFY(lively->receive().payload.contains("\"seq\":1"));
    // It reads and says nothing: gone within the silence time.
    while (lively->receiveRaw().opcode >= 0) {
    }
    QVERIFY(lively->isClosedSoon());
    QVERIFY(bench.hasNoted("terminal-silent"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.ask("/metrics").contains("tillroll_relay_terminals 0\n"), 30000);
}

void TestRelayEvents::closesWhoNeverResumes()
{
    RelayBench bench(hurried());
    const auto till = bench.connect();
    QVERIFY(till->isOpen());
    QCOMPARE(till->closeCode(), 1008);
    QVERIFY(till->isClosedSoon()); // also without an answer to the close frame
}

void TestRelayEvents::goesOnAfterATroubleOfTheStore()
{
    RelayBench bench(hurried());
    bench.store.fill(1);
    bench.store.setTrouble(relay::StoreTrouble::Unavailable);
    const auto till = bench.connect(0);
    QCOMPARE(till->receive(milliseconds(100)).opcode, -1);
    bench.store.setTrouble({});
    QCOMPARE(nextSeq(*till), 1);
}

void TestRelayEvents::stopSaysGoodbyeToAll()
{
    RelayBench bench;
    const auto polite = bench.connect(0);
    const auto rude = bench.connect(); // of the same terminal: both are here for a moment
    RawWebSocket other(bench.port(), "/v1/events", "Authorization: Bearer till-2.another key\r\n");
    QCOMPARE(polite->closeCode(), 4001);
    bench.server->stop(milliseconds(100));
    QCOMPARE(rude->closeCode(), 1001);
    QCOMPARE(other.closeCode(), 1001);
    QVERIFY(other.isClosedSoon());
    QVERIFY(RawClient::isRefused(bench.port()));
}

QTEST_GUILESS_MAIN(TestRelayEvents)
#include "test_relay_events.moc"
