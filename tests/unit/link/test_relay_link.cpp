#include "core/link/relaylink.h"
#include "tests/support/certificate.h"
#include "tests/support/full_disk.h"
#include "tests/unit/link/linked_counter.h"

#include <QSignalSpy>
#include <QSslServer>

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;
using namespace tillroll::link;
using namespace tillroll::test;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

using State = LinkHealth::State;

} // namespace

// The till's side of the relay, over real sockets.
class TestRelayLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectsAsThePairingSays();
    void aWebhookHasTheGatewayAskedAtOnce();
    void everyCutIsMadeGood_data();
    void everyCutIsMadeGood();
    void anAcknowledgementFollowsWhatANewProcessFinds();
    void aBacklogIsTakenInOrder();
    void whatComesTwiceIsTakenOnce();
    void aHoleInTheOrderIsANewConnection();
    void aGapHasEveryOpenSaleAskedAbout();
    void whatIsNotOursIsPassedOver_data();
    void whatIsNotOursIsPassedOver();
    void aForgedWordAboutAnOpenSaleHasTheGatewayAsked();
    void nothingIsAcknowledgedThatTheLedgerHasNot();
    void nothingIsAcknowledgedThatThisConnectionHasNotBrought();
    void aWebhookStandsInForASilentGateway();
    void closingsAreToldApart_data();
    void closingsAreToldApart();
    void answersThatAreNoRelayAreToldApart_data();
    void answersThatAreNoRelayAreToldApart();
    void strangersGetNothing();
    void aSilentRelayIsLeft();
    void aRelayThatAnswersPingsIsKept();
    void sleepIsNoticed();
    void theTillAsksRarelyOnlyWhileLinked();
};

void TestRelayLink::connectsAsThePairingSays()
{
    LinkedCounter counter;
    QCOMPARE(counter.state(), State::Connecting);
    QTRY_VERIFY(counter.relay.isConnected());
    QTRY_COMPARE(counter.state(), State::On);
    QCOMPARE(counter.relay.path(), u"/v1/events"_s);
    QCOMPARE(counter.relay.authorization(), "Bearer till-1." + QByteArray(43, 'k'));
    QCOMPARE(counter.relay.resumes(), std::vector<qint64>{0});
    QCOMPARE(counter.link->health().since, counter.bench.clock.now());
}

void TestRelayLink::aWebhookHasTheGatewayAskedAtOnce()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QTRY_VERIFY(counter.relay.isConnected());
    counter.gateway.queryStatus = "success";
    const auto before = counter.bench.clock.now();
    counter.relay.post(webhookOf(reference));
    QTRY_VERIFY(counter.sale(reference).isPaid());
    QCOMPARE(counter.bench.clock.now(), before); // no timer had a part in it
    QCOMPARE(counter.sale(reference).confirmedBy, sale::Source::Query);
    QCOMPARE(counter.sale(reference).webhooks.size(), 1);
    QTRY_COMPARE(counter.relay.acked(), 1);
    QCOMPARE(counter.link->counts(), (LinkCounts{.taken = 1}));
}

void TestRelayLink::everyCutIsMadeGood_data()
{
    using Cut = ScriptedRelay::Cut;
    QTest::addColumn<int>("cut");
    QTest::addColumn<int>("seq");
    for (int seq = 1; seq <= 3; ++seq) {
        const auto row = [seq](const char* name, Cut cut) {
            QTest::addRow("%s %d", name, seq) << static_cast<int>(cut) << seq;
        };
        row("before event", Cut::BeforeEvent);
        row("before the acknowledgement of", Cut::BeforeAck);
        row("while acknowledging", Cut::AtAck);
        row("after the acknowledgement of", Cut::AfterAck);
    }
}

void TestRelayLink::everyCutIsMadeGood()
{
    QFETCH(int, cut);
    QFETCH(int, seq);
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.relay.cutAt = {static_cast<ScriptedRelay::Cut>(cut), seq};
    for (const QString& status : {u"pending"_s, u"dealing"_s, u"success"_s})
        counter.relay.post(webhookOf(reference, status));
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 3; }));
    QVERIFY(!counter.relay.cutAt);
    QVERIFY(counter.relay.resumes().size() >= 2 || counter.settleOn());
    QCOMPARE(counter.sale(reference).webhooks.size(), 3);
}

