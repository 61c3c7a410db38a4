#include "core/relay/clientaddress.h"
#include "core/relay/rate.h"
#include "relay_bench.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace tillroll;
using std::chrono::milliseconds;
using test::RawClient;
using test::RawWebSocket;
using test::RelayBench;

namespace {

const QByteArray mailbox = test::MemoryStore::mailbox;

/// With the one header that must differ from second to second.
QByteArray withoutDate(QByteArray answer)
{
    const qsizetype begin = answer.indexOf("Date: ");
    return begin < 0 ? answer : answer.remove(begin, answer.indexOf("\r\n", begin) + 2 - begin);
}

} // namespace

class TestRelayIngest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersSuccessOnlyAfterTheCommit();
    void keepsTheBodyByteForByte();
    void whatIsNotThereLooksTheSame_data();
    void whatIsNotThereLooksTheSame();
    void tellsTheGatewayToTryAgain_data();
    void tellsTheGatewayToTryAgain();
    void aStoreThatIsSlowIsNotWaitedForForEver();
    void limitsEachTerminalByItself();
    void limitsAnAddressAlsoBehindATrustedProxy();
    void findsTheClientBehindProxies_data();
    void findsTheClientBehindProxies();
    void aRateLetsABurstPassAndThenDrips();
    void refusesFatRequests();
    void slowClientsAreCutAndOthersServed();
    void answersPipelinedWebhooksInOrder();
    void tellsHowItIs();
    void stopAnswersWhatIsInHand();
    void badSettingsAreSentences();
};

void TestRelayIngest::answersSuccessOnlyAfterTheCommit()
{
    RelayBench bench;
    bench.store.hold();
    RawClient client(bench.port());
    client.send(RelayBench::request("till-1", "a=1"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.store.events(1).size(), std::size_t{1}, 30000);
    QCOMPARE(client.readUntil("success", milliseconds(200)), QByteArray());
    bench.store.release();
    const QByteArray answer = client.readUntil("success");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QVERIFY2(answer.contains("Content-Type: text/plain\r\n"), answer.constData());
    QVERIFY2(answer.endsWith("\r\n\r\nsuccess"), answer.constData());
}

void TestRelayIngest::keepsTheBodyByteForByte()
{
    RelayBench bench;
    QByteArray body("a=%20&b=\xff\r\n\0{\"", 14);
    QVERIFY(bench.post("till-2", body).endsWith("success"));
    QVERIFY(bench.post("till-2", body).endsWith("success"));
    const auto events = bench.store.events(2);
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(events[0].body), body);
    QCOMPARE(events[0].contentType, std::string("application/x-www-form-urlencoded"));
    QVERIFY(bench.ask("/metrics").contains("webhooks_repeated_total 1\n"));
}

void TestRelayIngest::whatIsNotThereLooksTheSame_data()
{
    QTest::addColumn<QByteArray>("head");
    const QByteArray good = "/ipn/till-1/" + mailbox;
    QTest::newRow("another mailbox")
        << QByteArray("POST /ipn/till-1/0123456789abcdef0123456789abcdee");
    QTest::newRow("the beginning of the mailbox") << "POST /ipn/till-1/" + mailbox.left(31);
    QTest::newRow("more than the mailbox") << "POST " + good + '0';
    QTest::newRow("no mailbox") << QByteArray("POST /ipn/till-1/");
    QTest::newRow("no terminal") << "POST /ipn//" + mailbox;
    QTest::newRow("a terminal that there is not") << "POST /ipn/till-9/" + mailbox;
    QTest::newRow("a terminal that was revoked") << "POST /ipn/till-2/" + mailbox;
    QTest::newRow("a query") << "POST " + good + "?a=1";
    QTest::newRow("another path") << QByteArray("POST /");
    QTest::newRow("a path upwards") << "POST /ipn/../ipn/till-1/" + mailbox;
    QTest::newRow("GET of the mailbox") << "GET " + good;
    QTest::newRow("PUT to the mailbox") << "PUT " + good;
    QTest::newRow("TRACE") << "TRACE " + good;
    QTest::newRow("the terminals' path, posted to") << QByteArray("POST /v1/events");
    QTest::newRow("the terminals' path, without a key") << QByteArray("GET /v1/events");
    QTest::newRow("the operators' paths") << QByteArray("GET /metrics");
}

