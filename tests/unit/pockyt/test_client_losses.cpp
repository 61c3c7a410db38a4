#include "core/pockyt/client.h"
#include "tests/unit/pockyt/client_fixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray pendingAnswer =
    R"({"result":{"status":"pending","reference":"A1"},"ret_code":"000100"})";

/// Long enough that no honest answer on loopback misses it, short enough for a test.
constexpr base::Millis shortConnect = 300ms;
constexpr base::Millis shortTotal = 900ms;

ClientSettings hasty(const QUrl& url)
{
    ClientSettings settings = settingsFor(url);
    settings.connectTimeout = shortConnect;
    settings.totalTimeout = shortTotal;
    return settings;
}

} // namespace

Q_DECLARE_METATYPE(tillroll::test::FakeHttp::Act)

/// Law 3: after a lost answer nothing is sent again, and the caller learns that it is unknown.
class TestClientLosses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostAnswerIsNeverSentAgain_data();
    void lostAnswerIsNeverSentAgain();
    void closedIdleConnectionCountsOnce();
    void unusableAnswerIsUnknown_data();
    void unusableAnswerIsUnknown();
    void refusedConnectionIsNotSent();
    void silentHandshakeIsNotSent();
    void plainServerBehindHttpsIsNotSent();
    // Last on purpose: OpenSSL frees what it keeps for Qt's network thread a little after the
    // thread is joined, and a leak checker at the program's end would count it.
    void silenceTimesOut();
    void drippingAnswerTimesOut();
};

void TestClientLosses::lostAnswerIsNeverSentAgain_data()
{
    QTest::addColumn<FakeHttp::Act>("loss");
    QTest::addColumn<bool>("reused");
    const QByteArray half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ret_code\"";
    for (const bool reused : {false, true}) {
        const auto row = [&](const char* name, const FakeHttp::Act& loss) {
            QTest::addRow("%s, %s connection", name, reused ? "reused" : "fresh") << loss << reused;
        };
        row("closed before the answer", cut());
        row("reset before the answer", reset());
        row("closed within the status line", rawThenClose("HTTP/1.1 20"));
        row("closed within the headers", rawThenClose("HTTP/1.1 200 OK\r\nContent-Le"));
        row("closed within the body", rawThenClose(half));
        row("closed within a body without a length",
            rawThenClose("HTTP/1.1 200 OK\r\n\r\n{\"ret_code\":\"000100\""));
        row("closed within a chunk", rawThenClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"
                                                  "\r\n\r\n20\r\n{\"ret_code\""));
    }
}

void TestClientLosses::lostAnswerIsNeverSentAgain()
{
    QFETCH(FakeHttp::Act, loss);
    QFETCH(bool, reused);
    FakeHttp gateway;
    ClientFixture fixture(settingsFor(gateway.url()));
    if (reused) {
        gateway.then(answer(200, pendingAnswer));
        Caught<Transaction> warm;
        fixture.client().query(ByReference{u"A1"_s}, this, warm.done());
        QTRY_COMPARE(warm.times, 1);
    }
    gateway.then(loss);
    const qsizetype before = gateway.requests().size();
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isUnknown());
    // A retry of Qt's own would follow within the same turns of the event loop.
    Caught<Transaction> witness;
    gateway.then(answer(200, pendingAnswer));
    fixture.client().query(ByReference{u"A1"_s}, this, witness.done());
    QTRY_COMPARE(witness.times, 1);
    QCOMPARE(gateway.requests().size(), before + 2);
    QCOMPARE(gateway.requests().at(before).path, QByteArray("/online/v3/secure-pay"));
    QCOMPARE(gateway.requests().at(before + 1).path, QByteArray("/app-data-search/v3/tran-query"));
    QCOMPARE(gateway.requests().at(before).connection, 1);
}

void TestClientLosses::closedIdleConnectionCountsOnce()
{
    FakeHttp gateway;
    gateway.then([](QTcpSocket& socket, const SeenRequest& request) {
        answer(200, pendingAnswer)(socket, request);
        socket.disconnectFromHost();
    });
    ClientFixture fixture(settingsFor(gateway.url()));
    Caught<Transaction> warm;
    fixture.client().query(ByReference{u"A1"_s}, this, warm.done());
    QTRY_COMPARE(warm.times, 1);
    // Sent at once: the end of the idle connection may or may not have been seen by now.
    Caught<Transaction> next;
    fixture.client().query(ByReference{u"A1"_s}, this, next.done());
    QTRY_COMPARE(next.times, 1);
    QCOMPARE(gateway.requests().size(), next.reply->has_value() ? 2 : 1);
}

