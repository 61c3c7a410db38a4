#pragma once

#include "core/ledger/ledger.h"
#include "core/pockyt/methods.h"
#include "core/till/till.h"
#include "ui/receipts/historymodel.h"
#include "ui/receipts/receiptactions.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace tillroll::ui {

class EmptyState;
class HistoryFilter;
class SalePanel;

/// The sales of this till: found as the cashier types, and looked into.
class ReceiptsPage final : public QWidget {
    Q_OBJECT

public:
    /// Till, ledger and receipts must outlive the page.
    ReceiptsPage(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts,
                 const QList<pockyt::PaymentMethod>& methods, Theme& theme,
                 QWidget* parent = nullptr);

    /// Looks for this sale and opens it, also where it is out of reach otherwise: whoever is to
    /// decide about it must know it.
    void find(const QString& reference);
    /// The store's methods have changed.
    void setMethods(const QList<pockyt::PaymentMethod>& methods);
    /// What else there is, is out of reach from now on.
    void limit(const HistoryReach& reach);

Q_SIGNALS:
    /// There is no sale yet: the cashier wants to take one.
    void sellWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeListCard(const QList<pockyt::PaymentMethod>& methods);
    QWidget* makeTable(QWidget* parent);
    void fixColumns();
    void search();
    void askForCashiers();
    void take(bool isFirst);
    void showEmpty(const QString& problem);
    void actOnEmpty();
    void openRow(int row);

    Theme& m_theme;
    ledger::Ledger& m_ledger;
    HistoryModel m_history;
    HistoryFilter* m_filter = nullptr;
    QStackedLayout* m_list = nullptr; ///< the table, or why there is none
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    bool m_hasFailed = false; ///< the newest search
    SalePanel* m_panel = nullptr;
};

} // namespace tillroll::ui
