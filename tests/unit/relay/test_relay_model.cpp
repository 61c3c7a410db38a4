#include "core/relay/engine.h"
#include "core/relay/eventreader.h"
#include "tests/support/dice.h"
#include "tests/support/relay_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <deque>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// "Every event or an explicit gap" against a small model, in a long random story. TILLROLL_SEED
/// tells one again.
class TestRelayModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStoreDoesAsItsModel();
};

namespace {

constexpr int steps = 100'000;
constexpr int tills = 3;
constexpr Retention retention{std::chrono::days(7), std::chrono::days(30)};

struct Kept {
    std::int64_t seq = 0;
    std::string body;
    base::UtcTime at;
};

/// What a terminal's events should be.
struct ModelTerminal {
    std::deque<Kept> kept;
    std::int64_t last = 0;
    std::int64_t acked = 0;

    [[nodiscard]] std::int64_t expired() const
    {
        return kept.empty() ? last : kept.front().seq - 1;
    }

    Stored put(const std::string& body, base::UtcTime at)
    {
        for (const Kept& one : kept) {
            if (one.body == body)
                return {one.seq, true};
        }
        kept.push_back({++last, body, at});
        return {last, false};
    }

    void expire(base::UtcTime now)
    {
        const auto isTooOld = [&](const Kept& one) {
            return one.at + (one.seq <= acked ? retention.acked : retention.unacked) <= now;
        };
        while (!kept.empty() && isTooOld(kept.front()))
            kept.pop_front();
    }
};

/// The store and its model, living through the same story.
class Story {
public:
    explicit Story(std::uint32_t seed) : m_dice(seed), m_model(tills + 1)
    {
        m_place.file = m_folders.emplace_back().filePath(u"relay.sqlite"_s);
        for (int i = 1; i <= tills; ++i)
            m_isGood =
                m_isGood && enroll(u"sqlite:"_s + m_place.file, u"till-%1"_s.arg(i)).has_value();
        open();
    }

    /// False when the store did otherwise; what() tells.
    bool step()
    {
        switch (m_dice.pick(20)) {
        default:
            return put();
        case 8:
        case 9:
        case 10:
            return ack();
        case 11:
        case 12:
        case 13:
        case 14:
        case 15:
        case 16:
            return read();
        case 17:
            m_now += std::chrono::hours(m_dice.pick(60));
            return true;
        case 18:
            return m_dice.isOneIn(20) ? expire() : true;
        case 19:
            return m_dice.isOneIn(50) ? reopen() : true;
        }
    }

    [[nodiscard]] QString what() const { return m_what; }
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] int crashes() const { return m_crashes; }
    [[nodiscard]] int gaps() const { return m_gaps; }
    [[nodiscard]] int repeats() const { return m_repeats; }

private:
    bool fail(const QString& what)
    {
        m_what = what;
        return false;
    }

    void open()
    {
        m_engine = makeEngine(m_place, u"test"_s, {});
        m_isGood = m_isGood && m_engine->open().has_value();
        for (auto& reader : m_readers)
            reader = std::make_unique<EventReader>(m_place);
    }

    TerminalNo someTerminal() { return 1 + m_dice.pick(tills); }

    std::string someBody()
    {
        // Few enough to meet again, and some of a size that takes pages of their own.
        const int number = m_dice.isOneIn(3) ? m_bodies - m_dice.pick(40) : ++m_bodies;
        return std::to_string(number) + std::string(number % 50 == 0 ? 6000 : 10, 'x');
    }