void TestClientLosses::unusableAnswerIsUnknown_data()
{
    QTest::addColumn<FakeHttp::Act>("act");
    QTest::addColumn<Unknown::Reason>("reason");
    using Reason = Unknown::Reason;
    const QByteArray good =
        R"({"ret_code":"000100","result":{"transactionNo":"1","cashierUrl":"https://a.example/"}})";
    const QByteArray fat(5 * 1024 * 1024, ' ');
    QTest::newRow("success in a server error") << answer(500, good) << Reason::ServerError;
    QTest::newRow("bad gateway") << answer(502, "<html>") << Reason::ServerError;
    QTest::newRow("web page") << answer(200, "<html>maintenance</html>") << Reason::NotJson;
    QTest::newRow("page not found") << answer(404, "<html>") << Reason::NotJson;
    QTest::newRow("nothing") << answer(200, "") << Reason::NotJson;
    QTest::newRow("no content") << answer(204, "") << Reason::NotJson;
    QTest::newRow("five megabytes") << answer(200, good + fat) << Reason::TooLarge;
    QTest::newRow("one byte too much")
        << answer(200, good + fat.left(1024 * 1024 + 1 - good.size())) << Reason::TooLarge;
    QTest::newRow("deep nesting") << answer(200, QByteArray(100'000, '[')) << Reason::NotJson;
    QTest::newRow("unlisted code")
        << answer(200, R"({"ret_code":"000099"})") << Reason::UnlistedCode;
    QTest::newRow("wallet's system error")
        << answer(200, R"({"ret_code":"000080"})") << Reason::GatewayTrouble;
    QTest::newRow("no address to pay at")
        << answer(200, R"({"ret_code":"000100","result":{"transactionNo":"1"}})")
        << Reason::WrongShape;
    QTest::newRow("not HTTP") << rawThenClose("SSH-2.0-OpenSSH_9.2\r\n\r\n")
                              << Reason::ConnectionLost;
}

void TestClientLosses::unusableAnswerIsUnknown()
{
    QFETCH(FakeHttp::Act, act);
    FakeHttp gateway;
    gateway.then(act);
    ClientFixture fixture(settingsFor(gateway.url()));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isUnknown());
    QTEST(caught.unknown().reason, "reason");
    QCOMPARE(gateway.requests().size(), 1);
}

void TestClientLosses::silenceTimesOut()
{
    FakeHttp gateway;
    gateway.then(stall());
    ClientFixture fixture(hasty(gateway.url()));
    Caught<Checkout> caught;
    QElapsedTimer timer;
    timer.start();
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isUnknown());
    QCOMPARE(caught.unknown().reason, Unknown::Reason::TimedOut);
    QVERIFY(base::Millis(timer.elapsed()) >= shortTotal);
    QTRY_COMPARE(gateway.openConnections(), 0);
    QCOMPARE(gateway.requests().size(), 1);
}

void TestClientLosses::drippingAnswerTimesOut()
{
    FakeHttp gateway;
    gateway.then([](QTcpSocket& socket, const SeenRequest&) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto* drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        drip->start(20ms);
    });
    ClientFixture fixture(hasty(gateway.url()));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isUnknown());
    QCOMPARE(caught.unknown().reason, Unknown::Reason::TimedOut);
}

void TestClientLosses::refusedConnectionIsNotSent()
{
    FakeHttp gateway;
    const QUrl url = gateway.url();
    gateway.goAway();
    ClientFixture fixture(settingsFor(url));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isNotSent());
    QCOMPARE(caught.notSent().reason, NotSent::Reason::ConnectionFailed);
}

void TestClientLosses::silentHandshakeIsNotSent()
{
    FakeHttp gateway;
    ClientFixture fixture(hasty(gateway.url(u"https"_s)));
    Caught<Checkout> caught;
    QElapsedTimer timer;
    timer.start();
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isNotSent());
    QCOMPARE(caught.notSent().reason, NotSent::Reason::ConnectTimedOut);
    QVERIFY(base::Millis(timer.elapsed()) < shortTotal);
    QCOMPARE(gateway.requests().size(), 0);
}

void TestClientLosses::plainServerBehindHttpsIsNotSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(server.serverPort());
    ClientFixture fixture(settingsFor(url));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isNotSent());
    QCOMPARE(caught.notSent().reason, NotSent::Reason::TlsFailed);
}

QTEST_GUILESS_MAIN(TestClientLosses)
#include "test_client_losses.moc"
