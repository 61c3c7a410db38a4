#include "core/link/relaylink.h"
#include "core/relay/enrolment.h"
#include "core/relay/eventstore.h"
#include "core/relay/server.h"
#include "tests/unit/till/till_bench.h"

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;
using namespace tillroll::test;
using std::chrono::hours;

namespace {

/// How fast the gateway's time goes: the two hours of its tries in less than five seconds.
constexpr int timeScale = 1500;
/// How often it tries (PROTOCOL.md §10.1); the last time an hour after the one before.
constexpr int mostTries = 8;

/// A relay as it runs on a public host, on a port that it comes back to.
class RealRelay {
public:
    RealRelay()
    {
        auto enrolled = relay::enroll(m_spec, u"till-1"_s);
        if (!enrolled)
            qFatal("%s", qPrintable(enrolled.error()));
        m_mailbox = enrolled->mailbox;
        m_key = std::move(enrolled->key);
        start();
    }

    void start()
    {
        auto store = relay::openStore(m_spec);
        if (!store)
            qFatal("%s", qPrintable(store.error()));
        m_store = std::move(*store);
        auto server = relay::Server::start({.port = m_port}, *m_store);
        if (!server)
            qFatal("%s", qPrintable(server.error()));
        m_server = std::move(*server);
        m_port = static_cast<std::uint16_t>(QUrl(m_server->url()).port());
    }

    void stop()
    {
        m_server.reset();
        m_store.reset();
    }

    [[nodiscard]] link::Pairing pairing() const
    {
        const QString address = u"://127.0.0.1:%1"_s.arg(m_port);
        return {QUrl(u"ws"_s + address), u"till-1"_s, m_key.clone(),
                QUrl(u"http"_s + address + u"/ipn/till-1/"_s + m_mailbox)};
    }

private:
    QTemporaryDir m_folder;
    QString m_spec = u"sqlite:"_s + m_folder.filePath(u"relay.sqlite"_s);
    std::uint16_t m_port = 0;
    QString m_mailbox;
    base::Secret m_key;
    std::unique_ptr<relay::EventStore> m_store;
    std::unique_ptr<relay::Server> m_server;
};

/// The whole way of a webhook: the sandbox posts it, the relay keeps it, the till takes it.
struct WholeWay {
    WholeWay()
    {
        bench.restartSandbox(sandbox::CustomerMode::Manual, timeScale);
        bench.settings.ipnUrl = relay.pairing().ipnUrl;
        openTill();
    }

    void openTill()
    {
        bench.restart();
        link = std::make_unique<link::RelayLink>(
            link::LinkPlace{*bench.till, *bench.client, *bench.ledger, bench.clock});
        link->start(relay.pairing());
    }

    void closeTill()
    {
        link.reset();
        bench.closeTill();
    }

    bool isLinked()
    {
        return settle([this] { return link->health().state == link::LinkHealth::State::On; });
    }

    /// Lets the till's time pass, and answers arrive, until it is so.
    bool settle(const std::function<bool()>& isSo)
    {
        for (int step = 0; step < 600 && !isSo(); ++step) {
            QTest::qWait(5);
            bench.clock.advance(std::chrono::milliseconds(100));
        }
        return isSo();
    }

    QString present()
    {
        till::SaleRequest request = bench.request(1250);
        request.timeout = hours(4); // the gateway's time goes faster than the till's
        const QString reference = bench.open(request);
        const auto isPresented = [](const sale::Sale& sale) {
            return sale.presentedAt.has_value();
        };
        return bench.drive(isPresented, reference) ? reference : QString();
    }

    [[nodiscard]] sale::Sale saleInLedger(const QString& reference)
    {
        return *sale::fold(bench.facts(reference));
    }

