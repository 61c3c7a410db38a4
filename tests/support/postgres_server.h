#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace tillroll::test {

/// A real PostgreSQL server in a folder of its own, reached by a socket there; runs as an
/// unprivileged user also where the test is root, as PostgreSQL asks for.
class PostgresServer {
public:
    /// Makes the database files and starts. False, with the reason in the log, when it cannot.
    [[nodiscard]] bool start();
    PostgresServer() = default;
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    /// As by a power cut, but for what the system has in memory.
    void kill();
    /// After kill().
    [[nodiscard]] bool startAgain();

    /// An empty database, as --store takes it.
    [[nodiscard]] QString freshDatabase();
    /// Runs one statement of SQL in `database` (as of freshDatabase()); its first value.
    QString run(const QString& spec, const QString& sql);

private:
    [[nodiscard]] QString program(const QString& name) const;
    [[nodiscard]] bool launch();

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    int m_databases = 0;
};

} // namespace tillroll::test
