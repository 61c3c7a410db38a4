#include "core/ledger/store.h"
#include "tests/support/ledger_samples.h"

#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <sqlite3.h>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto folderTemplate = TILLROLL_BENCH_FOLDER "/append-XXXXXX";

constexpr int factsOfASale = 10;

sale::Record sighting(int second)
{
    return {test::opening + std::chrono::seconds(second),
            sale::Sighted{sale::GatewayStatus::Pending, u"pending"_s, u"350010123456789012"_s}};
}

/// One more fact of a sale, durable when it returns: hashed, chained, the sale's row anew.
void durableAppend(benchmark::State& state)
{
    const QTemporaryDir folder(QString::fromLatin1(folderTemplate));
    auto store = Store::open({folder.filePath(u"ledger.sqlite"_s), u"bench"_s});
    if (!store) {
        state.SkipWithError("the ledger did not open");
        return;
    }
    int written = 0;
    for (auto _ : state) {
        const QString reference = u"T1-%1"_s.arg(written / factsOfASale);
        const int known = written % factsOfASale;
        const sale::Record record =
            known == 0 ? sale::Record{test::opening, test::openedAs(reference)} : sighting(known);
        const auto count = (*store)->append(reference, {record}, known);
        if (!count || *count != known + 1)
            state.SkipWithError("a fact was not taken");
        (*store)->tidyWhenLarge();
        ++written;
    }
}
BENCHMARK(durableAppend)->UseRealTime();

/// SQLite by its own interface, set as the ledger is: one row of the size of a fact a transaction.
class RawSqlite {
public:
    explicit RawSqlite(const QString& path)
    {
        sqlite3_open(path.toUtf8().constData(), &m_database);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE fact (seq INTEGER PRIMARY KEY, reference TEXT, ordinal INTEGER, "
            "at INTEGER, kind TEXT, body BLOB, previous BLOB, hash BLOB) STRICT");
        sqlite3_prepare_v2(m_database,
                           "INSERT INTO fact (reference, ordinal, at, kind, body, previous, hash) "
                           "VALUES ('T1-1', 1, 1728000000000, 'sighted', zeroblob(80), "
                           "zeroblob(32), zeroblob(32))",
                           -1, &m_insert, nullptr);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;
    ~RawSqlite()
    {
        sqlite3_finalize(m_insert);
        sqlite3_close(m_database);
    }

    /// Whether it waits for the disk as the ledger does: write-ahead log, synchronous FULL.
    [[nodiscard]] bool isDurable() const
    {
        return ask("PRAGMA journal_mode") == "wal" && ask("PRAGMA synchronous") == "2";
    }

    /// One transaction by itself; true when it is durable.
    bool insert()
    {
        const bool isDone = sqlite3_step(m_insert) == SQLITE_DONE;
        return sqlite3_reset(m_insert) == SQLITE_OK && isDone;
    }

private:
    [[nodiscard]] QByteArray ask(const char* sql) const
    {
        QByteArray answer;
        sqlite3_stmt* question = nullptr;
        sqlite3_prepare_v2(m_database, sql, -1, &question, nullptr);
        if (sqlite3_step(question) == SQLITE_ROW)
            answer = reinterpret_cast<const char*>(sqlite3_column_text(question, 0));
        sqlite3_finalize(question);
        return answer;
    }

    void run(const char* sql) { sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_insert = nullptr;
};

void durableInsertByRawSqlite(benchmark::State& state)
{
    const QTemporaryDir folder(QString::fromLatin1(folderTemplate));
    RawSqlite sqlite(folder.filePath(u"raw.sqlite"_s));
    if (!sqlite.isDurable())
        return state.SkipWithError("raw SQLite does not wait for the disk");
    for (auto _ : state) {
        if (!sqlite.insert())
            state.SkipWithError("a row was not taken");
    }
}
BENCHMARK(durableInsertByRawSqlite)->UseRealTime();

} // namespace
