#pragma once

#include "core/ledger/ledger.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tillroll::ui {

/// What of the history may be seen at all, whatever is looked for.
struct HistoryReach {
    bool isOnlyToday = false;
    /// Whose sales; nothing: everybody's. With an empty name, nobody's.
    std::optional<QString> cashier;

    friend bool operator==(const HistoryReach&, const HistoryReach&) = default;
};

/// The sales of the ledger as a table, newest first: pages are fetched as the view nears its end,
/// so that a million sales cost no more than what is looked at. GUI thread.
class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Reference, Customer, Method, Amount, State, ColumnCount };

    /// The ledger must outlive the model.
    explicit HistoryModel(ledger::Ledger& ledger, QObject* parent = nullptr);

    /// From now on nothing else can be found. The table is empty until the next search.
    void limit(const HistoryReach& reach);
    [[nodiscard]] const HistoryReach& reach() const { return m_reach; }

    /// This one sale is found by its reference, whatever the limit, until something else is looked
    /// for: somebody is asked about it.
    void open(const QString& reference) { m_opened = reference; }

    /// Starts anew with what `query` names and may be seen; its `after` is the model's own
    /// business.
    void search(const ledger::HistoryQuery& query);

    /// A sale has changed: its row, if there is one, says so at once.
    void take(const sale::Sale& sale);

    [[nodiscard]] const ledger::SaleRow& sale(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// A page came; `isFirst`: of a new search.
    void arrived(bool isFirst);
    /// The ledger cannot be read, in a sentence.
    void failed(const QString& sentence);

private:
    [[nodiscard]] std::optional<ledger::HistoryQuery> within(ledger::HistoryQuery query) const;
    void fetch(bool isFirst);
    void take(const ledger::HistoryPage& page, bool isFirst);

    ledger::Ledger& m_ledger;
    HistoryReach m_reach;
    QString m_opened; ///< found also beyond the reach
    ledger::HistoryQuery m_query;
    std::vector<ledger::SaleRow> m_rows;
    std::optional<ledger::PageKey> m_next;
    bool m_isFetching = false;
    int m_search = 0; ///< an answer to an earlier one is stale
};

} // namespace tillroll::ui
