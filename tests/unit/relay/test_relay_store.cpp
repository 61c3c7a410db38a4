#include "tests/support/postgres_server.h"
#include "tests/support/relay_store.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// What a store promises, on both kinds of database.
class TestRelayStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aWebhookIsKeptByteForByte_data() { backends(); }
    void aWebhookIsKeptByteForByte();
    void eachTerminalCountsByItself_data() { backends(); }
    void eachTerminalCountsByItself();
    void aRepeatIsToldAndKeptOnce_data() { backends(); }
    void aRepeatIsToldAndKeptOnce();
    void aBadOneDoesNotFailItsNeighbours_data() { backends(); }
    void aBadOneDoesNotFailItsNeighbours();
    void readGivesWhatFollows_data() { backends(); }
    void readGivesWhatFollows();
    void acksAreCumulativeAndStay_data() { backends(); }
    void acksAreCumulativeAndStay();
    void whatIsTooOldBecomesAGap_data() { backends(); }
    void whatIsTooOldBecomesAGap();
    void whatWasStoredIsThereAfterReopening_data() { backends(); }
    void whatWasStoredIsThereAfterReopening();
    void theListenerHearsOfEachStoredEvent_data() { backends(); }
    void theListenerHearsOfEachStoredEvent();
    void figuresCount_data() { backends(); }
    void figuresCount();
    void whatWasAskedBeforeTheEndIsAnswered_data() { backends(); }
    void whatWasAskedBeforeTheEndIsAnswered();

    void aSecondServerIsRefused();
    void aStrangeFileIsLeftAsItIs();
    void aNewerStoreIsLeftAsItIs();
    void aSpecThatIsNoneIsSaid_data();
    void aSpecThatIsNoneIsSaid();

private:
    static void backends();
    [[nodiscard]] QString file() const { return m_folder->filePath(u"relay.sqlite"_s); }
    [[nodiscard]] TerminalNo terminal(const QString& name);
    void open();

    PostgresServer m_postgres;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_spec;
    std::unique_ptr<EventStore> m_store;
    std::atomic<base::UtcTime> m_now{someDay};
};

void TestRelayStore::initTestCase()
{
    QVERIFY(m_postgres.start());
}

void TestRelayStore::backends()
{
    QTest::addColumn<bool>("onPostgres");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestRelayStore::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_now = someDay;
    const bool onPostgres = QLatin1String(QTest::currentDataTag()) == "PostgreSQL"_L1;
    m_spec = onPostgres ? m_postgres.freshDatabase() : u"sqlite:"_s + file();
}

TerminalNo TestRelayStore::terminal(const QString& name)
{
    const auto enrolled = enroll(m_spec, name);
    if (!enrolled)
        qFatal("%s", qPrintable(enrolled.error()));
    const auto rows = terminals(m_spec);
    return rows->back().no;
}

void TestRelayStore::open()
{
    m_store.reset();
    auto store =
        openStore(m_spec, {.lookEvery = base::Millis(20), .now = [this] { return m_now.load(); }});
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    m_store = std::move(*store);
}

void TestRelayStore::aWebhookIsKeptByteForByte()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    std::string every;
    for (int byte = 0; byte < 256; ++byte)
        every += static_cast<char>(byte);
    const std::vector<std::string> bodies{every, "", "a=1&b=%C3%A4",
                                          R"({"note":"\\x41 'quoted' {,}"})",
                                          std::string(16 * 1024, '\xff')};
    for (const std::string& body : bodies) {
        Posted post = posted(till, body, someDay + base::Millis(123));
        post.contentType = "text/x; charset=\"" + every + '"';
        QVERIFY(putNow(*m_store, post));
    }
    const auto batch = readNow(*m_store, till, 0);
    QCOMPARE(batch->events.size(), bodies.size());
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        QVERIFY(batch->events[i].body == bodies[i]);
        QVERIFY(batch->events[i].contentType == "text/x; charset=\"" + every + '"');
        QVERIFY(batch->events[i].receivedAt == someDay + base::Millis(123));
    }
}

