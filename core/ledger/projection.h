#pragma once

#include "core/ledger/database.h"
#include "core/ledger/history.h"
#include "core/sale/sale.h"

#include <QString>

#include <optional>
#include <vector>

namespace tillroll::ledger {

struct SearchText;

/// A row of the table `sale`, column by column.
struct ProjectedSale {
    qint64 number = 0;
    QString reference;
    qint64 amountMinor = 0;
    QString currency;
    QString phase;
    QString attention;
    bool isLate = false;
    QString method;
    QString methodLabel;
    QString customerKey;
    QString customerNo;
    QString transactionNo;
    QString confirmedBy; ///< empty until paid
    QString cashier;
    qint64 facts = 0;
    qint64 openedAt = 0;
    qint64 changedAt = 0;
    std::optional<qint64> endedAt;
    bool isSettled = false;
    std::optional<qint64> endedUnpaidAt;
    qint64 tipMinor = 0; ///< of the amount
    QString note;
    bool isUndecided = false; ///< paid late, and nobody has said what becomes of the money

    friend bool operator==(const ProjectedSale&, const ProjectedSale&) = default;
};

/// What a sale looks like in the history. Pure: the row follows from the facts alone.
[[nodiscard]] ProjectedSale project(qint64 number, const sale::Sale& sale, qint64 facts);

/// Reads the columns of table `sale`, which must come first in the row.
[[nodiscard]] ProjectedSale readSale(const Statement& row);

/// Corrupt when a column holds what no fact can lead to.
[[nodiscard]] Outcome<SaleRow> saleRowFrom(const ProjectedSale& sale);

/// The table `sale` and its search index, written in the same transaction as the facts.
class Projections {
public:
    explicit Projections(Database& database) : m_database(database) {}

    [[nodiscard]] Outcome<qint64> nextNumber();
    /// NotFound when there is none.
    [[nodiscard]] Outcome<ProjectedSale> find(const QString& reference);
    /// `old`: the row as it was, where that is known. What the sale is found by is then only looked
    /// at when the rows differ in it.
    [[nodiscard]] Outcome<void> put(const ProjectedSale& sale, const ProjectedSale* old = nullptr);
    [[nodiscard]] Outcome<std::vector<ProjectedSale>> behind(qint64 number, int limit);

    /// Not settled, or ended without payment since: see Ledger::unfinished().
    [[nodiscard]] Outcome<std::vector<QString>> unfinished(qint64 endedSince);

    /// See Ledger::undecided().
    [[nodiscard]] Outcome<std::vector<QString>> undecided();

    /// Whether the sale is found by what its row and its customer say.
    [[nodiscard]] Outcome<bool> isSearchable(const ProjectedSale& sale);

    /// Customer data changed: its sales are found by the new.
    [[nodiscard]] Outcome<void> refreshCustomer(const QString& customerKey);

    /// Empties the projections and fills them from the facts. Answers how many sales.
    [[nodiscard]] Outcome<qint64> rebuild();

private:
    [[nodiscard]] static Outcome<std::vector<ProjectedSale>> read(Statement& rows);
    [[nodiscard]] Outcome<SearchText> searchTextFor(const ProjectedSale& sale);
    [[nodiscard]] Outcome<void> putSearchText(const ProjectedSale& sale);
    [[nodiscard]] Outcome<qint64> refillBehind(qint64& seq, qint64 number);

    Database& m_database;
};

} // namespace tillroll::ledger
