#pragma once

#include "core/ledger/reader.h"
#include "core/ledger/store.h"
#include "tests/support/ledger_samples.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tillroll::test {

/// A ledger in a folder of its own, used on the test's thread; in memory where the system has room
/// for files there, since these tests sync often and never cut the power.
class Book {
public:
    Book()
        : m_folder(QDir(QStringLiteral("/dev/shm")).exists()
                       ? QStringLiteral("/dev/shm/tillroll-test-XXXXXX")
                       : QDir::temp().filePath(QStringLiteral("tillroll-test-XXXXXX")))
    {
    }

    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QStringLiteral("ledger.sqlite"));
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    [[nodiscard]] ledger::Outcome<std::unique_ptr<ledger::Store>> tryOpen(bool inspect = false)
    {
        return ledger::Store::open(
            {.path = path(), .program = QStringLiteral("test"), .inspect = inspect});
    }

    /// Opens it, or ends the test program.
    [[nodiscard]] std::unique_ptr<ledger::Store> open()
    {
        auto store = tryOpen();
        if (!store)
            qFatal("%s", qPrintable(describe(store.error())));
        return std::move(*store);
    }

    /// What a whole check says about the closed file.
    [[nodiscard]] ledger::Verification verify()
    {
        auto store = tryOpen(true);
        if (!store)
            qFatal("%s", qPrintable(describe(store.error())));
        auto reader = ledger::Reader::open(path());
        if (!reader)
            qFatal("%s", qPrintable(describe(reader.error())));
        ledger::Verifier verifier = (*reader)->verifier();
        while (verifier.step()) {
        }
        return verifier.result();
    }

    /// Does to the closed file what another program could.
    void meddle(const QStringList& statements)
    {
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("meddle"));
            database.setDatabaseName(path());
            QVERIFY(database.open());
            for (const QString& sql : statements) {
                QSqlQuery query(database);
                QVERIFY2(query.exec(sql), qPrintable(sql + query.lastError().text()));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("meddle"));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace tillroll::test
