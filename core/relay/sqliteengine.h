#pragma once

#include "core/base/filelock.h"
#include "core/relay/engine.h"

#include <map>

namespace tillroll::relay {

/// SQLite. One connection of the server does all its writes and all checkpoints: before 3.51.3 two
/// that do can lose commits (the WAL-reset bug). Another process may write a little beside it as
/// long as it holds the admin lock, during which nothing is checkpointed.
class SqliteEngine final : public Engine {
public:
    SqliteEngine(Place place, QString program);
    ~SqliteEngine() override;

    [[nodiscard]] Outcome<void> open() override;
    [[nodiscard]] Outcome<std::vector<News>> write(Round& round) override;
    [[nodiscard]] const std::vector<TerminalRow>& terminals() const override;
    [[nodiscard]] Outcome<Changes> look(base::UtcTime now) override;
    [[nodiscard]] Outcome<int> expire(const Retention& retention, base::UtcTime now) override;
    [[nodiscard]] Outcome<void> probe() override;
    [[nodiscard]] Outcome<void> tidy(std::int64_t pages) override;
    [[nodiscard]] std::int64_t logBytes() const override;

private:
    /// The newest row that was answered for a terminal.
    struct Mark {
        std::int64_t seq = 0;
        QByteArray digest;
    };

    [[nodiscard]] Outcome<void> takeLock();
    [[nodiscard]] Outcome<void> connectFirst();
    [[nodiscard]] Outcome<void> connectAgain();
    [[nodiscard]] Outcome<void> keepTheLog();
    [[nodiscard]] Outcome<void> reloadWhereChanged();
    [[nodiscard]] Outcome<void> store(Put& put, std::map<TerminalNo, Mark>& newest);
    [[nodiscard]] Outcome<Stored> repeatOf(const Put& put);
    [[nodiscard]] Outcome<void> note(const Round& round, const std::map<TerminalNo, Mark>& newest);
    void remember(const Round& round, const std::map<TerminalNo, Mark>& newest);
    [[nodiscard]] Outcome<void> checkWhole();
    [[nodiscard]] Outcome<void> checkMarks();
    [[nodiscard]] Outcome<void> checkpoint();

    Place m_place;
    QString m_program;
    std::unique_ptr<base::FileLock> m_lock; // let go last
    // A second connection, which only stays open: closing the writing one after a failure must not
    // copy the log into the file.
    std::unique_ptr<Connection> m_keeper;
    std::unique_ptr<Connection> m_connection;
    TerminalBook m_book;
    std::map<TerminalNo, Mark> m_marks;
    qint64 m_dataVersion = -1;
    std::int64_t m_logPages = 0;  // about: written since all of the log was copied
    std::size_t m_expireNext = 0; // place in the book
};

} // namespace tillroll::relay
