#pragma once

#include "ui/result/latemodel.h"
#include "ui/shell/saledesk.h"
#include "ui/theme/theme.h"

#include <QFrame>

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
    void refresh();
    void addBell(QHBoxLayout* row);
    void refreshBell();
    QPushButton* addTab(const QString& reference, const QString& text, const QPixmap& mark);

    SaleDesk& m_desk;
    LateModel& m_late;
    Theme& m_theme;
    QHBoxLayout* m_tabs = nullptr;
    QPushButton* m_bell = nullptr;
};

} // namespace tillroll::ui
