#pragma once

#include "core/ledger/database.h"

namespace tillroll::ledger {

/// All or nothing: rolls back when it goes out of scope without a successful commit().
class Transaction {
public:
    explicit Transaction(Database& database) : m_database(database) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Takes the write lock. Call first.
    [[nodiscard]] Outcome<void> begin();

    /// Durable when it succeeds. When it fails, whether the transaction will be there after a crash
    /// is not known: the connection must be closed, opened again and checked before going on.
    [[nodiscard]] Outcome<void> commit();

private:
    Database& m_database;
    bool m_isOpen = false;
};

} // namespace tillroll::ledger