void TestRelayStore::eachTerminalCountsByItself()
{
    constexpr int posters = 4;
    constexpr int each = 60;
    std::vector<TerminalNo> tills;
    for (int i = 0; i < 3; ++i)
        tills.push_back(terminal(u"till-%1"_s.arg(i)));
    open();
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int poster = 0; poster < posters; ++poster) {
        threads.emplace_back([&, poster] {
            for (int i = 0; i < each; ++i)
                m_store->put(posted(tills[static_cast<std::size_t>(i % 3)],
                                    std::to_string(poster * each + i)),
                             [&good](auto stored) { good += stored && !stored->isRepeat ? 1 : 0; });
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QTRY_COMPARE_WITH_TIMEOUT(good.load(), posters * each, patience);
    for (const TerminalNo till : tills) {
        const auto batch = readNow(*m_store, till, 0);
        QCOMPARE(batch->events.size(), std::size_t{posters * each / 3});
        for (std::size_t i = 0; i < batch->events.size(); ++i)
            QCOMPARE(batch->events[i].seq, static_cast<std::int64_t>(i + 1));
    }
}

void TestRelayStore::aRepeatIsToldAndKeptOnce()
{
    const TerminalNo till = terminal(u"till-1"_s);
    const TerminalNo other = terminal(u"till-2"_s);
    open();
    // Without waiting in between, so that they meet in one batch.
    std::vector<std::future<Stored>> answers;
    for (int i = 0; i < 5; ++i) {
        auto promise = std::make_shared<std::promise<Stored>>();
        answers.push_back(promise->get_future());
        m_store->put(posted(till, "same"),
                     [promise](auto stored) { promise->set_value(stored.value_or(Stored{})); });
    }
    int repeats = 0;
    for (auto& answer : answers) {
        const Stored stored = answer.get();
        QCOMPARE(stored.seq, 1);
        repeats += stored.isRepeat ? 1 : 0;
    }
    QCOMPARE(repeats, 4);
    QVERIFY(putNow(*m_store, posted(till, "same"))->isRepeat);
    QVERIFY(!putNow(*m_store, posted(other, "same"))->isRepeat);
    QCOMPARE(putNow(*m_store, posted(till, "next"))->seq, 2);
    open();
    QVERIFY(putNow(*m_store, posted(till, "same"))->isRepeat);
    QCOMPARE(readNow(*m_store, till, 0)->events.size(), std::size_t{2});
}

void TestRelayStore::aBadOneDoesNotFailItsNeighbours()
{
    const TerminalNo till = terminal(u"till-1"_s);
    const TerminalNo gone = terminal(u"till-2"_s);
    QVERIFY(revoke(m_spec, u"till-2"_s));
    open();
    std::vector<std::future<base::Result<Stored, StoreTrouble>>> answers;
    for (const TerminalNo no : {till, gone, till, TerminalNo{4711}, till}) {
        auto promise = std::make_shared<std::promise<base::Result<Stored, StoreTrouble>>>();
        answers.push_back(promise->get_future());
        m_store->put(posted(no, std::to_string(answers.size())),
                     [promise](auto stored) { promise->set_value(stored); });
    }
    for (const std::size_t i : {0U, 2U, 4U})
        QCOMPARE(answers[i].get()->seq, static_cast<std::int64_t>(i / 2 + 1));
    for (const std::size_t i : {1U, 3U})
        QCOMPARE(answers[i].get().error(), StoreTrouble::NoSuchTerminal);
}

void TestRelayStore::readGivesWhatFollows()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    for (int i = 1; i <= 10; ++i)
        QVERIFY(putNow(*m_store, posted(till, std::to_string(i))));
    const auto some = readNow(*m_store, till, 3, 4);
    QVERIFY(!some->gap);
    QCOMPARE(some->events.size(), std::size_t{4});
    QCOMPARE(some->events.front().seq, 4);
    QCOMPARE(some->events.front().body, std::string("4"));
    QCOMPARE(some->events.back().seq, 7);
    QVERIFY(readNow(*m_store, till, 10)->events.empty());
    QVERIFY(readNow(*m_store, 4711, 0)->events.empty());
}

void TestRelayStore::acksAreCumulativeAndStay()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    for (int i = 1; i <= 5; ++i)
        QVERIFY(putNow(*m_store, posted(till, std::to_string(i))));
    m_store->ack(till, 3);
    m_store->ack(till, 2);
    const auto acked = [&] { return terminals(m_spec)->front().ackedSeq; };
    QTRY_COMPARE_WITH_TIMEOUT(acked(), 3, patience);
    m_store->ack(till, 99); // of another store: not believed
    QVERIFY(putNow(*m_store, posted(till, "with it")));
    QCOMPARE(acked(), 3);
    m_store->ack(till, 4);
    open(); // what was asked before is finished
    QCOMPARE(acked(), 4);
    Listening listening;
    m_store->listen(listening.listener());
    QTRY_COMPARE_WITH_TIMEOUT(listening.card("till-1").ackedSeq, 4, patience);
    QCOMPARE(listening.card("till-1").lastSeq, 6);
    m_store.reset();
}

