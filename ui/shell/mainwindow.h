#pragma once

#include "ui/display/displaykeeper.h"
#include "ui/shell/counterpage.h"
#include "ui/shell/sidebar.h"

#include <QMainWindow>

#include <memory>

class QFrame;
class QStackedWidget;

namespace tillroll::ui {

class LateCard;
class LateModel;
class ReceiptsPage;
class SettingsPage;
class SaleStrip;
class StatusLine;

/// The window: it arranges pages and leads from one to another, and knows nothing of payments.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const Counter& counter, Theme& theme, QWidget* parent = nullptr);

    void goTo(Place place);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addDisplay(const Counter& counter, Theme& theme);
    [[nodiscard]] LateCard& lateCard();
    void makeLateCard();
    void placeLateCard();
    void follow(const SaleStrip& strip, const StatusLine& status);
    void followPreferences();
    [[nodiscard]] ReceiptsPage& receiptsPage();
    void makeReceiptsPage();
    [[nodiscard]] SettingsPage& settingsPage();

    Counter m_counter;
    SettingsDesk& m_settingsDesk;
    Theme& m_theme;
    Sidebar* m_sidebar = nullptr;
    QStackedWidget* m_pages = nullptr;
    CounterPage* m_counterPage = nullptr;
    ReceiptsPage* m_receiptsPage = nullptr; ///< made when it is first gone to, as is the next
    SettingsPage* m_settingsPage = nullptr;
    LateModel* m_late = nullptr;
    LateCard* m_lateCard = nullptr; ///< made when first opened
    QFrame* m_scrim = nullptr;      ///< behind it: dims the page that is not to be worked
    std::unique_ptr<DisplayModel> m_display;
    std::unique_ptr<DisplayKeeper> m_displayKeeper;
};

} // namespace tillroll::ui
