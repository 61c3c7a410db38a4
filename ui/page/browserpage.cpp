#include "ui/page/browserpage.h"

#include <QWebEngineCertificateError>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QWebEnginePermission>
#endif
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
#include <QWebEngineQuotaRequest>
#endif

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int patience = 20; // dialogs of one page

} // namespace

BrowserPage::BrowserPage(QWebEngineProfile* profile, PagePolicy policy, QObject* parent)
    : QWebEnginePage(profile, parent), m_policy(std::move(policy))
{
    restrictSettings();
    refuseRequests();
    refusePermissions();
}

void BrowserPage::restrictSettings()
{
    using Settings = QWebEngineSettings;
    for (const auto attribute :
         {Settings::JavascriptCanOpenWindows, Settings::JavascriptCanAccessClipboard,
          Settings::JavascriptCanPaste, Settings::LocalContentCanAccessRemoteUrls,
          Settings::LocalContentCanAccessFileUrls, Settings::HyperlinkAuditingEnabled,
          Settings::PluginsEnabled, Settings::PdfViewerEnabled, Settings::FullScreenSupportEnabled,
          Settings::ScreenCaptureEnabled, Settings::WebGLEnabled, Settings::ErrorPageEnabled,
          Settings::AllowRunningInsecureContent, Settings::AllowGeolocationOnInsecureOrigins,
          Settings::AllowWindowActivationFromJavaScript, Settings::DnsPrefetchEnabled,
          Settings::NavigateOnDropEnabled, Settings::AutoLoadIconsForPage})
        settings()->setAttribute(attribute, false);
    settings()->setAttribute(Settings::WebRTCPublicInterfacesOnly, true);
    settings()->setAttribute(Settings::PlaybackRequiresUserGesture, true);
    settings()->setUnknownUrlSchemePolicy(Settings::DisallowUnknownUrlSchemes);
}

void BrowserPage::refuseRequests()
{
    connect(this, &QWebEnginePage::certificateError, this,
            [this](QWebEngineCertificateError error) {
                error.rejectCertificate();
                Q_EMIT metBadCertificate(error.url());
            });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
}

void BrowserPage::refusePermissions()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    connect(this, &QWebEnginePage::permissionRequested, this,
            [](QWebEnginePermission permission) { permission.deny(); });
#else
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
            [this](const QUrl& origin, Feature feature) {
                setFeaturePermission(origin, feature, PermissionDeniedByUser);
            });
#endif
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    connect(this, &QWebEnginePage::quotaRequested, this,
            [](QWebEngineQuotaRequest request) { request.reject(); });
#endif
}

bool BrowserPage::acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame)
{
    if (!isMainFrame) {
        const bool isAllowed = m_policy.mayLoad(url);
        if (!isAllowed)
            Q_EMIT keptOut(url);
        return isAllowed;
    }
    switch (m_policy.judgeStep(url)) {
    case PagePolicy::Verdict::Load:
        return true;
    case PagePolicy::Verdict::Return:
        Q_EMIT returned();
        return false;
    case PagePolicy::Verdict::Refuse:
        if (type == NavigationTypeLinkClicked)
            Q_EMIT keptOut(url);
        else
            Q_EMIT wentAstray(url);
        return false;
    }
    return false;
}

QWebEnginePage* BrowserPage::createWindow(WebWindowType)
{
    return nullptr;
}

QStringList BrowserPage::chooseFiles(FileSelectionMode, const QStringList&, const QStringList&)
{
    return {};
}

void BrowserPage::javaScriptAlert(const QUrl&, const QString&)
{
    dismissDialog();
}

bool BrowserPage::javaScriptConfirm(const QUrl&, const QString&)
{
    return dismissDialog();
}

bool BrowserPage::javaScriptPrompt(const QUrl&, const QString&, const QString&, QString*)
{
    return dismissDialog();
}

// A page may write card data there (law 12).
void BrowserPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString&, int,
                                           const QString&)
{
}

/// Nobody is asked and nothing is agreed to. A page that will not stop is ended.
bool BrowserPage::dismissDialog()
{
    if (++m_dialogs == patience)
        Q_EMIT pestered();
    return false;
}

} // namespace tillroll::ui
