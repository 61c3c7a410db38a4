#include "core/relay/keys.h"
#include "tests/support/postgres_server.h"
#include "tests/support/relay_store.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// Terminals come and go beside a store that is open, as a running relay's is.
class TestRelayEnrolment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_store.reset(); }

    void aNewTerminalIsSeen_data() { backends(); }
    void aNewTerminalIsSeen();
    void anOldKeyIsGoodForItsOverlap_data() { backends(); }
    void anOldKeyIsGoodForItsOverlap();
    void aRevokedTerminalIsSeenAndTakesNothing_data() { backends(); }
    void aRevokedTerminalIsSeenAndTakesNothing();
    void aRevokedTerminalMayComeBack_data() { backends(); }
    void aRevokedTerminalMayComeBack();
    void eventsAreToldAgain_data() { backends(); }
    void eventsAreToldAgain();
    void theBacklogIsTold_data() { backends(); }
    void theBacklogIsTold();
    void thePublicUrlIsKept_data() { backends(); }
    void thePublicUrlIsKept();
    void whatCannotBeIsSaid_data() { backends(); }
    void whatCannotBeIsSaid();
    void namesAreChecked_data();
    void namesAreChecked();

private:
    static void backends();
    void open();

    PostgresServer m_postgres;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_spec;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<EventStore> m_store;
    std::atomic<base::Millis> m_later{base::Millis(0)};
};

void TestRelayEnrolment::initTestCase()
{
    QVERIFY(m_postgres.start());
}

void TestRelayEnrolment::backends()
{
    QTest::addColumn<bool>("onPostgres");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestRelayEnrolment::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_later = base::Millis(0);
    const bool onPostgres = QLatin1String(QTest::currentDataTag()) == "PostgreSQL"_L1;
    m_spec = onPostgres ? m_postgres.freshDatabase()
                        : u"sqlite:"_s + m_folder->filePath(u"relay.sqlite"_s);
}

/// With the product's own pace, which is to notice within a second.
void TestRelayEnrolment::open()
{
    auto store =
        openStore(m_spec, {.now = [this] {
                      return std::chrono::floor<base::Millis>(std::chrono::system_clock::now()) +
                             m_later.load();
                  }});
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    m_store = std::move(*store);
    m_listening = std::make_unique<Listening>();
    m_store->listen(m_listening->listener());
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
}

void TestRelayEnrolment::aNewTerminalIsSeen()
{
    open();
    const auto enrolled = enroll(m_spec, u"till-1"_s);
    QVERIFY2(enrolled, enrolled ? "" : qPrintable(enrolled.error()));
    QCOMPARE(enrolled->mailbox.size(), 32);
    QCOMPARE(enrolled->key.size(), std::size_t{43});
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").no > 0, patience);
    const TerminalCard card = m_listening->card("till-1");
    QCOMPARE(card.mailbox, enrolled->mailbox.toStdString());
    QCOMPARE(card.keyHashes, std::vector{hashOfKey(enrolled->key.view()).toStdString()});
    QVERIFY(!card.isRevoked);
    QCOMPARE(putNow(*m_store, posted(card.no, "a"))->seq, 1);
}

void TestRelayEnrolment::anOldKeyIsGoodForItsOverlap()
{
    const auto first = enroll(m_spec, u"till-1"_s);
    open();
    const auto hash = [](const Enrolled& enrolled) {
        return hashOfKey(enrolled.key.view()).toStdString();
    };
    const auto second = rotate(m_spec, u"till-1"_s, std::chrono::hours(1));
    QVERIFY(second);
    QCOMPARE(second->mailbox, first->mailbox);
    const auto keys = [&] { return m_listening->card("till-1").keyHashes; };
    QTRY_COMPARE_WITH_TIMEOUT(keys(), (std::vector{hash(*first), hash(*second)}), patience);
    m_later = std::chrono::hours(2);
    QTRY_COMPARE_WITH_TIMEOUT(keys(), std::vector{hash(*second)}, patience);
    m_later = base::Millis(0);
    const auto third = rotate(m_spec, u"till-1"_s, base::Millis(0));
    QTRY_COMPARE_WITH_TIMEOUT(keys(), std::vector{hash(*third)}, patience);
}

void TestRelayEnrolment::aRevokedTerminalIsSeenAndTakesNothing()
{
    QVERIFY(enroll(m_spec, u"till-1"_s));
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").no > 0, patience);
    const TerminalNo till = m_listening->card("till-1").no;
    QVERIFY(putNow(*m_store, posted(till, "a")));
    QVERIFY(revoke(m_spec, u"till-1"_s));
    QCOMPARE(putNow(*m_store, posted(till, "b")).error(), StoreTrouble::NoSuchTerminal);
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").isRevoked, patience);
    QVERIFY(m_listening->card("till-1").keyHashes.empty());
}

