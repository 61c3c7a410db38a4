#pragma once

#include "ui/pay/embeddedpage.h"

#include <QTimer>

class QWebEngineProfile;
class QWebEngineView;

namespace tillroll::ui {

class BrowserPage;

/// One checkout with a profile of its own, which is kept in memory and goes with it.
class CheckoutView final : public EmbeddedPage {
    Q_OBJECT

public:
    CheckoutView(const PagePolicy& policy, QWidget* parent);
    ~CheckoutView() override;

    void open() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeProfile();
    void makePage();
    void connectEnds();
    void dropPage();
    void onLoadFinished(bool isGood);
    void watch();
    [[nodiscard]] bool isAllowedAsItIs() const;
    void fail(const QString& sentence);

    PagePolicy m_policy;
    QWebEngineView* m_view = nullptr;
    QWebEngineProfile* m_profile = nullptr;
    BrowserPage* m_page = nullptr;
    QTimer m_watch;
    int m_silence = 0;     ///< how many looks at the page found no sign of life
    int m_waited = 0;      ///< how many found it alive, but not yet whole
    int m_loaded = 0;      ///< percent
    bool m_isOver = false; ///< returned, closed or failed: what still comes says nothing
};

} // namespace tillroll::ui
