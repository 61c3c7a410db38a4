#pragma once

#include "core/ledger/database.h"
#include "core/ledger/history.h"

#include <QString>

#include <memory>

namespace tillroll::ledger {

/// The reading side of the ledger, for what may take long: a connection of its own that can
/// neither write nor checkpoint. Blocks; made, used and destroyed on one thread, while the Store of
/// the same file lives.
class Reader {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Reader>> open(const QString& path);

    /// See Ledger::page().
    [[nodiscard]] Outcome<HistoryPage> page(const HistoryQuery& query);

    [[nodiscard]] Database& database() { return *m_database; }

private:
    explicit Reader(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    std::unique_ptr<Database> m_database;
};

} // namespace tillroll::ledger
