#pragma once

#include "core/ledger/ledger.h"

#include <QAbstractTableModel>

#include <vector>

namespace tillroll::ui {

/// The sales of the ledger as a table, newest first: pages are fetched as the view nears its end,
/// so that a million sales cost no more than what is looked at. GUI thread.
class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Reference, Customer, Method, Amount, State, ColumnCount };

    /// The ledger must outlive the model.
    explicit HistoryModel(ledger::Ledger& ledger, QObject* parent = nullptr);

    /// Starts anew with what `query` names; its `after` is the model's own business.
    void search(const ledger::HistoryQuery& query);
    /// The same search again, to see what has changed.
    void reload() { search(m_query); }

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
    void fetch(bool isFirst);
    void take(const ledger::HistoryPage& page, bool isFirst);

    ledger::Ledger& m_ledger;
    ledger::HistoryQuery m_query;
    std::vector<ledger::SaleRow> m_rows;
    std::optional<ledger::PageKey> m_next;
    bool m_isFetching = false;
    int m_search = 0; ///< an answer to an earlier one is stale
};

} // namespace tillroll::ui
