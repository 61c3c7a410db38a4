#pragma once

#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "ui/receipts/receiptactions.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QGridLayout;
class QLayout;
class QPushButton;
class QStackedLayout;

namespace tillroll::ui {

class AmountLabel;
class ReceiptPreview;
class StateBadge;
class TimelineView;

/// One sale of the history, with all that has happened to it.
class SalePanel final : public QFrame {
    Q_OBJECT

public:
    /// Till, ledger and receipts must outlive the panel.
    SalePanel(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts, Theme& theme,
              QWidget* parent = nullptr);

    void show(const QString& reference);
    /// For when there is no sale to be shown.
    void clear();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void load();
    void take(const sale::Sale& sale, const ledger::Ledger::Records& records);
    QLayout* makeTabs();
    QWidget* makeStory();
    QLayout* makeActions();
    void arrange();
    void preview();
    void handOut(ReceiptActions::Form form);
    void check();

    till::Till& m_till;
    ledger::Ledger& m_ledger;
    ReceiptActions& m_receipts;
    Theme& m_theme;
    QString m_reference;
    std::optional<sale::Sale> m_sale; ///< as shown; none while another one is being read
    StateBadge* m_state = nullptr;
    QLabel* m_referenceLabel = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_about = nullptr;
    QStackedLayout* m_views = nullptr;
    TimelineView* m_timeline = nullptr;
    ReceiptPreview* m_preview = nullptr;
    QLabel* m_transaction = nullptr;
    QLabel* m_notice = nullptr;
    QGridLayout* m_actions = nullptr;
    QPushButton* m_print = nullptr;
    QPushButton* m_pdf = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_check = nullptr;
};

} // namespace tillroll::ui