void TestRelayEnrolment::aRevokedTerminalMayComeBack()
{
    const auto first = enroll(m_spec, u"till-1"_s);
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").no > 0, patience);
    const TerminalNo till = m_listening->card("till-1").no;
    QVERIFY(putNow(*m_store, posted(till, "a")));
    QVERIFY(revoke(m_spec, u"till-1"_s));
    const auto again = enroll(m_spec, u"till-1"_s);
    QVERIFY(again);
    QVERIFY(again->mailbox != first->mailbox);
    QTRY_COMPARE_WITH_TIMEOUT(m_listening->card("till-1").mailbox, again->mailbox.toStdString(),
                              patience);
    QCOMPARE(putNow(*m_store, posted(till, "b"))->seq, 2); // what it had goes on
}

void TestRelayEnrolment::eventsAreToldAgain()
{
    QVERIFY(enroll(m_spec, u"till-1"_s));
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").no > 0, patience);
    const TerminalNo till = m_listening->card("till-1").no;
    for (int i = 1; i <= 600; ++i)
        m_store->put(posted(till, std::to_string(i)), [](auto) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_listening->news(till), 600, patience);
    QCOMPARE(replay(m_spec, u"till-1"_s, 50, 580).value(), 531); // more than one transaction takes
    QTRY_COMPARE_WITH_TIMEOUT(m_listening->news(till), 1131, patience);
    QCOMPARE(putNow(*m_store, posted(till, "new"))->seq, 1132);
    QCOMPARE(putNow(*m_store, posted(till, "60"))->seq, 60); // still a repeat of the first
    const auto batch = readNow(*m_store, till, 600);
    QCOMPARE(batch->events.size(), std::size_t{532});
    for (int i = 0; i < 531; ++i) {
        QCOMPARE(batch->events[static_cast<std::size_t>(i)].seq, 601 + i);
        QCOMPARE(batch->events[static_cast<std::size_t>(i)].body, std::to_string(50 + i));
    }
    QCOMPARE(replay(m_spec, u"till-1"_s, 5000, 6000).value(), 0);
}

void TestRelayEnrolment::theBacklogIsTold()
{
    QVERIFY(enroll(m_spec, u"till-1"_s));
    QVERIFY(enroll(m_spec, u"till-2"_s));
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->card("till-1").no > 0, patience);
    const TerminalNo till = m_listening->card("till-1").no;
    for (int i = 1; i <= 3; ++i)
        QVERIFY(putNow(*m_store, posted(till, std::to_string(i), someDay + std::chrono::hours(i))));
    m_store->ack(till, 1);
    QTRY_COMPARE_WITH_TIMEOUT(backlog(m_spec)->front().terminal.backlog(), 2, patience);
    const auto all = backlog(m_spec);
    QCOMPARE(all->size(), std::size_t{2});
    QVERIFY(all->front().oldest == someDay + std::chrono::hours(2));
    QCOMPARE(all->back().terminal.backlog(), 0);
    QVERIFY(!all->back().oldest);
}

void TestRelayEnrolment::thePublicUrlIsKept()
{
    QCOMPARE(publicUrl(m_spec).value(), QString());
    open();
    for (const QString& url : {u"https://one.example"_s, u"https://two.example"_s}) {
        QVERIFY(setPublicUrl(m_spec, url));
        QCOMPARE(publicUrl(m_spec).value(), url);
    }
}

void TestRelayEnrolment::whatCannotBeIsSaid()
{
    if (m_spec.startsWith(u"sqlite"))
        QVERIFY(terminals(m_spec).error().contains(u"enroll makes one"_s));
    QVERIFY(enroll(m_spec, u"till-1"_s));
    QVERIFY(enroll(m_spec, u"till-1"_s).error().contains(u"is enrolled already"_s));
    QVERIFY(rotate(m_spec, u"till-2"_s, {}).error().contains(u"There is no terminal till-2"_s));
    QVERIFY(revoke(m_spec, u"till-2"_s).error().contains(u"There is no terminal till-2"_s));
    QVERIFY(replay(m_spec, u"till-2"_s, 1, 2).error().contains(u"There is no terminal till-2"_s));
    QVERIFY(revoke(m_spec, u"till-1"_s));
    QVERIFY(rotate(m_spec, u"till-1"_s, {}).error().contains(u"is revoked"_s));
}

void TestRelayEnrolment::namesAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("a dot, which ends it in a bearer") << u"till.1"_s;
    QTest::newRow("a slash") << u"till/1"_s;
    QTest::newRow("a line's end") << u"till\n"_s;
    QTest::newRow("other letters") << u"Käse"_s;
    QTest::newRow("too long") << QString(65, u'a');
}

void TestRelayEnrolment::namesAreChecked()
{
    QFETCH(QString, name);
    QVERIFY(enroll(m_spec, name).error().startsWith(u"A terminal's name"_s));
}

QTEST_GUILESS_MAIN(TestRelayEnrolment)
#include "test_relay_enrolment.moc"
