#include "core/http/server.h"
#include "core/http/websocket.h"
#include "tests/support/raw_websocket.h"
#include "tests/support/running_server.h"

#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <atomic>
#include <memory>

using namespace tillroll;
using std::chrono::milliseconds;
using test::RawClient;
using test::RawWebSocket;
using test::RunningServer;

namespace {

constexpr std::size_t messageBytes = 1024;

/// Says back what it hears; "bye" closes with 4001.
boost::asio::awaitable<void> echo(std::shared_ptr<http::WebSocket> socket, http::Request request)
{
    socket->setEnds(
        [weak = std::weak_ptr(socket)] {
            if (const auto alive = weak.lock())
                alive->close(1001);
        },
        [weak = std::weak_ptr(socket)] {
            if (const auto alive = weak.lock())
                alive->cut();
        });
    if (!co_await socket->accept(request))
        co_return;
    std::string text;
    for (;;) {
        const auto came = co_await socket->read(text);
        if (came == http::WebSocket::Came::End)
            break;
        if (came == http::WebSocket::Came::Binary)
            text = "binary";
        if (text == "bye")
            socket->close(4001);
        else if (text == "ping me")
            socket->ping();
        else
            (void)co_await socket->write(text);
    }
    co_await socket->farewell();
}

boost::asio::awaitable<http::Answer> serve(http::Request request, http::Peer)
{
    if (!http::asksForWebSocket(request))
        co_return http::respondPlain(http::Status::not_found);
    auto kept = std::make_shared<http::Request>(std::move(request));
    co_return [kept](std::unique_ptr<http::Connection> connection) {
        const auto socket = std::make_shared<http::WebSocket>(std::move(connection), messageBytes);
        boost::asio::co_spawn(socket->executor(), echo(socket, std::move(*kept)),
                              boost::asio::detached);
    };
}

} // namespace

class TestHttpWebSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void carriesTextsOfManySizes();
    void joinsFragmentsWithAPingBetween();
    void faultsAreToldByCode_data();
    void faultsAreToldByCode();
    void bothSidesMayClose();
    void pingsAreAnswered();
    void isCountedUntilItEnds();
    void nothingMayFollowTheRequestUnasked();
    void stopSaysGoodbye();
    void stopCutsWhoDoesNotAnswer();
    void otherRequestsGoOnAsBefore();
};

void TestHttpWebSocket::carriesTextsOfManySizes()
{
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    QVERIFY2(client.isOpen(), client.answer().constData());
    QVERIFY(client.answer().contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(!client.answer().contains("Boost"));
    for (const int size : {0, 1, 125, 126, 256, 257, 1024}) {
        const QByteArray text(size, 'x');
        QVERIFY(client.sendText(text));
        const RawWebSocket::Frame said = client.receive();
        QCOMPARE(said.opcode, int(RawWebSocket::Text));
        QCOMPARE(said.payload, text);
    }
    client.sendFrame(RawWebSocket::Binary, "x");
    QCOMPARE(client.receive().payload, QByteArray("binary"));
}

void TestHttpWebSocket::joinsFragmentsWithAPingBetween()
{
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    client.sendFrame(RawWebSocket::Text, "one ", false);
    client.sendFrame(RawWebSocket::Ping, "now");
    client.sendFrame(RawWebSocket::Continuation, "two");
    const RawWebSocket::Frame pong = client.receive();
    QCOMPARE(pong.opcode, int(RawWebSocket::Pong));
    QCOMPARE(pong.payload, QByteArray("now"));
    QCOMPARE(client.receive().payload, QByteArray("one two"));
}

void TestHttpWebSocket::faultsAreToldByCode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("a frame without a mask") << QByteArray("\x81\x01x") << 1002;
    QTest::newRow("a reserved bit") << QByteArray("\xc1\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("an opcode that there is not") << QByteArray("\x83\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("a ping in two parts") << QByteArray("\x09\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("a ping that is too long") << QByteArray("\x89\xfe\0\x80\0\0\0\0", 8) << 1002;
    QTest::newRow("a rest without a beginning") << QByteArray("\x80\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("a text that is no UTF-8") << QByteArray("\x81\x81\0\0\0\0\xff", 7) << 1007;
    QTest::newRow("a message of 1025 bytes") << QByteArray("\x81\xfe\x04\x01\0\0\0\0", 8) << 1009;
    QTest::newRow("a message of many gigabytes")
        << QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14) << 1009;
}

void TestHttpWebSocket::faultsAreToldByCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    QVERIFY(client.sendRaw(bytes));
    QCOMPARE(client.closeCode(), code);
    QVERIFY(client.isClosedSoon());
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{0}, 30000);
}