void TestRelayLink::anAcknowledgementFollowsWhatANewProcessFinds()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.relay.cutAt = {ScriptedRelay::Cut::AtAck, 1};
    counter.relay.post(webhookOf(reference));
    QTRY_VERIFY(!counter.relay.cutAt);
    QCOMPARE(counter.relay.acked(), 0);
    counter.restart();
    QTRY_COMPARE(counter.relay.acked(), 1);
    QCOMPARE(counter.relay.resumes().back(), 1);
}

void TestRelayLink::aBacklogIsTakenInOrder()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    counter.link.reset();
    QTRY_VERIFY(!counter.relay.isConnected());
    constexpr int many = 100;
    for (int i = 0; i < many; ++i)
        counter.relay.post(webhookOf(i % 2 == 0 ? reference : u"other-%1"_s.arg(i), u"pending"_s));
    counter.openLink(counter.relay.url());
    QTRY_COMPARE(counter.relay.acked(), many);
    QCOMPARE(counter.link->counts(), (LinkCounts{.taken = many / 2, .foreign = many / 2}));
    QCOMPARE(counter.sale(reference).webhooks.size(), 1);
}

void TestRelayLink::whatComesTwiceIsTakenOnce()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.relay.post(webhookOf(reference, u"pending"_s));
    counter.relay.sayAgain(1);
    QTRY_COMPARE(counter.relay.acked(), 1);
    counter.relay.sayAgain(1);
    counter.relay.post(webhookOf(reference, u"dealing"_s));
    QTRY_COMPARE(counter.relay.acked(), 2);
    QCOMPARE(counter.link->counts(), (LinkCounts{.taken = 2}));
    QCOMPARE(counter.relay.resumes().size(), std::size_t(1));
}

void TestRelayLink::aHoleInTheOrderIsANewConnection()
{
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    counter.relay.say(write(Event{2, {}, "text/plain", "x"}));
    QTRY_COMPARE(counter.fault(), LinkFault::Protocol);
    counter.relay.post("x", "text/plain");
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 1; }));
    QVERIFY(counter.settleOn());
    counter.relay.say("no frame");
    QTRY_COMPARE(counter.fault(), LinkFault::Protocol);
    QVERIFY(counter.settleOn());
    counter.relay.say(write(Gap{5, 6}));
    QTRY_COMPARE(counter.fault(), LinkFault::Protocol);
}

void TestRelayLink::aGapHasEveryOpenSaleAskedAbout()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.link.reset();
    counter.gateway.queryStatus = "success";
    counter.relay.post(webhookOf(reference));
    counter.relay.post(webhookOf(reference, u"pending"_s));
    counter.relay.expire();
    counter.relay.post("x", "text/plain");
    const auto before = counter.bench.clock.now();
    counter.openLink(counter.relay.url());
    QTRY_COMPARE(counter.relay.acked(), 3);
    QTRY_VERIFY(counter.sale(reference).isPaid());
    QCOMPARE(counter.bench.clock.now(), before);
    QCOMPARE(counter.link->counts(), (LinkCounts{.refused = 1, .gaps = 1}));
    counter.restart();
    QTRY_COMPARE(counter.relay.resumes().back(), 3);
}

void TestRelayLink::whatIsNotOursIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isGenuine");
    const QByteArray form("application/x-www-form-urlencoded");
    QTest::newRow("forged") << webhookOf(u"till-1-1"_s, u"success"_s, "another") << form << false;
    QTest::newRow("nothing") << QByteArray() << form << false;
    QTest::newRow("no text") << QByteArray("\xff\xfe\x00", 3) << form << false;
    QTest::newRow("JSON that is none")
        << QByteArray("{") << QByteArray("application/json") << false;
    QTest::newRow("of a kind that nobody knows") << QByteArray("x") << QByteArray() << false;
    QTest::newRow("of no sale here") << webhookOf(u"till-2-1"_s) << form << true;
}

void TestRelayLink::whatIsNotOursIsPassedOver()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(bool, isGenuine);
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.relay.post(body, type);
    counter.relay.post(webhookOf(reference, u"pending"_s));
    QTRY_COMPARE(counter.relay.acked(), 2);
    QCOMPARE(counter.sale(reference).webhooks.size(), 1);
    const LinkCounts counts = counter.link->counts();
    QCOMPARE(counts.taken, 1);
    QCOMPARE(counts.foreign, isGenuine ? 1 : 0);
    QCOMPARE(counts.refused, isGenuine ? 0 : 1);
}

