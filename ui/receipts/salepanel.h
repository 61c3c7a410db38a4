#pragma once

#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "ui/receipts/receiptactions.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QLayout;
class QPushButton;

namespace tillroll::ui {

class AmountLabel;
class TimelineView;

/// One sale of the history, with all that has happened to it.
class SalePanel final : public QFrame {
    Q_OBJECT

public:
    /// Till, ledger and receipts must outlive the panel.
    SalePanel(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts, Theme& theme,
              QWidget* parent = nullptr);

    void show(const QString& reference);

private:
    void load();
    void take(const sale::Sale& sale, const ledger::Ledger::Records& records);
    QLayout* makeActions();
    void handOut(ReceiptActions::Form form);
    void check();

    till::Till& m_till;
    ledger::Ledger& m_ledger;
    ReceiptActions& m_receipts;
    Theme& m_theme;
    QString m_reference;
    std::optional<sale::Sale> m_sale; ///< as shown; none while another one is being read
    QLabel* m_state = nullptr;
    QLabel* m_referenceLabel = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_about = nullptr;
    TimelineView* m_timeline = nullptr;
    QLabel* m_transaction = nullptr;
    QLabel* m_notice = nullptr;
    QPushButton* m_print = nullptr;
    QPushButton* m_pdf = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_check = nullptr;
};

} // namespace tillroll::ui