void TestHttpWebSocket::bothSidesMayClose()
{
    RunningServer server(serve);
    RawWebSocket polite(server.port(), "/");
    polite.sendFrame(RawWebSocket::Close, "\x03\xe8");
    QCOMPARE(polite.closeCode(), 1000);
    QVERIFY(polite.isClosedSoon());
    RawWebSocket told(server.port(), "/");
    told.sendText("bye");
    QCOMPARE(told.closeCode(), 4001);
    told.sendFrame(RawWebSocket::Close, "\x0f\xa1");
    QVERIFY(told.isClosedSoon());
    polite.close();
    told.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{0}, 30000);
}

void TestHttpWebSocket::pingsAreAnswered()
{
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    client.sendText("ping me");
    QCOMPARE(client.receiveRaw().opcode, int(RawWebSocket::Ping));
    client.sendFrame(RawWebSocket::Pong, {});
    client.sendText("still here");
    QCOMPARE(client.receive().payload, QByteArray("still here"));
}

void TestHttpWebSocket::isCountedUntilItEnds()
{
    http::Limits limits;
    limits.connectionsPerAddress = 1;
    RunningServer server(serve, limits);
    RawWebSocket client(server.port(), "/");
    QVERIFY(client.isOpen());
    QCOMPARE(server.server().connectionCount(), std::size_t{1});
    QVERIFY(!RawWebSocket(server.port(), "/").isOpen());
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{0}, 30000);
    QVERIFY(RawWebSocket(server.port(), "/").isOpen());
}

void TestHttpWebSocket::nothingMayFollowTheRequestUnasked()
{
    RunningServer server(serve);
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                "GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(client.readAll(), QByteArray());
    QVERIFY(client.isClosed());
}

void TestHttpWebSocket::stopSaysGoodbye()
{
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    std::jthread answering([&client] {
        if (client.closeCode() == 1001)
            client.sendFrame(RawWebSocket::Close, "\x03\xe9");
    });
    QCOMPARE(server.stop(std::chrono::seconds(30)), std::size_t{0});
    answering.join();
    QVERIFY(client.isClosedSoon());
}

void TestHttpWebSocket::stopCutsWhoDoesNotAnswer()
{
    RunningServer server(serve);
    RawWebSocket client(server.port(), "/");
    QVERIFY(client.isOpen());
    QCOMPARE(server.stop(milliseconds(100)), std::size_t{1});
    QCOMPARE(server.server().connectionCount(), std::size_t{0});
    QCOMPARE(client.closeCode(), 1001);
    QVERIFY(client.isClosedSoon());
}

void TestHttpWebSocket::otherRequestsGoOnAsBefore()
{
    RunningServer server(serve);
    RawClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
        QVERIFY(client.readUntil("\r\n\r\nNot Found").startsWith("HTTP/1.1 404 "));
    }
    client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n");
    QVERIFY(client.readUntil("\r\n\r\n").contains("Content-Length: 9\r\n"));
    QVERIFY(client.readUntil("\r\n\r\nNot Found").startsWith("HTTP/1.1 404 "));
}

QTEST_GUILESS_MAIN(TestHttpWebSocket)
#include "test_http_websocket.moc"
