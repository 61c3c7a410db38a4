#include "ui/receipts/historymodel.h"

#include "ui/kit/troubles.h"
#include "ui/kit/words.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// The time of day for what is of today, the day as well for what is of this year, else the day
/// alone: there is no room for more.
QString timeText(base::UtcTime time)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).date();
    const QDate today = QDate::currentDate();
    if (day == today)
        return minuteText(time);
    return day.year() == today.year() ? u"%1 %2"_s.arg(dayText(time), minuteText(time))
                                      : dayText(time);
}

QString faceOf(const ledger::SaleRow& sale, int column)
{
    switch (column) {
    case HistoryModel::Time:
        return timeText(sale.openedAt);
    case HistoryModel::Reference:
        return sale.reference;
    case HistoryModel::Customer:
        return sale.customerName.isEmpty() ? HistoryModel::tr("Walk-in") : sale.customerName;
    case HistoryModel::Method:
        return sale.methodLabel;
    case HistoryModel::Amount:
        return amountText(sale.amount);
    case HistoryModel::State:
        return standingAlone(wordsFor(sale.phase, sale.attention, sale.endCause).word);
    default:
        return {};
    }
}

} // namespace

HistoryModel::HistoryModel(ledger::Ledger& ledger, QObject* parent)
    : QAbstractTableModel(parent), m_ledger(ledger)
{
}

void HistoryModel::limit(const HistoryReach& reach)
{
    m_reach = reach;
    m_opened.clear();
    ++m_search; // what is on its way was asked for without the limit
    m_isFetching = false;
    m_next.reset();
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

/// What `query` names within the reach; nothing where no sale can be both.
std::optional<ledger::HistoryQuery> HistoryModel::within(ledger::HistoryQuery query) const
{
    if (!m_opened.isEmpty()) {
        if (m_reach.isOnlyToday) // the only day to choose, and not its own
            query.from = query.to = std::nullopt;
        return query;
    }
    if (m_reach.isOnlyToday) {
        const base::UtcTime midnight{
            base::Millis(QDate::currentDate().startOfDay().toMSecsSinceEpoch())};
        query.from = std::max(query.from.value_or(midnight), midnight);
    }
    if (!m_reach.cashier)
        return query;
    const bool isForAnother = !query.cashier.isEmpty() && query.cashier != *m_reach.cashier;
    if (isForAnother || m_reach.cashier->isEmpty())
        return std::nullopt;
    query.cashier = *m_reach.cashier;
    return query;
}

void HistoryModel::search(const ledger::HistoryQuery& query)
{
    ++m_search;
    if (query.search != m_opened)
        m_opened.clear();
    const auto seen = within(query);
    if (!seen) {
        m_isFetching = false;
        return take({}, true);
    }
    m_query = *seen;
    m_query.after.reset();
    fetch(true);
}

void HistoryModel::fetch(bool isFirst)
{
    m_isFetching = true;
    m_ledger.page(m_query, this,
                  [this, isFirst, search = m_search](ledger::Outcome<ledger::HistoryPage> page) {
                      if (search != m_search)
                          return;
                      m_isFetching = false;
                      if (!page) {
                          m_next.reset(); // or the view would ask again and again
                          Q_EMIT failed(wordsFor(page.error()));
                          return;
                      }
                      if (!m_opened.isEmpty()) // its reference may stand in those of others
                          std::erase_if(page->rows, [this](const ledger::SaleRow& row) {
                              return row.reference != m_opened;
                          });
                      take(*page, isFirst);
                  });
}

void HistoryModel::take(const ledger::HistoryPage& page, bool isFirst)
{
    m_next = page.next;
    if (isFirst) {
        beginResetModel();
        m_rows = page.rows;
        endResetModel();
    } else if (!page.rows.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
        m_rows.insert(m_rows.end(), page.rows.begin(), page.rows.end());
        endInsertRows();
    }
    Q_EMIT arrived(isFirst);
}

void HistoryModel::take(const sale::Sale& sale)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const ledger::SaleRow& each) {
        return each.reference == sale.reference;
    });
    if (row == m_rows.end())
        return;
    row->phase = sale.phase;
    row->attention = sale.attention;
    row->endCause = sale.endCause;
    row->isLate = sale.isLate;
    row->transactionNo = sale.transactionNo;
    row->confirmedBy = sale.confirmedBy;
    row->changedAt = sale.changedAt;
    row->endedAt = sale.endedAt;
    const auto at = static_cast<int>(row - m_rows.begin());
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return faceOf(sale(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Amount)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Amount ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Reference:
        return tr("Reference");
    case Customer:
        return tr("Customer");
    case Method:
        return tr("Method");
    case Amount:
        return tr("Amount");
    case State:
        return tr("State");
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_next.has_value() && !m_isFetching;
}

void HistoryModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_query.after = m_next;
    fetch(false);
}

} // namespace tillroll::ui
