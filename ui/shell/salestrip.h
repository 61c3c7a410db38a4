#pragma once

#include "ui/shell/saledesk.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QPushButton;

namespace tillroll::ui {

/// The open sales as tabs, a new one first: the cashier leaves one and takes up another.
class SaleStrip final : public QFrame {
    Q_OBJECT

public:
    SaleStrip(SaleDesk& desk, Theme& theme, bool isSandbox, QWidget* parent = nullptr);

private:
    void refresh();
    QPushButton* addTab(const QString& reference, const QString& text, const QPixmap& mark);

    SaleDesk& m_desk;
    Theme& m_theme;
    QHBoxLayout* m_tabs = nullptr;
};

} // namespace tillroll::ui
