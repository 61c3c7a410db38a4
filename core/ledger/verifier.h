#pragma once

#include "core/ledger/anchor.h"
#include "core/ledger/database.h"
#include "core/ledger/facts.h"
#include "core/ledger/projection.h"
#include "core/ledger/receipts.h"
#include "core/ledger/verification.h"

#include <QString>

#include <optional>

namespace tillroll::ledger {

/// Checks a whole ledger, a batch at a time, so that other questions are answered in between and no
/// read transaction lasts: first the chain of facts, then each sale's row against its facts, then
/// the receipts, at last SQLite's own check of the file. Stops at the first thing that is wrong.
class Verifier {
public:
    /// `path` of the ledger, for the anchor. `database` must outlive the Verifier.
    Verifier(Database& database, const QString& path);

    /// Does the next batch; whether there is more to do.
    [[nodiscard]] bool step();

    [[nodiscard]] const Verification& result() const { return m_result; }

private:
    enum class Stage { Facts, Sales, Receipts, File, Done };
    /// Nothing: good.
    using Verdict = std::optional<Finding>;

    [[nodiscard]] Outcome<Verdict> checkBatch();
    [[nodiscard]] Outcome<Verdict> checkFacts();
    [[nodiscard]] Outcome<Verdict> checkSales();
    [[nodiscard]] Outcome<Verdict> checkReceipts();
    [[nodiscard]] Outcome<Verdict> checkFile();
    [[nodiscard]] Verdict checkFact(const StoredFact& fact);
    [[nodiscard]] Verdict checkEndOfFacts();
    [[nodiscard]] Outcome<Verdict> checkSale(const ProjectedSale& sale);
    [[nodiscard]] Verdict checkReceipt(const StoredReceipt& receipt);
    void stop(Finding finding);

    Database& m_database;
    FactStore m_facts;
    Projections m_projections;
    ReceiptStore m_receipts;
    std::optional<Anchor> m_anchor;
    Stage m_stage = Stage::Facts;
    int m_factsAtOnce;
    QByteArray m_lastFact; ///< hash
    QByteArray m_lastReceipt;
    qint64 m_openings = 0;
    Verification m_result;
};

} // namespace tillroll::ledger
