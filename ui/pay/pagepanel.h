#pragma once

#include "ui/pay/pageengine.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace tillroll::ui {

/// Where the checkout shows on the till's own screen, in the place of the code: the page while it
/// works, else why it does not and what to do instead. Loads the browser when first opened.
class PagePanel final : public QFrame {
    Q_OBJECT

public:
    explicit PagePanel(Theme& theme, QWidget* parent = nullptr);

    /// Opens the checkout of `policy` in a page that knows nothing of an earlier one.
    void open(const PagePolicy& policy);
    /// Ends the page, and with it everything that it remembers.
    void shut();

    /// As EmbeddedPage::setPatience(), for the pages opened from now on.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

Q_SIGNALS:
    /// The code is wanted instead; the page is gone.
    void left();
    /// The page is over, and gone: the gateway knows what became of it.
    void returned();

private:
    QWidget* makeHead();
    QWidget* makeTrouble();
    QLayout* makeTroubleActions();
    void paintSign();
    void start();
    void listenTo(EmbeddedPage* page);
    void showLoading();
    void showProgress(int percent);
    void showTrouble(const QString& sentence);
    void showKeptOut(const QString& host);
    void retry();
    void leave();

    Theme& m_theme;
    std::optional<PagePolicy> m_policy;
    std::optional<std::chrono::milliseconds> m_patience;
    EmbeddedPage* m_page = nullptr;
    QTimer m_start;
    QLabel* m_words = nullptr;
    QProgressBar* m_progress = nullptr;
    QStackedLayout* m_body = nullptr;
    QWidget* m_blank = nullptr; ///< until there is a page
    QWidget* m_trouble = nullptr;
    QLabel* m_sign = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_instead = nullptr; ///< the code, where there is trouble
    QPushButton* m_useCode = nullptr; ///< the same, in the head
};

} // namespace tillroll::ui
