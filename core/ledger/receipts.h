#pragma once

#include "core/ledger/chain.h"
#include "core/ledger/database.h"
#include "core/ledger/issued_receipt.h"

#include <optional>
#include <vector>

namespace tillroll::ledger {

/// The table of issued receipts. issue() writes inside the caller's transaction.
class ReceiptStore {
public:
    explicit ReceiptStore(Database& database) : m_database(database) {}

    /// Chains the receipt to the last one and gives it the next number.
    [[nodiscard]] Outcome<IssuedReceipt> issue(IssuedReceipt receipt);
    [[nodiscard]] Outcome<std::optional<IssuedReceipt>> originalOf(const QString& reference);
    /// Oldest first.
    [[nodiscard]] Outcome<std::vector<IssuedReceipt>> of(const QString& reference);
    /// Up to `limit` receipts behind `number`, as stored.
    [[nodiscard]] Outcome<std::vector<StoredReceipt>> behind(qint64 number, int limit);

    /// The last receipt; with number 0 and the genesis as its hash when there is none.
    [[nodiscard]] Outcome<StoredReceipt> tail();

private:
    Database& m_database;
};

} // namespace tillroll::ledger
