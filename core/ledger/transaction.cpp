#include "core/ledger/transaction.h"

namespace tillroll::ledger {

Transaction::~Transaction()
{
    // Fails when SQLite has rolled back by itself, as it does on a full disk: then all is well.
    if (m_isOpen)
        static_cast<void>(m_database.statement(Sql::Rollback).run());
}

Outcome<void> Transaction::begin()
{
    auto begun = m_database.statement(Sql::Begin).run();
    m_isOpen = begun.has_value();
    return begun;
}

Outcome<void> Transaction::commit()
{
    auto committed = m_database.statement(Sql::Commit).run();
    if (committed)
        m_isOpen = false;
    return committed;
}

} // namespace tillroll::ledger
