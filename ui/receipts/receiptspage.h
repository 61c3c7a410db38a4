#pragma once

#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "ui/receipts/historymodel.h"
#include "ui/receipts/receiptactions.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QTableView;

namespace tillroll::ui {

class SalePanel;

/// The sales of this till: found as the cashier types, and looked into.
class ReceiptsPage final : public QWidget {
    Q_OBJECT

public:
    /// Till, ledger and receipts must outlive the page.
    ReceiptsPage(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts, Theme& theme,
                 QWidget* parent = nullptr);

    /// Looks for this sale and opens it.
    void find(const QString& reference);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeListCard();
    QLayout* makeFilters(QWidget* parent);
    QWidget* makeTable(QWidget* parent);
    void search();
    void openRow(int row);

    Theme& m_theme;
    HistoryModel m_history;
    QTimer m_pause; ///< between keys: one search for a word typed fast
    QLineEdit* m_search = nullptr;
    QComboBox* m_day = nullptr;
    QComboBox* m_state = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    SalePanel* m_panel = nullptr;
};

} // namespace tillroll::ui
