#pragma once

#include "ui/pay/pagepolicy.h"

#include <QWidget>
#include <QtPlugin>

#include <chrono>

namespace tillroll::ui {

/// One checkout on the till's own screen, in a browser that knows nothing of any other payment and
/// forgets this one with it. GUI thread.
class EmbeddedPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Opens the checkout, also again after a failure.
    virtual void open() = 0;

    /// How long the page may take to show anything, and later to show that it is alive.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    [[nodiscard]] std::chrono::milliseconds patience() const { return m_patience; }

Q_SIGNALS:
    /// How much has been loaded, in percent; 100: the page stands.
    void progressed(int percent);
    /// The page cannot go on, and why.
    void failed(const QString& sentence);
    /// The page goes on without a frame or link of this host, which the policy does not know.
    void keptOut(const QString& host);
    /// The page went to the callback URL. What it says proves nothing: ask the gateway (law 2).
    void returned();
    /// The page closed itself.
    void closed();

private:
    std::chrono::milliseconds m_patience = std::chrono::seconds(20);
};

/// What makes such pages: a plugin, so that a till without them does not carry a browser.
class PageEngine {
public:
    PageEngine() = default;
    PageEngine(const PageEngine&) = delete;
    PageEngine& operator=(const PageEngine&) = delete;
    virtual ~PageEngine() = default;

    /// The Chromium up to which the browser inside has security fixes, as "108.0.5359.94".
    [[nodiscard]] virtual QString fixedUpTo() const = 0;

    [[nodiscard]] virtual EmbeddedPage* makePage(const PagePolicy& policy, QWidget* parent) = 0;
};

} // namespace tillroll::ui

#define TILLROLL_PAGE_ENGINE "tillroll.PageEngine/1"
Q_DECLARE_INTERFACE(tillroll::ui::PageEngine, TILLROLL_PAGE_ENGINE)
