#include "ui/page/checkoutview.h"

#include "ui/page/browserpage.h"
#include "ui/page/requestguard.h"
#include "ui/page/shutin.h"

#include <QChildEvent>
#include <QDrag>
#include <QLocale>
#include <QPointer>
#include <QVBoxLayout>
#include <QWebEngineDownloadRequest>
#include <QWebEngineProfile>
#include <QWebEngineScript>
#include <QWebEngineView>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int looks = 4; // within the patience

} // namespace

CheckoutView::CheckoutView(const PagePolicy& policy, QWidget* parent)
    : EmbeddedPage(parent), m_policy(policy)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    m_view = new QWebEngineView(this);
    m_view->setContextMenuPolicy(Qt::NoContextMenu); // it offers to save, and to read the source
    m_view->setAcceptDrops(false);
    m_view->setAccessibleName(tr("Checkout"));
    m_view->installEventFilter(this);
    rows->addWidget(m_view);
    setFocusProxy(m_view);
    connect(&m_watch, &QTimer::timeout, this, &CheckoutView::watch);
}

CheckoutView::~CheckoutView()
{
    dropPage();
}

void CheckoutView::open()
{
    dropPage();
    m_isOver = false;
    m_silence = 0;
    m_waited = 0;
    m_loaded = 0;
    makeProfile();
    makePage();
    m_page->load(m_policy.cashierUrl());
    m_watch.start(patience() / looks);
}

/// Nothing is dragged out: the browser makes a QDrag of its view, which ends as soon as it begins.
bool CheckoutView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ChildAdded) {
        // What it is can be told only when it is built, which is within the drag's own loop.
        const QPointer<QObject> child = static_cast<QChildEvent*>(event)->child();
        QMetaObject::invokeMethod(
            this,
            [child] {
                if (qobject_cast<QDrag*>(child.data()) != nullptr)
                    QDrag::cancel();
            },
            Qt::QueuedConnection);
    }
    return EmbeddedPage::eventFilter(watched, event);
}

void CheckoutView::makeProfile()
{
    m_profile = new QWebEngineProfile(this); // without a name: off the record
    m_profile->setHttpCacheType(QWebEngineProfile::NoCache);
    m_profile->setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    m_profile->setSpellCheckEnabled(false);
    m_profile->setHttpAcceptLanguage(QLocale().bcp47Name());
    m_profile->setUrlRequestInterceptor(new RequestGuard(m_policy, m_profile));
    connect(m_profile, &QWebEngineProfile::downloadRequested, this,
            [](QWebEngineDownloadRequest* download) { download->cancel(); });
}

void CheckoutView::makePage()
{
    m_page = new BrowserPage(m_profile, m_policy, this);
    connect(m_page, &QWebEnginePage::loadProgress, this, [this](int percent) {
        m_loaded = percent;
        if (!m_isOver && percent < 100)
            Q_EMIT progressed(percent);
    });
    connect(m_page, &QWebEnginePage::loadFinished, this, &CheckoutView::onLoadFinished);
    connect(m_page, &BrowserPage::keptOut, this, [this](const QUrl& url) {
        if (!m_isOver && !url.host().isEmpty())
            Q_EMIT keptOut(url.host());
    });
    connectEnds();
    m_view->setPage(m_page);
}

void CheckoutView::connectEnds()
{
    connect(m_page, &BrowserPage::returned, this, [this] {
        if (!std::exchange(m_isOver, true))
            Q_EMIT returned();
    });
    connect(m_page, &QWebEnginePage::windowCloseRequested, this, [this] {
        if (!std::exchange(m_isOver, true))
            Q_EMIT closed();
    });
    connect(m_page, &BrowserPage::wentAstray, this, [this](const QUrl& url) {
        fail(url.host().isEmpty()
                 ? tr("The page wanted to leave the checkout.")
                 : tr("The page wanted to leave the checkout for %1.").arg(url.host()));
    });
    connect(m_page, &BrowserPage::metBadCertificate, this, [this](const QUrl& url) {
        fail(tr("%1 cannot prove who it is: its certificate is not good.").arg(url.host()));
    });
    connect(m_page, &BrowserPage::pestered, this,
            [this] { fail(tr("The page opens one dialog after another.")); });
    connect(m_page, &QWebEnginePage::renderProcessTerminated, this,
            [this] { fail(tr("The page has stopped working.")); });
}

void CheckoutView::dropPage()
{
    m_watch.stop();
    // The page first: it must not outlive its profile. Deleted and not closed: no page is asked
    // whether it wants to go.
    delete std::exchange(m_page, nullptr);
    delete std::exchange(m_profile, nullptr);
}

void CheckoutView::onLoadFinished(bool isGood)
{
    if (m_isOver)
        return;
    if (!isGood)
        return fail(tr("The page does not load. The network or the gateway may be down."));
    m_waited = 0;
    m_loaded = 100;
    Q_EMIT progressed(100);
    if (!isAllowedAsItIs()) // before anybody types
        fail(tr("This system does not shut the page in."));
}

bool CheckoutView::isAllowedAsItIs() const
{
    return m_policy.allowsWeak() || isShutIn(m_page->renderProcessPid());
}

/// Looks whether the page has come, lives, and is shut in.
void CheckoutView::watch()
{
    if (m_isOver)
        return;
    if (!isAllowedAsItIs())
        return fail(tr("This system does not shut the page in."));
    if (m_silence == looks)
        return fail(m_loaded < 100 ? tr("The page takes too long to come.")
                                   : tr("The page no longer answers."));
    const bool isAlive = m_silence == 0;
    ++m_silence;
    if (m_loaded < 100 && isAlive && ++m_waited == looks)
        onLoadFinished(true); // what is there can be used; some picture may never come
    // Not in the page's own world: what it holds is neither read nor changed. A page that has not
    // come yet has nothing to say.
    if (m_loaded > 10)
        m_page->runJavaScript(u"0"_s, QWebEngineScript::ApplicationWorld,
                              [self = QPointer(this)](const QVariant&) {
                                  if (self)
                                      self->m_silence = 0;
                              });
}

void CheckoutView::fail(const QString& sentence)
{
    if (std::exchange(m_isOver, true))
        return;
    // Not from within the page's own call: what it does next must not find it gone.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isOver) // not opened again since
                dropPage();
        },
        Qt::QueuedConnection);
    Q_EMIT failed(sentence);
}

} // namespace tillroll::ui
