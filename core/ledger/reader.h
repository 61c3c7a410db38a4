#pragma once

#include "core/ledger/customer.h"
#include "core/ledger/database.h"
#include "core/ledger/history.h"
#include "core/ledger/verifier.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <utility>
#include <vector>

namespace tillroll::ledger {

/// The reading side of the ledger, for what may take long: a connection of its own that can
/// neither write nor checkpoint. Blocks; made, used and destroyed on one thread, while the Store of
/// the same file lives.
class Reader {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Reader>> open(const QString& path);

    /// See Ledger::page().
    [[nodiscard]] Outcome<HistoryPage> page(const HistoryQuery& query);

    /// See Ledger::searchCustomers().
    [[nodiscard]] Outcome<std::vector<Customer>> searchCustomers(const QString& typed, int limit);

    /// See Ledger::cashiers().
    [[nodiscard]] Outcome<QStringList> cashiers();

    /// See Ledger::takings().
    [[nodiscard]] Outcome<Takings> takings(const TakingsQuery& query);

    [[nodiscard]] Outcome<LedgerStats> stats(base::UtcTime now);

    /// To check the whole ledger with; it must not outlive this Reader.
    [[nodiscard]] Verifier verifier() { return {*m_database, m_path}; }

private:
    Reader(QString path, std::unique_ptr<Database> database)
        : m_path(std::move(path)), m_database(std::move(database))
    {
    }

    QString m_path;
    std::unique_ptr<Database> m_database;
};

} // namespace tillroll::ledger
