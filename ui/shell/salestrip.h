#pragma once

#include "ui/result/latemodel.h"
#include "ui/shell/saledesk.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QPushButton;

namespace tillroll::ui {

/// The open sales as tabs, a new one first: the cashier leaves one and takes up another. Beside
/// them, on every page, a bell while there are late payments.
class SaleStrip final : public QFrame {
    Q_OBJECT

public:
    SaleStrip(SaleDesk& desk, LateModel& late, Theme& theme, bool isSandbox,
              QWidget* parent = nullptr);

Q_SIGNALS:
    void bellPressed();

private:
    struct Tab {
        QString reference; ///< empty: a new sale
        QPushButton* button;
    };

    void refresh();
    void addBell(QHBoxLayout* row);
    void refreshBell();
    void rebuild(const std::vector<QString>& references);
    void dress(const Tab& tab);

    SaleDesk& m_desk;
    LateModel& m_late;
    Theme& m_theme;
    QHBoxLayout* m_tabs = nullptr;
    QPushButton* m_bell = nullptr;
    std::vector<Tab> m_open;
};

} // namespace tillroll::ui
