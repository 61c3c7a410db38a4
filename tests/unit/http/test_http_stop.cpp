#include "core/http/server.h"
#include "tests/support/raw_client.h"
#include "tests/support/running_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <vector>

using namespace tillroll;
using std::chrono::milliseconds;
using test::RawClient;
using test::RunningServer;

namespace {

const QByteArray request = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

/// Answers after a while, like a handler that waits for a disk.
http::Handler slowly(milliseconds time, std::atomic<int>& begun)
{
    return [time, &begun](http::Request, http::Peer) -> boost::asio::awaitable<http::Answer> {
        ++begun;
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_return http::respond(http::Status::ok, "text/plain", "late but whole");
    };
}

} // namespace

class TestHttpStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsIdleConnectionsAtOnce();
    void letsARequestInHandFinish();
    void cutsWhatOutlivesTheGrace();
    void refusesNewConnections();
    void underLoadEveryAnswerIsWholeOrAbsent();
};

void TestHttpStop::endsIdleConnectionsAtOnce()
{
    std::atomic<int> begun = 0;
    RunningServer server(slowly(milliseconds(0), begun));
    RawClient fresh(server.port());
    RawClient used(server.port());
    QVERIFY(used.send(request));
    QVERIFY(!used.readUntil("late but whole").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connectionCount(), std::size_t{2}, 30000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(server.stop(std::chrono::seconds(30)), std::size_t{0});
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(fresh.readAll(), QByteArray());
    QVERIFY(fresh.isClosed());
}

void TestHttpStop::letsARequestInHandFinish()
{
    std::atomic<int> begun = 0;
    RunningServer server(slowly(milliseconds(200), begun));
    RawClient client(server.port());
    QVERIFY(client.send(request));
    QTRY_COMPARE_WITH_TIMEOUT(begun.load(), 1, 30000);
    QCOMPARE(server.stop(std::chrono::seconds(30)), std::size_t{0});
    const QByteArray answer = client.readAll();
    QVERIFY2(answer.endsWith("late but whole"), answer.constData());
    QVERIFY2(answer.contains("Connection: close\r\n"), answer.constData());
}

void TestHttpStop::cutsWhatOutlivesTheGrace()
{
    std::atomic<int> begun = 0;
    RunningServer server(slowly(std::chrono::hours(1), begun));
    RawClient client(server.port());
    QVERIFY(client.send(request));
    QTRY_COMPARE_WITH_TIMEOUT(begun.load(), 1, 30000);
    QCOMPARE(server.stop(milliseconds(50)), std::size_t{1});
    // The handler's timer was cancelled: it would have held the connection for an hour.
    QCOMPARE(server.server().connectionCount(), std::size_t{0});
    QCOMPARE(client.readAll(), QByteArray());
    QVERIFY(client.isClosed());
}

void TestHttpStop::refusesNewConnections()
{
    std::atomic<int> begun = 0;
    RunningServer server(slowly(milliseconds(0), begun));
    QCOMPARE(server.stop(milliseconds(0)), std::size_t{0});
    bool refused = false;
    try {
        RawClient late(server.port());
        late.send(request);
        refused = late.readAll().isEmpty();
    } catch (const boost::system::system_error&) {
        refused = true;
    }
    QVERIFY(refused);
    QCOMPARE(begun.load(), 0);
}

void TestHttpStop::underLoadEveryAnswerIsWholeOrAbsent()
{
    std::atomic<int> begun = 0;
    std::atomic<int> whole = 0;
    std::atomic<int> torn = 0;
    std::vector<std::jthread> clients; // joined after the server's end, which ends them
    RunningServer server(slowly(milliseconds(1), begun));
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&whole, &torn, port = server.port()] {
            RawClient client(port);
            while (client.send(request)) {
                const QByteArray answer = client.readUntil("late but whole");
                if (answer.endsWith("late but whole"))
                    ++whole;
                else if (!answer.isEmpty())
                    ++torn;
                if (client.isClosed())
                    break;
            }
        });
    QTRY_VERIFY_WITH_TIMEOUT(whole.load() > 100, 60000);
    server.stop(std::chrono::seconds(5));
    clients.clear();
    QCOMPARE(torn.load(), 0);
    QCOMPARE(server.server().connectionCount(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestHttpStop)
#include "test_http_stop.moc"