void TestRelayStore::whatIsTooOldBecomesAGap()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    for (int i = 1; i <= 6; ++i)
        QVERIFY(putNow(*m_store, posted(till, std::to_string(i), someDay + std::chrono::days(i))));
    m_store->ack(till, 4);
    QTRY_COMPARE_WITH_TIMEOUT(terminals(m_spec)->front().ackedSeq, 4, patience);
    m_now = someDay + std::chrono::days(9); // acked ones of day 1 and 2 are seven days old
    QTRY_VERIFY_WITH_TIMEOUT(readNow(*m_store, till, 0)->gap.has_value() &&
                                 readNow(*m_store, till, 0)->gap->to == 2,
                             patience);
    auto batch = readNow(*m_store, till, 0);
    QCOMPARE(batch->gap->from, 1);
    QCOMPARE(batch->events.front().seq, 3);
    m_now = someDay + std::chrono::days(35); // all that were acked, and the one of day 5
    QTRY_COMPARE_WITH_TIMEOUT(readNow(*m_store, till, 1)->gap.value_or(Gap{}).to, 5, patience);
    batch = readNow(*m_store, till, 1);
    QCOMPARE(batch->gap->from, 2);
    QCOMPARE(batch->events.size(), std::size_t{1});
    QVERIFY(!readNow(*m_store, till, 5)->gap);
    m_now = someDay + std::chrono::days(100);
    QTRY_COMPARE_WITH_TIMEOUT(readNow(*m_store, till, 5)->gap.value_or(Gap{}).to, 6, patience);
    QCOMPARE(putNow(*m_store, posted(till, "1", m_now))->seq, 7); // no repeat of what is gone
}

void TestRelayStore::whatWasStoredIsThereAfterReopening()
{
    const TerminalNo till = terminal(u"till-1"_s);
    for (int i = 1; i <= 3; ++i) {
        open();
        QCOMPARE(putNow(*m_store, posted(till, std::to_string(i)))->seq, i);
    }
    QCOMPARE(readNow(*m_store, till, 0)->events.size(), std::size_t{3});
}

void TestRelayStore::theListenerHearsOfEachStoredEvent()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    Listening listening;
    m_store->listen(listening.listener());
    QTRY_VERIFY_WITH_TIMEOUT(listening.isReady(), patience);
    QVERIFY(putNow(*m_store, posted(till, "a")));
    QTRY_COMPARE_WITH_TIMEOUT(listening.news(till), 1, patience);
    QVERIFY(putNow(*m_store, posted(till, "b")));
    QTRY_COMPARE_WITH_TIMEOUT(listening.news(till), 2, patience);
    m_store.reset();
}