    /// Until the gateway has posted its webhooks so often, in vain.
    bool isTried(int times)
    {
        const auto isSo = [this, times] {
            const QJsonArray all = bench.webhooksAtGateway();
            return !all.isEmpty() && all[0]["attempts"_L1].toArray().size() >= times;
        };
        return QTest::qWaitFor(isSo, 30'000);
    }

    RealRelay relay;
    TillBench bench{sandbox::CustomerMode::Manual};
    std::unique_ptr<link::RelayLink> link; // goes first
};

} // namespace

/// Sandbox, relay and till, each as it runs in a shop, over real sockets.
class TestWholeWay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentIsHeardOfWithoutAnyTimer();
    void aRelayThatStopsInTheMiddleCostsNoSale();
    void aTillThatWasOffFindsItsWebhooks();
    void aRelayThatWasDownAlmostToTheLastTryLosesNothing();
    void aRelayThatWasDownForHoursLosesNoSale();
};

void TestWholeWay::aPaymentIsHeardOfWithoutAnyTimer()
{
    WholeWay way;
    QVERIFY(way.isLinked());
    const QString reference = way.present();
    const auto before = way.bench.clock.now();
    way.bench.pay(reference);
    QTRY_VERIFY_WITH_TIMEOUT(way.bench.till->sale(reference)->isPaid(), 10'000);
    QCOMPARE(way.bench.clock.now(), before);
    QCOMPARE(way.bench.till->sale(reference)->confirmedBy, sale::Source::Query);
    QCOMPARE(way.bench.till->sale(reference)->webhooks.size(), 1);
}

void TestWholeWay::aRelayThatStopsInTheMiddleCostsNoSale()
{
    WholeWay way;
    QVERIFY(way.isLinked());
    const QString reference = way.present();
    way.relay.stop();
    QTRY_COMPARE_WITH_TIMEOUT(way.link->health().state, link::LinkHealth::State::Off, 10'000);
    way.bench.pay(reference);
    QCOMPARE(way.bench.finish(reference).phase, sale::Phase::Paid);
    QCOMPARE(way.saleInLedger(reference).webhooks.size(), 0);
    way.relay.start();
    QVERIFY(way.isLinked());
    // The gateway tries again, and what comes late changes nothing.
    QVERIFY(way.settle([&] { return way.saleInLedger(reference).webhooks.size() == 1; }));
    QVERIFY(way.saleInLedger(reference).isPaid());
}

void TestWholeWay::aTillThatWasOffFindsItsWebhooks()
{
    WholeWay way;
    const QString paid = way.present();
    const QString other = way.present();
    way.closeTill();
    way.bench.pay(paid);
    way.bench.pay(other);
    QVERIFY(way.isTried(1));
    way.openTill();
    const auto before = way.bench.clock.now();
    for (const QString& reference : {paid, other})
        QTRY_VERIFY_WITH_TIMEOUT(way.saleInLedger(reference).isPaid(), 10'000);
    QCOMPARE(way.bench.clock.now(), before); // no sale was even taken up
}

void TestWholeWay::aRelayThatWasDownAlmostToTheLastTryLosesNothing()
{
    WholeWay way;
    const QString reference = way.present();
    way.closeTill();
    way.relay.stop();
    way.bench.pay(reference);
    QVERIFY(way.isTried(mostTries - 1)); // the last one is to come, two hours after the payment
    way.relay.start();
    way.openTill();
    QTRY_VERIFY_WITH_TIMEOUT(way.saleInLedger(reference).isPaid(), 30'000);
    QCOMPARE(way.saleInLedger(reference).webhooks.size(), 1);
}

void TestWholeWay::aRelayThatWasDownForHoursLosesNoSale()
{
    WholeWay way;
    const QString paid = way.present();
    const QString unpaid = way.present();
    way.closeTill();
    way.relay.stop();
    way.bench.pay(paid);
    QVERIFY(way.isTried(mostTries));
    way.bench.clock.advance(hours(3));
    way.relay.start();
    way.openTill();
    way.bench.till->takeUp(way.bench.till.get(), [](const base::Result<int, till::Problem>&) {});
    QCOMPARE(way.bench.finish(paid).phase, sale::Phase::Paid);
    way.bench.clock.advance(hours(1)); // nobody came
    QCOMPARE(way.bench.finish(unpaid).phase, sale::Phase::Expired);
    QCOMPARE(way.saleInLedger(paid).webhooks.size(), 0); // the gateway had given up
    QCOMPARE(way.bench.statusAtGateway(unpaid), u"closed"_s);
}

QTEST_GUILESS_MAIN(TestWholeWay)
#include "test_whole_way.moc"
