#include "core/relay/postgreslistener.h"
#include "tests/support/postgres_server.h"
#include "tests/support/relay_store.h"

#include <QTest>

#include <atomic>
#include <set>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// Several relays on one PostgreSQL, and what may become of that.
class TestRelayInstances : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void whatOneStoresTheOtherTellsAtOnce();
    void bothTogetherMakeOneSequence();
    void aRepeatAtTheOtherIsARepeat();
    void aLostSignalCostsTimeAndNoEvent();
    void aCutConnectionIsMadeAgain();
    void aDatabaseThatIsDownIsSaidAndComesBack();
    void newsTravelAsText();

private:
    struct Instance {
        Listening listening;
        std::unique_ptr<EventStore> store; // told to `listening` until it ends
    };

    [[nodiscard]] std::unique_ptr<Instance> open(base::Millis lookEvery);

    PostgresServer m_postgres;
    QString m_spec;
    TerminalNo m_till = 0;
    std::unique_ptr<Instance> m_a;
    std::unique_ptr<Instance> m_b;
};

void TestRelayInstances::initTestCase()
{
    QVERIFY(m_postgres.start());
}

void TestRelayInstances::init()
{
    m_spec = m_postgres.freshDatabase();
    QVERIFY(enroll(m_spec, u"till-1"_s));
    m_till = terminals(m_spec)->front().no;
    // So rarely that what is told soon was told by a signal.
    m_a = open(std::chrono::minutes(10));
    m_b = open(std::chrono::minutes(10));
    QVERIFY(m_a && m_b);
}

void TestRelayInstances::cleanup()
{
    m_a.reset();
    m_b.reset();
}

std::unique_ptr<TestRelayInstances::Instance> TestRelayInstances::open(base::Millis lookEvery)
{
    auto store = openStore(m_spec, {.lookEvery = lookEvery});
    if (!store)
        return nullptr;
    auto instance = std::make_unique<Instance>();
    instance->store = std::move(*store);
    instance->store->listen(instance->listening.listener());
    return instance;
}

void TestRelayInstances::whatOneStoresTheOtherTellsAtOnce()
{
    // Until B listens: from then on each is told by a signal.
    for (int i = 1; m_b->listening.news(m_till) == 0 && i < 200; ++i) {
        QVERIFY(putNow(*m_a->store, posted(m_till, std::to_string(i))));
        QTest::qWait(20);
    }
    const std::int64_t last = putNow(*m_a->store, posted(m_till, "last"))->seq;
    QTRY_COMPARE_WITH_TIMEOUT(m_b->listening.news(m_till), last, patience);
    const auto batch = readNow(*m_b->store, m_till, 0);
    QCOMPARE(batch->events.size(), static_cast<std::size_t>(last));
    QCOMPARE(batch->events.back().body, std::string("last"));
}