void TestRelayStore::figuresCount()
{
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    QVERIFY(putNow(*m_store, posted(till, "a")));
    QVERIFY(putNow(*m_store, posted(till, "b")));
    QVERIFY(putNow(*m_store, posted(till, "b")));
    QVERIFY(!putNow(*m_store, posted(4711, "b")));
    const Figures figures = m_store->figures();
    QCOMPARE(figures.rows, 2U);
    QCOMPARE(figures.repeats, 1U);
    QCOMPARE(figures.refused, 1U);
    std::uint64_t counted = 0;
    for (const auto count : figures.commitTimes.counts)
        counted += count;
    QCOMPARE(counted, figures.commits);
    QTRY_VERIFY_WITH_TIMEOUT(!m_store->figures().backlog.empty() &&
                                 m_store->figures().backlog.front().events == 2,
                             patience);
    QCOMPARE(m_store->figures().backlog.front().terminal, std::string("till-1"));
}

void TestRelayStore::whatWasAskedBeforeTheEndIsAnswered()
{
    constexpr int many = 300;
    const TerminalNo till = terminal(u"till-1"_s);
    open();
    std::atomic<int> answers = 0;
    for (int i = 0; i < many; ++i)
        m_store->put(posted(till, std::to_string(i)),
                     [&](auto stored) { answers += stored ? 1 : 0; });
    m_store->read(till, 0, 1, [&](auto batch) { answers += batch ? 1 : 0; });
    m_store.reset();
    QCOMPARE(answers.load(), many + 1);
}

void TestRelayStore::aSecondServerIsRefused()
{
    open();
    const auto second = openStore(m_spec);
    QVERIFY(!second);
    QVERIFY2(second.error().contains(u"open in tillroll-relay, process "_s),
             qPrintable(second.error()));
}

void TestRelayStore::aStrangeFileIsLeftAsItIs()
{
    const QByteArray words("Dear diary, this is no database.");
    QFile strange(file());
    QVERIFY(strange.open(QIODevice::WriteOnly));
    strange.write(words);
    strange.close();
    QVERIFY(!openStore(m_spec));
    QVERIFY(!enroll(m_spec, u"till-1"_s));
    QVERIFY(strange.open(QIODevice::ReadOnly));
    QCOMPARE(strange.readAll(), words);
}

void TestRelayStore::aNewerStoreIsLeftAsItIs()
{
    QVERIFY(enroll(m_spec, u"till-1"_s));
    QCOMPARE(QProcess::execute(u"sqlite3"_s, {file(), u"PRAGMA user_version=99"_s}), 0);
    const auto store = openStore(m_spec);
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"newer Tillroll"_s), qPrintable(store.error()));
}

void TestRelayStore::aSpecThatIsNoneIsSaid_data()
{
    QTest::addColumn<QString>("spec");
    QTest::newRow("empty") << QString();
    QTest::newRow("a plain path") << u"relay.sqlite"_s;
    QTest::newRow("no file") << u"sqlite:"_s;
    QTest::newRow("a folder") << u"sqlite:/"_s;
    QTest::newRow("a folder that is not there") << u"sqlite:/no/such/folder/relay.sqlite"_s;
    QTest::newRow("no database") << u"postgresql://localhost"_s;
    QTest::newRow("no server") << u"postgresql:///relay?host=/no/such/folder"_s;
}

void TestRelayStore::aSpecThatIsNoneIsSaid()
{
    QFETCH(QString, spec);
    const auto store = openStore(spec);
    QVERIFY(!store);
    QVERIFY2(store.error().endsWith(u'.'), qPrintable(store.error()));
}

QTEST_GUILESS_MAIN(TestRelayStore)
#include "test_relay_store.moc"
