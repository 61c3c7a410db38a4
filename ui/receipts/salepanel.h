#pragma once

#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tillroll::ui {

class AmountLabel;
class TimelineView;

/// One sale of the history, with all that has happened to it.
class SalePanel final : public QFrame {
    Q_OBJECT

public:
    /// Till and ledger must outlive the panel.
    SalePanel(till::Till& till, ledger::Ledger& ledger, Theme& theme, QWidget* parent = nullptr);

    void show(const QString& reference);

private:
    void load();
    void take(const sale::Sale& sale, const ledger::Ledger::Records& records);
    void check();

    till::Till& m_till;
    ledger::Ledger& m_ledger;
    Theme& m_theme;
    QString m_reference;
    QLabel* m_state = nullptr;
    QLabel* m_referenceLabel = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_about = nullptr;
    TimelineView* m_timeline = nullptr;
    QLabel* m_transaction = nullptr;
    QLabel* m_notice = nullptr;
    QPushButton* m_check = nullptr;
};

} // namespace tillroll::ui