void TestRelayLink::aForgedWordAboutAnOpenSaleHasTheGatewayAsked()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    const auto asked = counter.gateway.count("tran-query");
    counter.relay.post(webhookOf(reference, u"success"_s, "another"));
    QTRY_VERIFY(counter.gateway.count("tran-query") > asked);
    QTRY_COMPARE(counter.relay.acked(), 1);
    QVERIFY(!counter.sale(reference).isPaid());
    QCOMPARE(counter.sale(reference).webhooks.size(), 0);
}

void TestRelayLink::nothingIsAcknowledgedThatTheLedgerHasNot()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    {
        const FullDisk full;
        const QSignalSpy troubled(counter.bench.till.get(), &till::Till::troubled);
        counter.relay.post(webhookOf(reference, u"pending"_s));
        counter.relay.post("x", "text/plain"); // nothing to write but how far it came
        QVERIFY(counter.settle([&] { return !troubled.isEmpty(); }));
        for (int i = 0; i < 40; ++i) { // some retries
            QTest::qWait(2);
            counter.bench.clock.advance(seconds(1));
        }
        QCOMPARE(counter.relay.acked(), 0);
    }
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 2; }));
    QCOMPARE(counter.sale(reference).webhooks.size(), 1);
}

void TestRelayLink::nothingIsAcknowledgedThatThisConnectionHasNotBrought()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    {
        const FullDisk full;
        const QSignalSpy troubled(counter.bench.till.get(), &till::Till::troubled);
        counter.relay.post(webhookOf(reference, u"pending"_s));
        QVERIFY(counter.settle([&] { return !troubled.isEmpty(); }));
        counter.relay.pause();
        counter.relay.drop();
        QVERIFY(counter.settle([&] { return counter.relay.isConnected(); }));
    }
    QVERIFY(counter.settle([&] { return counter.sale(reference).webhooks.size() == 1; }));
    counter.relay.goOn();
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 1; }));
    QCOMPARE(counter.relay.resumes().size(),
             std::size_t{2}); // it was never taken for another relay
}

void TestRelayLink::aWebhookStandsInForASilentGateway()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.gateway.line = ScriptedGateway::Line::Cut;
    const auto silentSince = counter.bench.clock.now();
    counter.relay.post(webhookOf(reference));
    QTRY_COMPARE(counter.relay.acked(), 1);
    QVERIFY(!counter.sale(reference).isPaid());
    QVERIFY(counter.settle([&] { return counter.sale(reference).isPaid(); }));
    QVERIFY(counter.bench.clock.now() - silentSince >= seconds(10));
    QVERIFY(counter.bench.clock.now() - silentSince < seconds(60));
    QCOMPARE(counter.sale(reference).confirmedBy, sale::Source::Webhook);
    QVERIFY(counter.sale(reference).isProvisional());
    counter.gateway.line = ScriptedGateway::Line::Good;
    counter.gateway.queryStatus = "success";
    QVERIFY(counter.settle([&] { return !counter.sale(reference).isProvisional(); }));
}

void TestRelayLink::closingsAreToldApart_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<LinkFault>("fault");
    QTest::addColumn<int>("atMost"); // seconds until it is tried again
    QTest::newRow("another took over") << 4001 << LinkFault::TakenOver << 60;
    QTest::newRow("revoked") << 4003 << LinkFault::Revoked << 60;
    QTest::newRow("restarting") << 1001 << LinkFault::GoesAway << 20;
    QTest::newRow("a mistake of ours") << 1002 << LinkFault::Protocol << 20;
    QTest::newRow("without a reason") << 1000 << LinkFault::Cut << 20;
}

void TestRelayLink::closingsAreToldApart()
{
    QFETCH(int, code);
    QFETCH(LinkFault, fault);
    QFETCH(int, atMost);
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    const auto before = counter.bench.clock.now();
    counter.relay.close(code);
    QTRY_COMPARE(counter.state(), State::Off);
    QCOMPARE(counter.fault(), fault);
    QCOMPARE(counter.link->health().since, before);
    QVERIFY(!describe(counter.link->health()).isEmpty());
    QVERIFY(counter.settleOn());
    const auto took = counter.bench.clock.now() - before;
    QVERIFY(took <= seconds(atMost));
    QVERIFY(atMost < 30 || took > seconds(20));
}

