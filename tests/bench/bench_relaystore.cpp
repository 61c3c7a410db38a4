#include "core/relay/enrolment.h"
#include "core/relay/eventstore.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <semaphore>
#include <sqlite3.h>
#include <thread>
#include <vector>

using namespace tillroll;
using namespace tillroll::relay;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto folderTemplate = TILLROLL_BENCH_FOLDER "/relay-XXXXXX";

constexpr int connections = 64; ///< each with one webhook that it waits for
constexpr int group = 32;
constexpr int webhooks = 640; ///< an iteration
constexpr std::size_t bodySize = 512;

std::string bodyOf(std::uint64_t number)
{
    std::string body = "transactionNo=" + std::to_string(number);
    body.resize(bodySize, 'x');
    return body;
}

/// As a relay does it: 64 connections, each posting its next webhook once the last is answered.
/// TILLROLL_BENCH_STORE: another store than a SQLite file of its own, such as an empty database.
void durableWebhooks(benchmark::State& state)
{
    const QTemporaryDir folder(QString::fromLatin1(folderTemplate));
    const QString spec = qEnvironmentVariable("TILLROLL_BENCH_STORE",
                                              u"sqlite:"_s + folder.filePath(u"relay.sqlite"_s));
    constexpr int tills = 16;
    static int runs = 0;
    ++runs; // in one database each needs terminals of its own
    for (int i = 1; i <= tills; ++i) {
        if (!enroll(spec, u"till-%1-%2"_s.arg(runs).arg(i)))
            state.SkipWithError("a terminal was not enrolled");
    }
    const TerminalNo first = terminals(spec)->back().no - tills + 1;
    auto store = openStore(spec);
    if (!store) {
        state.SkipWithError("the store did not open");
        return;
    }
    std::uint64_t number = 0;
    std::atomic<std::uint64_t> stored = 0;
    std::counting_semaphore<connections> waiting(connections);
    for (auto _ : state) {
        for (int i = 0; i < webhooks; ++i) {
            waiting.acquire();
            Posted post{.terminal = first + static_cast<TerminalNo>(number % tills),
                        .receivedAt = base::UtcTime(base::Millis(1'795'000'000'000)),
                        .contentType = "application/x-www-form-urlencoded",
                        .body = bodyOf(++number)};
            (*store)->put(std::move(post), [&](auto answer) {
                stored += answer && !answer->isRepeat ? 1 : 0;
                waiting.release();
            });
        }
    }
    for (int i = 0; i < connections; ++i)
        waiting.acquire();
    if (stored != number || (*store)->figures().rows != number)
        state.SkipWithError("a webhook was not stored");
    state.SetItemsProcessed(static_cast<std::int64_t>(number));
}
BENCHMARK(durableWebhooks)->UseRealTime();

/// How many webhooks a second 64 connections get durable, by a short trial.
double peakRate(EventStore& store)
{
    constexpr int trial = 3000;
    std::counting_semaphore<connections> waiting(connections);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < trial; ++i) {
        waiting.acquire();
        store.put({.terminal = 1, .body = "trial" + bodyOf(static_cast<std::uint64_t>(i))},
                  [&waiting](auto) { waiting.release(); });
    }
    for (int i = 0; i < connections; ++i)
        waiting.acquire();
    return trial * 1e9 / static_cast<double>(timer.nsecsElapsed());
}

