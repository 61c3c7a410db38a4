#pragma once

#include "ui/shell/counterpage.h"

#include <QMainWindow>

namespace tillroll::ui {

/// The window: it arranges what the pages show, and knows nothing of payments.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const Counter& counter, Theme& theme, QWidget* parent = nullptr);

private:
    QWidget* makeSidebar();
    QWidget* makeStatusLine();

    Counter m_counter;
    Theme& m_theme;
};

} // namespace tillroll::ui
