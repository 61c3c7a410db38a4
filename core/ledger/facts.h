#pragma once

#include "core/ledger/chain.h"
#include "core/ledger/database.h"
#include "core/sale/fact.h"

#include <QString>

#include <span>
#include <vector>

namespace tillroll::ledger {

/// The table of facts. Only append() writes, inside the caller's transaction.
class FactStore {
public:
    explicit FactStore(Database& database) : m_database(database) {}

    /// The newest fact; with seq 0 and the genesis as its hash when there is none.
    [[nodiscard]] Outcome<StoredFact> tail();
    /// NotFound when the chain does not reach so far.
    [[nodiscard]] Outcome<StoredFact> at(qint64 seq);
    /// Up to `limit` facts behind `seq`, in order.
    [[nodiscard]] Outcome<std::vector<StoredFact>> behind(qint64 seq, int limit);

    /// How many facts the sale has; 0 when there is no such sale.
    [[nodiscard]] Outcome<int> countOf(const QString& reference);
    [[nodiscard]] Outcome<std::vector<StoredFact>> storedOf(const QString& reference);
    /// The sale's facts, each checked against its hash and its place in the count. NotFound,
    /// Tampered.
    [[nodiscard]] Outcome<std::vector<sale::Record>> load(const QString& reference);

    /// Chains `records` to the tail, as the facts of `reference` behind its first `known` ones.
    [[nodiscard]] Outcome<void> append(const QString& reference, int known,
                                       std::span<const sale::Record> records);

    [[nodiscard]] Outcome<QByteArray> genesis();

private:
    Database& m_database;
};

/// Reads the fact out of its stored form. Tampered when the hash or the body is not right.
[[nodiscard]] Outcome<sale::Record> recordFrom(const StoredFact& fact);

} // namespace tillroll::ledger
