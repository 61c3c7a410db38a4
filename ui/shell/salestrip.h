#pragma once

#include "ui/result/latemodel.h"
#include "ui/shell/saledesk.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QPushButton;

namespace tillroll::ui {

/// The open sales as tabs, a new one first: the cashier leaves one and takes up another. Those for
/// which there is no room are in a menu behind them. Beside them, on every page, a bell while there
/// are late payments.
class SaleStrip final : public QFrame {
    Q_OBJECT

public:
    SaleStrip(SaleDesk& desk, LateModel& late, Theme& theme, bool isSandbox,
              QWidget* parent = nullptr);

Q_SIGNALS:
    void bellPressed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

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
    void addMore();
    void fit();
    void openMenu();

    SaleDesk& m_desk;
    LateModel& m_late;
    Theme& m_theme;
    QWidget* m_room = nullptr; ///< for the tabs
    QHBoxLayout* m_tabs = nullptr;
    QPushButton* m_more = nullptr; ///< for the tabs that have no room
    QPushButton* m_bell = nullptr;
    std::vector<Tab> m_open;
};

} // namespace tillroll::ui
