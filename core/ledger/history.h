#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"
#include "core/sale/sale.h"

#include <QString>

#include <optional>
#include <vector>

namespace tillroll::ledger {

/// One sale as the history shows it.
struct SaleRow {
    qint64 number; ///< counts the sales of this ledger from 1
    QString reference;
    money::Money amount;
    money::Money tip; ///< of the amount; zero: none
    QString note;
    sale::Phase phase;
    sale::Attention attention;
    std::optional<sale::EndCause> endCause; ///< of a cancelled one: on whose word (law 5)
    bool isLate = false;
    QString methodId;
    QString methodLabel;
    QString customerKey;
    QString customerName; ///< empty for the walk-in customer
    QString customerNo;
    QString transactionNo;
    std::optional<sale::Source> confirmedBy;
    QString cashier;
    int facts = 0;
    base::UtcTime openedAt;
    base::UtcTime changedAt;
    std::optional<base::UtcTime> endedAt;

    friend bool operator==(const SaleRow&, const SaleRow&) = default;
};

/// Where a page ends: the next one starts behind it.
struct PageKey {
    base::UtcTime openedAt;
    qint64 number;

    friend bool operator==(const PageKey&, const PageKey&) = default;
};

/// Which sales, newest first. Empty fields do not narrow.
struct HistoryQuery {
    /// Anywhere in reference, transactionNo, amount ("12.50"), note, customer's name, e-mail or
    /// phone, in any case. One or two characters: at the start of a word of these only. What is the
    /// whole reference or transactionNo of a sale, in this case, finds that sale alone.
    QString search;
    std::optional<sale::Phase> phase;
    QString methodId;
    QString cashier;
    std::optional<base::UtcTime> from; ///< opened at or after
    std::optional<base::UtcTime> to;   ///< opened before
    std::optional<PageKey> after;      ///< the last row of the page before
    int limit = 100;
};

/// One page, and where the next begins; no key when this was the last.
struct HistoryPage {
    std::vector<SaleRow> rows;
    std::optional<PageKey> next;
};

/// Which paid sales are summed up. All in one currency: amounts of two have no sum.
struct TakingsQuery {
    money::Currency currency;
    base::UtcTime from; ///< opened at or after
    base::UtcTime to;   ///< opened before
    QString cashier;    ///< empty: everybody's
};

/// What was taken by these sales.
struct Takings {
    qint64 sales = 0;
    /// In the currency that was asked for.
    money::Money total = money::Money::fromMinor(0, money::Currency::all().front());
    std::optional<SaleRow> last; ///< the one that was opened last; none where there are no sales
};

} // namespace tillroll::ledger