/// At half the peak rate, whatever the store does meanwhile: each webhook's time counts from when
/// it was due, so that a pause counts for all that came in it.
void webhooksAtHalfThePeak(benchmark::State& state)
{
    using Clock = std::chrono::steady_clock;
    const QTemporaryDir folder(QString::fromLatin1(folderTemplate));
    const QString spec = u"sqlite:"_s + folder.filePath(u"relay.sqlite"_s);
    auto store = enroll(spec, u"till-1"_s) ? openStore(spec) : base::fail(QString());
    if (!store) {
        state.SkipWithError("the store did not open");
        return;
    }
    const std::chrono::nanoseconds pause(static_cast<std::int64_t>(2e9 / peakRate(**store)));
    std::uint64_t number = 0;
    std::atomic<int> open = 0;
    std::vector<double> micros; // on the store's thread until none is open
    Clock::time_point due = Clock::now();
    for (auto _ : state) {
        for (int i = 0; i < webhooks; ++i) {
            due += pause;
            std::this_thread::sleep_until(due);
            ++open;
            (*store)->put({.terminal = 1, .body = bodyOf(++number)}, [&, due](auto stored) {
                if (stored)
                    micros.push_back(
                        std::chrono::duration<double, std::micro>(Clock::now() - due).count());
                --open;
            });
        }
    }
    while (open > 0)
        std::this_thread::yield();
    if (micros.size() != number)
        state.SkipWithError("a webhook was not stored");
    std::sort(micros.begin(), micros.end());
    state.counters["p50_us"] = micros[micros.size() / 2];
    state.counters["p99_us"] = micros[micros.size() * 99 / 100];
    state.counters["p999_us"] = micros[micros.size() * 999 / 1000];
    state.counters["rate"] = 1e9 / static_cast<double>(pause.count());
}
BENCHMARK(webhooksAtHalfThePeak)->UseRealTime();

/// SQLite by its own interface: one table, an integer key, a unique text key that comes in no
/// order, as a transaction's number, and a blob of the same size; a commit each 32 rows.
class RawSqlite {
public:
    explicit RawSqlite(const QString& path)
    {
        sqlite3_open(path.toUtf8().constData(), &m_database);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE event (seq INTEGER PRIMARY KEY, transaction_no TEXT UNIQUE, body BLOB)");
        sqlite3_prepare_v2(m_database, "INSERT INTO event (transaction_no, body) VALUES (?, ?)", -1,
                           &m_insert, nullptr);
        sqlite3_prepare_v2(m_database, "BEGIN IMMEDIATE", -1, &m_begin, nullptr);
        sqlite3_prepare_v2(m_database, "COMMIT", -1, &m_commit, nullptr);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;
    ~RawSqlite()
    {
        for (sqlite3_stmt* statement : {m_insert, m_begin, m_commit})
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }

    bool begin() { return step(m_begin); }
    bool commit() { return step(m_commit); }
    bool insert(const std::string& key, const std::string& body)
    {
        sqlite3_bind_text(m_insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
        sqlite3_bind_blob(m_insert, 2, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
        return step(m_insert);
    }

private:
    void run(const char* sql) { sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }
    static bool step(sqlite3_stmt* statement)
    {
        const bool isDone = sqlite3_step(statement) == SQLITE_DONE;
        return sqlite3_reset(statement) == SQLITE_OK && isDone;
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_insert = nullptr;
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
};

/// 32 hex digits that come in no order (SplitMix64's mixing).
std::string keyOf(std::uint64_t number)
{
    std::uint64_t mixed = number * 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx",
                  static_cast<unsigned long long>(mixed), static_cast<unsigned long long>(number));
    return text.data();
}

void rowsInGroupsOf32ByRawSqlite(benchmark::State& state)
{
    const QTemporaryDir folder(QString::fromLatin1(folderTemplate));
    RawSqlite sqlite(folder.filePath(u"raw.sqlite"_s));
    std::uint64_t number = 0;
    for (auto _ : state) {
        for (int i = 0; i < webhooks / group; ++i) {
            bool isGood = sqlite.begin();
            for (int row = 0; row < group; ++row) {
                const std::string body = bodyOf(++number);
                isGood = isGood && sqlite.insert(keyOf(number), body);
            }
            if (!sqlite.commit() || !isGood)
                state.SkipWithError("a row was not taken");
        }
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(number));
}
BENCHMARK(rowsInGroupsOf32ByRawSqlite)->UseRealTime();

} // namespace
