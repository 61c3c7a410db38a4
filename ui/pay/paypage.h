#pragma once

#include "core/pockyt/methods.h"
#include "core/till/settings.h"
#include "ui/pay/paymodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tillroll::ui {

class AmountLabel;
class PagePanel;
class QrView;
class TimelineView;

/// The page while the customer pays: the code to scan, what has happened, the time left.
class PayPage final : public QWidget {
    Q_OBJECT

public:
    /// Model, theme and settings must outlive the page.
    PayPage(PayModel& model, Theme& theme, const till::Settings& settings,
            QList<pockyt::PaymentMethod> methods, QWidget* parent = nullptr);

    /// The store's methods have changed. The mark of one that is no longer offered stays: a sale by
    /// it may be under way.
    void setMethods(const QList<pockyt::PaymentMethod>& methods);

Q_SIGNALS:
    /// The customer is to see it on the customer display.
    void displayWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeCodeCard();
    QWidget* makeWatchCard();
    QWidget* makeActionsCard();
    void refresh();
    void paintMark();
    void refreshWords(const sale::Sale& sale);
    void refreshTime();
    void copyLink();
    void payHere();
    void showCode();
    [[nodiscard]] bool isPaidHere() const;

    PayModel& m_model;
    Theme& m_theme;
    const till::Settings& m_settings;
    QList<pockyt::PaymentMethod> m_methods;
    QStackedWidget* m_ways = nullptr; ///< the code, or the page in its place
    PagePanel* m_page = nullptr;
    QString m_pageOf; ///< the sale that the page belongs to
    QrView* m_code = nullptr;
    QLabel* m_mark = nullptr;
    bool m_isLarge = false;
    AmountLabel* m_amount = nullptr;
    QLabel* m_tip = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_left = nullptr;
    QProgressBar* m_progress = nullptr;
    TimelineView* m_timeline = nullptr;
    QLabel* m_notice = nullptr;
    QPushButton* m_payHere = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_display = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace tillroll::ui