void TestRelayInstances::bothTogetherMakeOneSequence()
{
    constexpr int many = 400;
    std::mutex mutex;
    std::set<std::int64_t> seqs;
    std::atomic<int> answers = 0;
    for (int i = 0; i < many; ++i) {
        auto& store = *(i % 2 == 0 ? m_a : m_b)->store;
        store.put(posted(m_till, std::to_string(i)), [&](auto stored) {
            const std::scoped_lock lock(mutex);
            if (stored)
                seqs.insert(stored->seq);
            ++answers;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers.load(), many, patience);
    QCOMPARE(seqs.size(), std::size_t{many});
    QCOMPARE(*seqs.rbegin(), many);
    QCOMPARE(readNow(*m_a->store, m_till, 0)->events.size(), std::size_t{many});
}

void TestRelayInstances::aRepeatAtTheOtherIsARepeat()
{
    std::atomic<int> stored = 0;
    std::atomic<int> repeats = 0;
    for (int i = 0; i < 100; ++i) {
        for (const auto* one : {&m_a, &m_b}) {
            (*one)->store->put(posted(m_till, std::to_string(i)), [&](auto answer) {
                if (answer)
                    ++(answer->isRepeat ? repeats : stored);
            });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored + repeats, 200, patience);
    QCOMPARE(stored.load(), 100);
}

void TestRelayInstances::aLostSignalCostsTimeAndNoEvent()
{
    m_b.reset();
    m_b = open(base::Millis(400)); // the product's own pace
    QTRY_VERIFY_WITH_TIMEOUT(m_b->listening.isReady(), patience);
    const QString cut = u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                        "WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'"_s;
    m_postgres.run(m_spec, cut);
    const auto stored = putNow(*m_a->store, posted(m_till, "unheard"));
    QVERIFY(stored);
    QTRY_COMPARE_WITH_TIMEOUT(m_b->listening.news(m_till), stored->seq, patience);
}

void TestRelayInstances::aCutConnectionIsMadeAgain()
{
    QVERIFY(putNow(*m_a->store, posted(m_till, "before")));
    QVERIFY(readNow(*m_a->store, m_till, 0));
    m_postgres.run(m_spec, u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"_s);
    QVERIFY(readNow(*m_a->store, m_till, 0)); // without a word
    const auto first = putNow(*m_a->store, posted(m_till, "while it is cut"));
    QVERIFY(first || first.error() == StoreTrouble::Unavailable);
    QTRY_VERIFY_WITH_TIMEOUT(putNow(*m_a->store, posted(m_till, "while it is cut")), patience);
    QCOMPARE(readNow(*m_a->store, m_till, 0)->events.size(), std::size_t{2});
}

void TestRelayInstances::aDatabaseThatIsDownIsSaidAndComesBack()
{
    QVERIFY(putNow(*m_a->store, posted(m_till, "before")));
    QTRY_VERIFY_WITH_TIMEOUT(m_a->listening.isReady(), patience);
    m_postgres.kill();
    QCOMPARE(putNow(*m_a->store, posted(m_till, "meanwhile")).error(), StoreTrouble::Unavailable);
    QTRY_VERIFY_WITH_TIMEOUT(!m_a->listening.isReady(), patience);
    QCOMPARE(readNow(*m_a->store, m_till, 0).error(), StoreTrouble::Unavailable);
    QVERIFY(m_postgres.startAgain());
    QTRY_VERIFY_WITH_TIMEOUT(m_a->listening.isReady(), patience);
    QCOMPARE(putNow(*m_a->store, posted(m_till, "meanwhile"))->seq, 2);
    const auto batch = readNow(*m_a->store, m_till, 0);
    QCOMPARE(batch->events.size(), std::size_t{2});
    // The other one heals as well, and tells what it has missed.
    QTRY_VERIFY_WITH_TIMEOUT(m_b->listening.isReady(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_b->listening.news(m_till), 2, patience);
}

void TestRelayInstances::newsTravelAsText()
{
    const auto same = [](const std::vector<News>& a, const std::vector<News>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const News& x, const News& y) {
            return x.terminal == y.terminal && x.lastSeq == y.lastSeq;
        });
    };
    const std::vector<News> news{{7, 120}, {9, 4}};
    QVERIFY(same(newsFrom(newsText(u"me"_s, news), u"you"_s).value(), news));
    QVERIFY(!newsFrom(newsText(u"me"_s, news), u"me"_s));
    const std::vector<News> tooMany(2000, News{123456, 123456});
    QVERIFY(newsText(u"me"_s, tooMany).size() < 8000);
    QVERIFY(newsFrom(newsText(u"me"_s, tooMany), u"you"_s).value().empty());
    QVERIFY(newsFrom(u"me 7:x"_s, u"you"_s).value().empty());
    QVERIFY(newsFrom(QString(), u"you"_s).value().empty());
}

QTEST_GUILESS_MAIN(TestRelayInstances)
#include "test_relay_instances.moc"
