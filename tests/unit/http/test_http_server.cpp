#include "core/http/server.h"
#include "tests/support/raw_client.h"
#include "tests/support/running_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <stdexcept>

using namespace tillroll;
using test::RawClient;
using test::RunningServer;

namespace {

using std::chrono::milliseconds;

/// Answers with the method, path and body it was sent.
boost::asio::awaitable<http::Answer> echo(http::Request request, http::Peer)
{
    const auto method = request.method_string();
    const auto target = request.target();
    co_return http::respond(http::Status::ok, "text/plain",
                            std::string(method.data(), method.size()) + ' ' +
                                std::string(target.data(), target.size()) + ' ' + request.body());
}

QByteArray post(const QByteArray& body)
{
    return "POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersARequest();
    void datesAreWrittenAsHttpWants();
    void answersPipelinedRequestsInOrder();
    void badRequests_data();
    void badRequests();
    void aBodyOfExactlyTheLimitPasses();
    void bodyLimitHoldsForChunkedBodies();
    void slowHeaderIsCutAfterItsTimeInAll();
    void slowBodyIsCutAfterItsTimeInAll();
    void idleConnectionIsClosed();
    void closeInTheMiddleHarmsNobody_data();
    void closeInTheMiddleHarmsNobody();
    void handlerMayCutTheConnection();
    void handlerExceptionIsAPlain500();
    void answersExpectContinue();
    void capPerAddressClosesTheRest();
    void aPlaceIsFreeAgainAfterItsConnectionEnded();
    void listenFailsWithAReason();
};

void TestHttpServer::answersARequest()
{
    RunningServer server(echo);
    RawClient client(server.port());
    QVERIFY(client.send("GET /path?q=1 HTTP/1.1\r\nHost: t\r\n\r\n"));
    const QByteArray answer = client.readUntil("GET /path?q=1 ");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QVERIFY2(answer.contains("Content-Length: 14\r\n"), answer.constData());
}

void TestHttpServer::datesAreWrittenAsHttpWants()
{
    const std::chrono::system_clock::time_point example{std::chrono::seconds(784111777)};
    QCOMPARE(http::httpDate(example), std::string("Sun, 06 Nov 1994 08:49:37 GMT"));
}

void TestHttpServer::answersPipelinedRequestsInOrder()
{
    RunningServer server(echo);
    RawClient client(server.port());
    QVERIFY(client.send(post("one") + post("two") +
                        "GET /three HTTP/1.1\r\nHost: t\r\n"
                        "Connection: close\r\n\r\n"));
    const QByteArray all = client.readAll();
    QVERIFY(client.isClosed());
    const auto one = all.indexOf("POST /a one");
    const auto two = all.indexOf("POST /a two");
    const auto three = all.indexOf("GET /three ");
    QVERIFY2(one > 0 && two > one && three > two, all.constData());
}

void TestHttpServer::badRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("body over the limit, said in advance")
        << QByteArray("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1025\r\n\r\n")
        << QByteArray("413 ");
    QTest::newRow("body over the limit, all sent at once")
        << post(QByteArray(200 * 1024, 'x')) << QByteArray("413 ");
    QTest::newRow("header over the limit")
        << QByteArray("GET / HTTP/1.1\r\nHost: t\r\nX: " + QByteArray(9000, 'x') + "\r\n\r\n")
        << QByteArray("431 ");
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01 hello there\r\n\r\n")
                              << QByteArray("400 ");
    QTest::newRow("bad version") << QByteArray("GET / HTTP/9.1\r\n\r\n") << QByteArray("400 ");
    QTest::newRow("two lengths")
        << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
        << QByteArray("400 ");
    QTest::newRow("length and chunks")
        << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
        << QByteArray("400 ");
}

void TestHttpServer::badRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    http::Limits limits;
    limits.bodyBytes = 1024;
    std::atomic<int> served = 0;
    const http::Handler count = [&served](http::Request, http::Peer) {
        ++served;
        return echo({}, {});
    };
    RunningServer server(count, limits);
    RawClient client(server.port());
    client.send(request);
    const QByteArray answer = client.readAll();
    QVERIFY(client.isClosed());
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
    QVERIFY2(!answer.contains("xxx"), "an answer to a bad request echoes nothing of it");
    QCOMPARE(served.load(), 0);
}

void TestHttpServer::aBodyOfExactlyTheLimitPasses()
{
    http::Limits limits;
    limits.bodyBytes = 1024;
    RunningServer server(echo, limits);
    RawClient client(server.port());
    QVERIFY(client.send(post(QByteArray(1024, 'x'))));
    QVERIFY(client.readUntil(QByteArray(1024, 'x')).startsWith("HTTP/1.1 200 "));
}

void TestHttpServer::bodyLimitHoldsForChunkedBodies()
{
    http::Limits limits;
    limits.bodyBytes = 1024;
    RunningServer server(echo, limits);
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 5; ++i)
        client.send("100\r\n" + QByteArray(256, 'x') + "\r\n");
    QVERIFY(client.readAll().startsWith("HTTP/1.1 413 "));
}