void TestRelayIngest::whatIsNotThereLooksTheSame()
{
    QFETCH(QByteArray, head);
    RelayBench bench;
    bench.store.change("till-2", [](relay::TerminalCard& card) { card.isRevoked = true; });
    const auto answerTo = [&bench](const QByteArray& begin) {
        RawClient client(bench.port());
        client.send(begin + " HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\na=1");
        return withoutDate(client.readUntil("\r\n\r\nNot Found"));
    };
    const QByteArray expected = answerTo("POST /nowhere");
    QVERIFY2(expected.startsWith("HTTP/1.1 404 Not Found\r\n"), expected.constData());
    QCOMPARE(answerTo(head), expected);
    QVERIFY(bench.store.events(1).empty());
    QVERIFY(bench.store.events(2).empty());
}

void TestRelayIngest::tellsTheGatewayToTryAgain_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("metric");
    using relay::StoreTrouble;
    const auto row = [](const char* name, StoreTrouble trouble, const QByteArray& start,
                        const QByteArray& reason) {
        QTest::newRow(name) << int(trouble) << "HTTP/1.1 " + start
                            << "reason=\"" + reason + "\"} 1\n";
    };
    row("no database", StoreTrouble::Unavailable, "503 ", "store_unavailable");
    row("a full disk", StoreTrouble::Full, "503 ", "store_full");
    row("a failed sync", StoreTrouble::Broken, "503 ", "store_broken");
    row("revoked meanwhile", StoreTrouble::NoSuchTerminal, "404 ", "not_found");
}

void TestRelayIngest::tellsTheGatewayToTryAgain()
{
    QFETCH(int, trouble);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, metric);
    RelayBench bench;
    bench.store.setTrouble(relay::StoreTrouble(trouble));
    const QByteArray answer = bench.post("till-1", "a=1");
    QVERIFY2(answer.startsWith(start), answer.constData());
    QVERIFY(!answer.contains("success"));
    QVERIFY(bench.ask("/metrics").contains(metric));
    QTRY_VERIFY(bench.ask("/readyz").startsWith("HTTP/1.1 503 "));
    QVERIFY(bench.ask("/healthz").startsWith("HTTP/1.1 200 "));
    bench.store.setTrouble({});
    QVERIFY(bench.post("till-1", "a=1").endsWith("success"));
    QTRY_VERIFY(bench.ask("/readyz").startsWith("HTTP/1.1 200 "));
}

void TestRelayIngest::aStoreThatIsSlowIsNotWaitedForForEver()
{
    relay::ServerSettings settings;
    settings.limits.storeTime = milliseconds(50);
    RelayBench bench(settings);
    bench.store.hold();
    QVERIFY(bench.post("till-1", "a=1").startsWith("HTTP/1.1 503 "));
    bench.store.release();
    QVERIFY(bench.post("till-1", "a=1").endsWith("success"));
}

void TestRelayIngest::limitsEachTerminalByItself()
{
    relay::ServerSettings settings;
    settings.limits.perTerminal = {0.001, 2};
    RelayBench bench(settings);
    QVERIFY(bench.post("till-1", "a=1").endsWith("success"));
    QVERIFY(bench.post("till-1", "a=2").endsWith("success"));
    QVERIFY(bench.post("till-1", "a=3").startsWith("HTTP/1.1 429 "));
    QVERIFY(bench.post("till-2", "a=3").endsWith("success"));
    QCOMPARE(bench.store.events(1).size(), std::size_t{2});
}

void TestRelayIngest::limitsAnAddressAlsoBehindATrustedProxy()
{
    relay::ServerSettings settings;
    settings.limits.perAddress = {0.001, 1};
    settings.trustedProxies = {"127.0.0.1"};
    RelayBench bench(settings);
    const QByteArray first = "X-Forwarded-For: 192.0.2.1, 198.51.100.7\r\n";
    QVERIFY(bench.post("till-1", "a=1", first).endsWith("success"));
    const QByteArray same = "X-Forwarded-For: 192.0.2.2\r\nX-Forwarded-For: 198.51.100.7\r\n";
    QVERIFY(bench.post("till-1", "a=2", same).startsWith("HTTP/1.1 429 "));
    const QByteArray other = "X-Forwarded-For: 198.51.100.8\r\n";
    QVERIFY(bench.post("till-1", "a=2", other).endsWith("success"));
}

