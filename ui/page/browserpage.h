#pragma once

#include "ui/pay/pagepolicy.h"

#include <QWebEnginePage>

namespace tillroll::ui {

/// The checkout in a browser that does as little as a payment needs: no second window, no files, no
/// permissions, no dialogs, no way past a bad certificate, and only the steps of the policy.
class BrowserPage final : public QWebEnginePage {
    Q_OBJECT

public:
    BrowserPage(QWebEngineProfile* profile, PagePolicy policy, QObject* parent = nullptr);

Q_SIGNALS:
    void returned();
    /// The page itself, not a link that someone pressed, wanted to go where it may not.
    void wentAstray(const QUrl& url);
    /// A frame, or a link that someone pressed, leads where the page may not go: it stays away.
    void keptOut(const QUrl& url);
    void metBadCertificate(const QUrl& url);
    /// The page does nothing but open dialogs.
    void pestered();

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage* createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList& oldFiles,
                            const QStringList& acceptedMimeTypes) override;
    void javaScriptAlert(const QUrl& origin, const QString& words) override;
    bool javaScriptConfirm(const QUrl& origin, const QString& words) override;
    bool javaScriptPrompt(const QUrl& origin, const QString& words, const QString& usual,
                          QString* answer) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString& words,
                                  int line, const QString& source) override;

private:
    void restrictSettings();
    void refuseRequests();
    void refusePermissions();
    bool dismissDialog();

    PagePolicy m_policy;
    int m_dialogs = 0;
};

} // namespace tillroll::ui