void TestHttpServer::slowHeaderIsCutAfterItsTimeInAll()
{
    http::Limits limits;
    limits.headerTime = milliseconds(300);
    RunningServer server(echo, limits);
    RawClient client(server.port());
    QElapsedTimer timer;
    timer.start();
    // A byte every 50 ms never stops coming; only an absolute deadline ends it.
    client.send("GET / HTTP/1.1\r\nX: ");
    while (!client.isClosed() && timer.elapsed() < 60'000) {
        client.send("x");
        client.readAll(milliseconds(50));
    }
    QVERIFY(client.isClosed());
}

void TestHttpServer::slowBodyIsCutAfterItsTimeInAll()
{
    http::Limits limits;
    limits.requestTime = milliseconds(300);
    RunningServer server(echo, limits);
    RawClient client(server.port());
    QElapsedTimer timer;
    timer.start();
    client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n");
    while (!client.isClosed() && timer.elapsed() < 60'000) {
        client.send("x");
        client.readAll(milliseconds(50));
    }
    QVERIFY(client.isClosed());
}

void TestHttpServer::idleConnectionIsClosed()
{
    http::Limits limits;
    limits.idleTime = milliseconds(100);
    RunningServer server(echo, limits);
    RawClient client(server.port());
    QVERIFY(client.send(post("kept")));
    QVERIFY(client.readUntil("POST /a kept").startsWith("HTTP/1.1 200 "));
    QCOMPARE(client.readAll(), QByteArray());
    QVERIFY(client.isClosed());
}

void TestHttpServer::closeInTheMiddleHarmsNobody_data()
{
    QTest::addColumn<QByteArray>("half");
    QTest::newRow("nothing sent") << QByteArray();
    QTest::newRow("half a header") << QByteArray("POST / HTTP/1.1\r\nHos");
    QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("whole request, answer not read") << post("x");
}

void TestHttpServer::closeInTheMiddleHarmsNobody()
{
    QFETCH(QByteArray, half);
    RunningServer server(echo);
    RawClient client(server.port());
    QVERIFY(client.send(half));
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{0}, 30000);
    RawClient next(server.port());
    QVERIFY(next.send(post("next")));
    QVERIFY(next.readUntil("POST /a next").startsWith("HTTP/1.1 200 "));
}

void TestHttpServer::handlerMayCutTheConnection()
{
    RunningServer server([](http::Request, http::Peer) -> boost::asio::awaitable<http::Answer> {
        co_return http::Cut{};
    });
    RawClient client(server.port());
    QVERIFY(client.send(post("x")));
    QCOMPARE(client.readAll(), QByteArray());
    QVERIFY(client.isClosed());
}

void TestHttpServer::handlerExceptionIsAPlain500()
{
    RunningServer server([](http::Request, http::Peer) -> boost::asio::awaitable<http::Answer> {
        throw std::runtime_error("inside");
        co_return http::Cut{};
    });
    RawClient client(server.port());
    QVERIFY(client.send(post("x")));
    const QByteArray answer = client.readUntil("Internal Server Error\n", milliseconds(500));
    QVERIFY2(answer.startsWith("HTTP/1.1 500 "), answer.constData());
    QVERIFY(!answer.contains("inside"));
}

void TestHttpServer::answersExpectContinue()
{
    RunningServer server(echo);
    RawClient client(server.port());
    QVERIFY(client.send("POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n"
                        "Expect: 100-continue\r\n\r\n"));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 "));
    QVERIFY(client.send("hi"));
    QVERIFY(client.readUntil("POST /a hi").startsWith("HTTP/1.1 200 "));
}

void TestHttpServer::capPerAddressClosesTheRest()
{
    http::Limits limits;
    limits.connectionsPerAddress = 2;
    RunningServer server(echo, limits);
    RawClient first(server.port());
    RawClient second(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{2}, 30000);
    RawClient third(server.port());
    QCOMPARE(third.readAll(), QByteArray());
    QVERIFY(third.isClosed());
    QVERIFY(first.send(post("still served")));
    QVERIFY(first.readUntil("still served").startsWith("HTTP/1.1 200 "));
}

void TestHttpServer::aPlaceIsFreeAgainAfterItsConnectionEnded()
{
    http::Limits limits;
    limits.connections = 1;
    RunningServer server(echo, limits);
    for (int i = 0; i < 5; ++i) {
        RawClient client(server.port());
        QVERIFY(client.send(post("again")));
        QVERIFY(client.readUntil("POST /a again").startsWith("HTTP/1.1 200 "));
        client.close();
        QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{0}, 30000);
    }
}

void TestHttpServer::listenFailsWithAReason()
{
    RunningServer first(echo);
    boost::asio::io_context io;
    http::Server second(io.get_executor(), echo);
    const auto taken = second.listen("127.0.0.1", first.port());
    QVERIFY(!taken && taken.error() == http::ListenError::AddressInUse);
    const auto named = second.listen("shop.example", 0);
    QVERIFY(!named && named.error() == http::ListenError::AddressNotNumeric);
    io.run();
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "test_http_server.moc"
