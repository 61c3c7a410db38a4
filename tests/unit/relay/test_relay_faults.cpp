#include "tests/support/disk_faults.h"
#include "tests/support/relay_store.h"

#include <QLoggingCategory>
#include <QProcess>
#include <QTest>

#include <cerrno>
#include <set>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// The disk fails at the 1st, 2nd, 3rd … call until a whole run passes.
class TestRelayFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void nothingAnsweredIsEverLost_data();
    void nothingAnsweredIsEverLost();
    void aFullDiskIsSaidAndOvercome();
    void nothingIsAnsweredAfterAFailedSyncUntilItIsWhole();
    void aStoreThatLostWhatItAnsweredStaysOut();
    void openingOnAFullDiskMayBeTriedAgain();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"relay.sqlite"_s); }
    [[nodiscard]] bool isWhole() const;
    void open();
    void postSome(std::set<std::string>& answered);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_spec;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<EventStore> m_store;
};

void TestRelayFaults::initTestCase()
{
    QLoggingCategory::setFilterRules(u"tillroll.relay.store=false"_s); // faults are wanted here
}

void TestRelayFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_spec = u"sqlite:"_s + file();
    QVERIFY(enroll(m_spec, u"till-1"_s));
}

void TestRelayFaults::cleanup()
{
    healDisk();
    m_store.reset();
}

void TestRelayFaults::open()
{
    m_store.reset();
    auto store = openStore(m_spec, {.lookEvery = base::Millis(5)});
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    m_store = std::move(*store);
    m_listening = std::make_unique<Listening>();
    m_store->listen(m_listening->listener());
}

bool TestRelayFaults::isWhole() const
{
    QProcess check;
    check.start(u"sqlite3"_s, {file(), u"PRAGMA integrity_check"_s});
    return check.waitForFinished() && check.readAll() == "ok\n";
}

/// Goes on whatever the disk does, with company in each round.
void TestRelayFaults::postSome(std::set<std::string>& answered)
{
    for (int round = 0; round < 4; ++round) {
        std::vector<std::pair<std::string, std::future<bool>>> answers;
        for (int i = 0; i < 3; ++i) {
            const std::string body = std::to_string(round) + "/" + std::to_string(i);
            auto promise = std::make_shared<std::promise<bool>>();
            answers.emplace_back(body, promise->get_future());
            m_store->put(posted(1, body),
                         [promise](auto stored) { promise->set_value(stored.has_value()); });
        }
        m_store->ack(1, round);
        for (auto& [body, answer] : answers) {
            if (answer.get())
                answered.insert(body);
        }
    }
}

void TestRelayFaults::nothingAnsweredIsEverLost_data()
{
    QTest::addColumn<DiskCall>("call");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("one sync fails") << DiskCall::Sync << EIO << false;
    QTest::newRow("no sync succeeds any more") << DiskCall::Sync << EIO << true;
    QTest::newRow("a sync finds the disk full") << DiskCall::Sync << ENOSPC << false;
    QTest::newRow("one write fails") << DiskCall::Write << EIO << false;
    QTest::newRow("one write finds the disk full") << DiskCall::Write << ENOSPC << false;
    QTest::newRow("the disk stays full") << DiskCall::Write << ENOSPC << true;
}

void TestRelayFaults::nothingAnsweredIsEverLost()
{
    QFETCH(DiskCall, call);
    QFETCH(int, error);
    QFETCH(bool, lasting);
    int unanswered = 0;
    bool hasFailed = true;
    for (int nth = 1; hasFailed && nth < 120; ++nth) {
        open();
        failDisk(call, nth, error, lasting);
        std::set<std::string> answered;
        postSome(answered);
        hasFailed = healDisk();
        unanswered += answered.size() < 12 ? 1 : 0;
        // It serves again without a restart, and a repeat of all is answered.
        QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
        std::set<std::string> later;
        postSome(later);
        QCOMPARE(later.size(), std::size_t{12});
        m_store.reset();
        QVERIFY(isWhole());
        open();
        const auto batch = readNow(*m_store, 1, 0);
        QVERIFY(batch);
        std::multiset<std::string> kept;
        for (std::size_t i = 0; i < batch->events.size(); ++i) {
            QCOMPARE(batch->events[i].seq, static_cast<std::int64_t>(i + 1));
            kept.insert(batch->events[i].body);
        }
        QCOMPARE(kept.size(), std::size_t{12}); // each once
        for (const std::string& body : answered)
            QVERIFY2(kept.contains(body), body.c_str());
        m_store.reset();
        init();
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(unanswered > 3);
}

void TestRelayFaults::aFullDiskIsSaidAndOvercome()
{
    open();
    QVERIFY(putNow(*m_store, posted(1, "before")));
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
    failDisk(DiskCall::Write, 1, ENOSPC, true);
    QCOMPARE(putNow(*m_store, posted(1, "full")).error(), StoreTrouble::Full);
    QTRY_VERIFY_WITH_TIMEOUT(!m_listening->isReady(), patience);
    QCOMPARE(putNow(*m_store, posted(1, "still full")).error(), StoreTrouble::Full);
    QCOMPARE(readNow(*m_store, 1, 0)->events.size(), std::size_t{1}); // reading goes on
    QVERIFY(healDisk());
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience); // by itself
    QCOMPARE(putNow(*m_store, posted(1, "full"))->seq, 2);
}

void TestRelayFaults::nothingIsAnsweredAfterAFailedSyncUntilItIsWhole()
{
    open();
    QVERIFY(putNow(*m_store, posted(1, "before")));
    failDisk(DiskCall::Sync, 1, EIO, true);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(putNow(*m_store, posted(1, std::to_string(i))).error(), StoreTrouble::Broken);
    QVERIFY(!putNow(*m_store, posted(1, "before"))); // not even what is there
    QVERIFY(healDisk());
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
    QVERIFY(putNow(*m_store, posted(1, "before"))->isRepeat);
    QCOMPARE(putNow(*m_store, posted(1, "0"))->seq, 2);
}

void TestRelayFaults::aStoreThatLostWhatItAnsweredStaysOut()
{
    open();
    QVERIFY(putNow(*m_store, posted(1, "answered")));
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
    // As a disk would that forgets: the row is gone and all else is in order.
    QCOMPARE(QProcess::execute(u"sqlite3"_s, {file(), u"DELETE FROM event"_s}), 0);
    failDisk(DiskCall::Sync, 1, EIO, false);
    QCOMPARE(putNow(*m_store, posted(1, "next")).error(), StoreTrouble::Broken);
    QTest::qWait(700); // longer than until it has tried again
    QVERIFY(healDisk());
    QVERIFY(!m_listening->isReady());
    QCOMPARE(putNow(*m_store, posted(1, "next")).error(), StoreTrouble::Broken);
}

void TestRelayFaults::openingOnAFullDiskMayBeTriedAgain()
{
    bool hasFailed = true;
    for (int nth = 1; hasFailed; ++nth) {
        const QString spec = u"sqlite:"_s + m_folder->filePath(u"new-%1.sqlite"_s.arg(nth));
        failDisk(DiskCall::Write, nth, ENOSPC, true);
        const bool isOpen = openStore(spec).has_value();
        hasFailed = healDisk();
        QVERIFY(isOpen || hasFailed);
        QVERIFY(enroll(spec, u"till-1"_s));
        QVERIFY(openStore(spec));
    }
}

QTEST_GUILESS_MAIN(TestRelayFaults)
#include "test_relay_faults.moc"