void TestRelayLink::answersThatAreNoRelayAreToldApart_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<LinkFault>("fault");
    QTest::newRow("not known") << QByteArray("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
                               << LinkFault::NotKnown;
    QTest::newRow("sent elsewhere")
        << QByteArray(
               "HTTP/1.1 302 Found\r\nlocation: ws://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n")
        << LinkFault::Unreachable;
    QTest::newRow("a web page") << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")
                                << LinkFault::Unreachable;
    QTest::newRow("another protocol") << QByteArray("SSH-2.0\r\n") << LinkFault::Unreachable;
    QTest::newRow("nothing") << QByteArray() << LinkFault::Unreachable;
}

void TestRelayLink::answersThatAreNoRelayAreToldApart()
{
    QFETCH(QByteArray, answer);
    QFETCH(LinkFault, fault);
    FakeHttp web;
    web.then(rawThenClose(answer));
    LinkedCounter counter;
    counter.link.reset();
    counter.openLink(web.url(u"ws"_s));
    QTRY_COMPARE(counter.state(), State::Off);
    QCOMPARE(counter.fault(), fault);
    QVERIFY(counter.settle([&] { return web.connections() >= 3; })); // tried again and again
    QCOMPARE(counter.state(), State::Off);
}

void TestRelayLink::strangersGetNothing()
{
    const Identity identity = makeIdentity(u"IP:127.0.0.1"_s);
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = server->sslConfiguration();
    tls.setLocalCertificate(identity.certificate);
    tls.setPrivateKey(identity.key);
    server->setSslConfiguration(tls);
    FakeHttp web(std::move(server));
    LinkedCounter counter;
    counter.link.reset();
    counter.openLink(web.url(u"wss"_s));
    QTRY_COMPARE(counter.state(), State::Off);
    QCOMPARE(counter.fault(), LinkFault::Untrusted);
    QCOMPARE(web.requests().size(), 0);
}

void TestRelayLink::aSilentRelayIsLeft()
{
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    counter.bench.clock.advance(seconds(30));
    QCOMPARE(counter.state(), State::On);
    counter.bench.clock.advance(seconds(20)); // no answer can have arrived meanwhile
    QCOMPARE(counter.fault(), LinkFault::Silent);
    QVERIFY(counter.settleOn());
}

void TestRelayLink::aRelayThatAnswersPingsIsKept()
{
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    const QSignalSpy changed(counter.link.get(), &RelayLink::changed);
    for (int i = 0; i < 30; ++i) {
        counter.bench.clock.advance(seconds(5));
        QTest::qWait(60);
    }
    QCOMPARE(changed.size(), 0);
    QCOMPARE(counter.relay.resumes().size(), std::size_t(1));
}

void TestRelayLink::sleepIsNoticed()
{
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    counter.bench.clock.setWall(counter.bench.clock.now() + minutes(10));
    counter.bench.clock.advance(seconds(5));
    QCOMPARE(counter.fault(), LinkFault::Silent);
    QVERIFY(counter.settleOn());
}

void TestRelayLink::theTillAsksRarelyOnlyWhileLinked()
{
    LinkedCounter counter;
    QVERIFY(counter.settleOn());
    const QString reference = counter.bench.open(counter.bench.request(1250));
    QTRY_VERIFY(counter.sale(reference).presentedAt.has_value());
    counter.bench.clock.advance(milliseconds(4900)); // a till alone asks three times by now
    QTest::qWait(20);
    QCOMPARE(counter.gateway.count("tran-query"), 0);
    const QSignalSpy asked(counter.bench.till.get(), &till::Till::asked);
    counter.bench.clock.advance(milliseconds(100));
    QTRY_COMPARE(counter.gateway.count("tran-query"), 1);
    QTRY_COMPARE(asked.size(), 1); // the next question is ten seconds away
    counter.relay.drop();
    QTRY_COMPARE(counter.state(), State::Off);
    counter.bench.clock.advance(seconds(2));
    QTRY_COMPARE(counter.gateway.count("tran-query"), 2);
}

QTEST_GUILESS_MAIN(TestRelayLink)
#include "test_relay_link.moc"