    bool put()
    {
        Round round;
        std::vector<base::Result<Stored, StoreTrouble>> expected;
        for (int i = 0, count = 1 + m_dice.pick(4); i < count; ++i) {
            const TerminalNo terminal = m_dice.isOneIn(30) ? 4711 : someTerminal();
            Put put{.posted = posted(terminal, someBody(), m_now)};
            put.digest = QCryptographicHash::hash(QByteArray::fromStdString(put.posted.body),
                                                  QCryptographicHash::Sha256);
            if (terminal == 4711)
                expected.emplace_back(base::fail(StoreTrouble::NoSuchTerminal));
            else
                expected.emplace_back(model(terminal).put(put.posted.body, m_now));
            round.puts.push_back(std::move(put));
        }
        if (!m_engine->write(round))
            return fail(u"a round was not written"_s);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& told = *round.puts[i].answer;
            if (told.has_value() != expected[i].has_value())
                return fail(u"a put was answered otherwise"_s);
            if (told && (told->seq != expected[i]->seq || told->isRepeat != expected[i]->isRepeat))
                return fail(u"a put got %1 for %2"_s.arg(told->seq).arg(expected[i]->seq));
            m_repeats += told && told->isRepeat ? 1 : 0;
        }
        return true;
    }

    bool ack()
    {
        const TerminalNo terminal = someTerminal();
        auto& one = model(terminal);
        Round round;
        const std::int64_t seq = one.acked + m_dice.pick(12) - 3;
        round.acks[terminal] = seq;
        if (seq <= one.last)
            one.acked = std::max(one.acked, seq);
        return m_engine->write(round) ? true : fail(u"an ack was not written"_s);
    }

    bool read()
    {
        const TerminalNo terminal = someTerminal();
        const auto& one = model(terminal);
        const std::int64_t after = std::max<std::int64_t>(0, one.last - m_dice.pick(500));
        const int atMost = 1 + m_dice.pick(100);
        const auto batch =
            m_readers[static_cast<std::size_t>(m_dice.pick(2))]->read(terminal, after, atMost);
        if (!batch)
            return fail(u"nothing was read: "_s + batch.error().text);
        const bool wantsGap = one.expired() > after;
        if (batch->gap.has_value() != wantsGap ||
            (wantsGap && (batch->gap->from != after + 1 || batch->gap->to != one.expired())))
            return fail(u"terminal %1 after %2: another gap"_s.arg(terminal).arg(after));
        m_gaps += wantsGap ? 1 : 0;
        return compare(batch->events, one, std::max(after, one.expired()), atMost);
    }

    bool compare(const std::vector<Event>& events, const ModelTerminal& one, std::int64_t after,
                 int atMost)
    {
        const auto wanted = std::min<std::int64_t>(atMost, one.last - after);
        if (static_cast<std::int64_t>(events.size()) != wanted)
            return fail(u"%1 events for %2"_s.arg(events.size()).arg(wanted));
        for (const Event& event : events) {
            const Kept& kept = one.kept[static_cast<std::size_t>(++after - one.kept.front().seq)];
            if (event.seq != kept.seq || event.body != kept.body || event.receivedAt != kept.at)
                return fail(u"event %1 is another"_s.arg(event.seq));
        }
        return true;
    }

    bool expire()
    {
        for (;;) {
            const auto gone = m_engine->expire(retention, m_now);
            if (!gone)
                return fail(u"expiry: "_s + gone.error().text);
            if (*gone == 0)
                break;
        }
        for (auto& one : m_model)
            one.expire(m_now);
        return m_engine->tidy(m_dice.pick(2000)) ? true : fail(u"tidying failed"_s);
    }

    /// As it is on disk at this moment, in another place: what a crash leaves behind.
    bool reopen()
    {
        const QDir old(m_folders.back().path());
        QTemporaryDir& next = m_folders.emplace_back();
        if (m_dice.isOneIn(4))
            m_engine.reset(); // in order, for once
        for (const QString& name : {u"relay.sqlite"_s, u"relay.sqlite-wal"_s})
            QFile::copy(old.filePath(name), next.filePath(name));
        m_engine.reset();
        for (auto& reader : m_readers)
            reader.reset();
        m_folders.erase(m_folders.begin());
        m_place.file = m_folders.back().filePath(u"relay.sqlite"_s);
        open();
        ++m_crashes;
        return m_isGood ? true : fail(u"it did not open after a crash"_s);
    }

    ModelTerminal& model(TerminalNo terminal)
    {
        return m_model[static_cast<std::size_t>(terminal)];
    }

    Dice m_dice;
    std::deque<QTemporaryDir> m_folders;
    Place m_place;
    std::vector<ModelTerminal> m_model;
    std::unique_ptr<Engine> m_engine;
    std::array<std::unique_ptr<EventReader>, 2> m_readers;
    base::UtcTime m_now = someDay;
    QString m_what;
    int m_bodies = 0;
    int m_crashes = 0;
    int m_gaps = 0;
    int m_repeats = 0;
    bool m_isGood = true;
};

} // namespace

void TestRelayModel::theStoreDoesAsItsModel()
{
    const QString given = qEnvironmentVariable("TILLROLL_SEED");
    const auto seed = given.isEmpty() ? QRandomGenerator::global()->generate() : given.toUInt();
    Story story(seed);
    QVERIFY(story.isGood());
    for (int step = 0; step < steps; ++step)
        QVERIFY2(story.step(),
                 qPrintable(u"seed %1, step %2: %3"_s.arg(seed).arg(step).arg(story.what())));
    // A story without adventures says nothing.
    QVERIFY(story.crashes() > 30);
    QVERIFY(story.gaps() > 1000);
    QVERIFY(story.repeats() > 1000);
}

QTEST_GUILESS_MAIN(TestRelayModel)
#include "test_relay_model.moc"