void TestRelayIngest::findsTheClientBehindProxies_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("forwarded");
    QTest::addColumn<QString>("client");
    QTest::newRow("nobody is believed but a proxy") << "192.0.2.9"
                                                    << "10.0.0.1"
                                                    << "192.0.2.9";
    QTest::newRow("the last is the one that the proxy saw") << "10.0.0.1"
                                                            << "1.1.1.1, 192.0.2.9"
                                                            << "192.0.2.9";
    QTest::newRow("through two proxies") << "10.0.0.1"
                                         << "192.0.2.9,10.0.0.2"
                                         << "192.0.2.9";
    QTest::newRow("a proxy that says nothing") << "10.0.0.1"
                                               << ""
                                               << "10.0.0.1";
    QTest::newRow("a proxy that does not know") << "10.0.0.1"
                                                << "1.1.1.1, unknown"
                                                << "10.0.0.1";
    QTest::newRow("IPv4 in the clothes of IPv6") << "::ffff:10.0.0.1"
                                                 << "192.0.2.9"
                                                 << "192.0.2.9";
    QTest::newRow("the network of an address of IPv6") << "2001:db8:1:2:3:4:5:6"
                                                       << ""
                                                       << "2001:db8:1:2::";
}

void TestRelayIngest::findsTheClientBehindProxies()
{
    QFETCH(QString, peer);
    QFETCH(QString, forwarded);
    QFETCH(QString, client);
    const std::set<std::string> trusted{"10.0.0.1", "10.0.0.2"};
    QCOMPARE(QString::fromStdString(relay::clientKey(
                 relay::clientAddress(peer.toStdString(), forwarded.toStdString(), trusted))),
             client);
}

void TestRelayIngest::aRateLetsABurstPassAndThenDrips()
{
    using namespace std::chrono_literals;
    relay::RateLimiter<int> limiter({10, 3});
    auto now = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i)
        QVERIFY(limiter.take(1, now));
    QVERIFY(!limiter.take(1, now));
    QVERIFY(limiter.take(2, now));
    QVERIFY(!limiter.take(1, now + 99ms));
    QVERIFY(limiter.take(1, now + 210ms));
    for (int key = 0; key < 200'000; ++key)
        (void)limiter.take(key, now += 1ms);
    QVERIFY(limiter.size() <= 65'536);
}

void TestRelayIngest::refusesFatRequests()
{
    RelayBench bench;
    QVERIFY(bench.post("till-1", QByteArray(16 * 1024, 'x')).endsWith("success"));
    RawClient body(bench.port());
    body.send(RelayBench::request("till-1", QByteArray(16 * 1024 + 1, 'x')));
    QVERIFY(body.readAll().startsWith("HTTP/1.1 413 "));
    RawClient header(bench.port());
    header.send("POST / HTTP/1.1\r\nX: " + QByteArray(9 * 1024, 'x') + "\r\n\r\n");
    QVERIFY(header.readAll().startsWith("HTTP/1.1 431 "));
    RawClient type(bench.port());
    type.send("POST /ipn/till-1/" + mailbox + " HTTP/1.1\r\nHost: t\r\nContent-Type: " +
              QByteArray(1025, 'x') + "\r\nContent-Length: 3\r\n\r\na=1");
    QVERIFY(type.readUntil("\r\n\r\n").startsWith("HTTP/1.1 400 "));
    QCOMPARE(bench.store.events(1).size(), std::size_t{1});
}

void TestRelayIngest::slowClientsAreCutAndOthersServed()
{
    relay::ServerSettings settings;
    settings.limits.http.headerTime = milliseconds(300);
    settings.limits.http.requestTime = milliseconds(600);
    RelayBench bench(settings);
    std::vector<std::unique_ptr<RawClient>> slow;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 60; ++i) {
        slow.push_back(std::make_unique<RawClient>(bench.port()));
        if (i % 3 == 1)
            slow.back()->send("POST /ipn/till-1");
        if (i % 3 == 2)
            slow.back()->send(RelayBench::request("till-1", "a=1").chopped(1));
    }
    QVERIFY(bench.post("till-2", "honest").endsWith("success"));
    for (const auto& client : slow) {
        QCOMPARE(client->readAll(), QByteArray());
        QVERIFY(client->isClosed());
    }
    QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(bench.store.events(1).empty());
}

