#pragma once

#include "core/ledger/customer.h"
#include "core/ledger/database.h"
#include "core/ledger/projection.h"

#include <QString>

#include <optional>

namespace tillroll::ledger {

/// What one sale is found by.
struct SearchText {
    QString text;   ///< its words, one a line
    QString starts; ///< the first one and two characters of each word

    friend bool operator==(const SearchText&, const SearchText&) = default;
};

[[nodiscard]] SearchText searchTextOf(const ProjectedSale& sale,
                                      const std::optional<Customer>& customer);

/// What a person typed, as it is looked for: first as a whole reference or transactionNo, then as a
/// full-text query; trigrams from three characters on, else starts of words. Nothing when there is
/// nothing to look for.
struct SearchTerm {
    QString whole;
    Sql page;
    QString match;
};
[[nodiscard]] std::optional<SearchTerm> searchTermFor(const QString& typed);

/// Keeps the two full-text tables in step with sale_search.
class SearchIndex {
public:
    explicit SearchIndex(Database& database) : m_database(database) {}

    /// Writes only when something is different.
    [[nodiscard]] Outcome<void> put(qint64 number, const SearchText& text);
    [[nodiscard]] Outcome<std::optional<SearchText>> find(qint64 number);
    [[nodiscard]] Outcome<void> clear();

private:
    [[nodiscard]] Outcome<void> drop(qint64 number, const SearchText& old);
    [[nodiscard]] Outcome<void> add(qint64 number, const SearchText& text);

    Database& m_database;
};

} // namespace tillroll::ledger