void TestRelayIngest::answersPipelinedWebhooksInOrder()
{
    RelayBench bench;
    RawClient client(bench.port());
    QByteArray all;
    for (int i = 0; i < 300; ++i)
        all += RelayBench::request("till-1", "a=" + QByteArray::number(i));
    QVERIFY(client.send(all));
    for (int i = 0; i < 300; ++i)
        QVERIFY(client.readUntil("success").startsWith("HTTP/1.1 200 "));
    const auto events = bench.store.events(1);
    QCOMPARE(events.size(), std::size_t{300});
    for (std::size_t i = 0; i < events.size(); ++i)
        QCOMPARE(events[i].body, "a=" + std::to_string(i));
}

void TestRelayIngest::tellsHowItIs()
{
    RelayBench bench;
    QVERIFY(bench.post("till-1", "a=1").endsWith("success"));
    const auto till = bench.connect(0);
    QCOMPARE(till->receive().opcode, int(RawWebSocket::Text));
    const QByteArray metrics = bench.ask("/metrics");
    for (const char* line :
         {"\ntillroll_relay_webhooks_accepted_total 1\n", "\ntillroll_relay_terminals 1\n",
          "\ntillroll_relay_connections 1\n", "\ntillroll_relay_events_sent_total 1\n",
          "\ntillroll_relay_ready 1\n", "\n# TYPE tillroll_relay_commit_seconds histogram\n",
          "\ntillroll_relay_commit_seconds_bucket{le=\"0.001\"} 0\n",
          "\ntillroll_relay_commit_seconds_bucket{le=\"0.0025\"} 1\n",
          "\ntillroll_relay_commit_seconds_bucket{le=\"+Inf\"} 1\n",
          "\ntillroll_relay_commit_seconds_sum 0.002\n",
          "\ntillroll_relay_commit_seconds_count 1\n",
          "\ntillroll_relay_backlog_events{terminal=\"till-2\"} 3\n"})
        QVERIFY2(metrics.contains(line), (line + metrics).constData());
    QVERIFY(!metrics.contains(mailbox));
    QVERIFY(bench.ask("/").startsWith("HTTP/1.1 404 "));
}

void TestRelayIngest::stopAnswersWhatIsInHand()
{
    RelayBench bench;
    bench.store.hold();
    RawClient client(bench.port());
    client.send(RelayBench::request("till-1", "a=1"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.store.events(1).size(), std::size_t{1}, 30000);
    std::jthread stopping(
        [&bench] { QCOMPARE(bench.server->stop(std::chrono::seconds(30)), std::size_t{0}); });
    QTRY_VERIFY_WITH_TIMEOUT(RawClient::isRefused(bench.port()), 30000);
    bench.store.release();
    QVERIFY(client.readAll().endsWith("success"));
}

void TestRelayIngest::badSettingsAreSentences()
{
    test::MemoryStore store;
    const auto sentence = [&store](relay::ServerSettings settings) {
        const auto started = relay::Server::start(std::move(settings), store);
        return started ? QString() : started.error();
    };
    relay::ServerSettings settings;
    settings.host = "example.com";
    QCOMPARE(sentence(settings),
             QStringLiteral("Cannot listen on example.com:0: the address must be given in numbers, "
                            "or as localhost."));
    settings = {};
    settings.trustedProxies = {"proxy.example.com"};
    QVERIFY(sentence(settings).endsWith(QStringLiteral("not: proxy.example.com")));
    settings = {};
    settings.tlsCertificate = settings.tlsKey = "/nonexistent";
    QVERIFY(sentence(settings).contains(QStringLiteral("certificate cannot be read")));
}

QTEST_GUILESS_MAIN(TestRelayIngest)
#include "test_relay_ingest.moc"
