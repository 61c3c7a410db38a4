#include "ui/pay/pagepanel.h"

#include "ui/kit/layouts.h"

#include <QProgressBar>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

// Loading the browser holds the window up for a moment: what was pressed shows first.
constexpr std::chrono::milliseconds twoFrames{34};

} // namespace

PagePanel::PagePanel(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(u"pagepanel"_s);
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addWidget(makeHead());
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Loading"));
    rows->addWidget(m_progress);
    m_body = new QStackedLayout;
    m_blank = new QWidget(this);
    m_body->addWidget(m_blank);
    m_body->addWidget(makeTrouble());
    rows->addLayout(m_body, 1);
    m_note = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_note->setObjectName(u"pagenote"_s);
    m_note->setWordWrap(true);
    rows->addWidget(m_note);
    m_start.setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, &PagePanel::start);
}

QWidget* PagePanel::makeHead()
{
    auto* head = new QWidget(this);
    auto* columns = new QHBoxLayout(head);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(10);
    m_words = makeHeading(m_theme, {}, head);
    m_words->setObjectName(u"pagewords"_s);
    columns->addWidget(m_words, 1);
    m_useCode = makeButton(tr("Use the QR"), {}, head);
    m_useCode->setObjectName(u"usecode"_s);
    columns->addWidget(m_useCode);
    connect(m_useCode, &QPushButton::clicked, this, &PagePanel::leave);
    return head;
}

QWidget* PagePanel::makeTrouble()
{
    m_trouble = new QWidget(this);
    auto* rows = new QVBoxLayout(m_trouble);
    rows->setSpacing(10);
    rows->addStretch();
    m_sign = new QLabel(m_trouble);
    m_sign->setAlignment(Qt::AlignCenter);
    rows->addWidget(m_sign);
    rows->addSpacing(10);
    connect(&m_theme, &Theme::changed, this, &PagePanel::paintSign);
    paintSign();
    auto* headline = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, m_trouble);
    headline->setText(tr("The customer cannot pay on this screen now"));
    headline->setAlignment(Qt::AlignCenter);
    headline->setWordWrap(true);
    rows->addWidget(headline);
    m_reason = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, m_trouble);
    m_reason->setObjectName(u"pagetrouble"_s);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignCenter);
    rows->addWidget(m_reason);
    rows->addSpacing(10);
    rows->addLayout(makeTroubleActions());
    rows->addStretch();
    return m_trouble;
}

void PagePanel::paintSign()
{
    m_sign->setPixmap(m_theme.pixmap(Icon::Screen, 56, m_theme.colors().soft));
}

QLayout* PagePanel::makeTroubleActions()
{
    auto* pair = new QHBoxLayout;
    pair->setSpacing(10);
    pair->addStretch();
    m_retry = makeButton(m_theme, Icon::Refresh, tr("Try again"), {}, m_trouble);
    m_retry->setObjectName(u"pageretry"_s);
    m_instead = makeButton(tr("Use the QR"), u"primary"_s, m_trouble);
    pair->addWidget(m_retry);
    pair->addWidget(m_instead);
    pair->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &PagePanel::retry);
    connect(m_instead, &QPushButton::clicked, this, &PagePanel::leave);
    return pair;
}

void PagePanel::open(const PagePolicy& policy)
{
    shut();
    if (!policy.mayOpen())
        return showTrouble(
            tr("The checkout is not at an address that may be shown on this screen."));
    m_policy = policy;
    showLoading();
    m_start.start(twoFrames);
}

void PagePanel::start()
{
    const auto engine =
        PageEngines::load(PageEngines::usualFolder(), pageGround(), m_policy->allowsWeak());
    if (!engine)
        return showTrouble(engine.error());
    m_page = (*engine)->makePage(*m_policy, this);
    m_page->setObjectName(u"embeddedpage"_s);
    if (m_patience)
        m_page->setPatience(*m_patience);
    m_body->addWidget(m_page);
    listenTo(m_page);
    retry();
}

void PagePanel::listenTo(EmbeddedPage* page)
{
    connect(page, &EmbeddedPage::progressed, this, &PagePanel::showProgress);
    connect(page, &EmbeddedPage::failed, this, &PagePanel::showTrouble);
    connect(page, &EmbeddedPage::keptOut, this, &PagePanel::showKeptOut);
    const auto end = [this] {
        shut();
        Q_EMIT returned();
    };
    connect(page, &EmbeddedPage::returned, this, end);
    connect(page, &EmbeddedPage::closed, this, end);
}

void PagePanel::shut()
{
    m_start.stop();
    EmbeddedPage* page = std::exchange(m_page, nullptr);
    if (page == nullptr)
        return;
    page->disconnect(this);
    m_body->removeWidget(page);
    page->hide();
    page->deleteLater(); // it may be the page that asks for it
}

void PagePanel::showLoading()
{
    m_useCode->show();
    m_note->hide();
    m_body->setCurrentWidget(m_page != nullptr ? static_cast<QWidget*>(m_page) : m_blank);
    showProgress(0);
}

void PagePanel::showProgress(int percent)
{
    m_progress->setVisible(percent < 100);
    m_progress->setValue(percent);
    m_words->setText(percent < 100 ? tr("Opening the page …") : tr("The customer pays here"));
}

void PagePanel::showTrouble(const QString& sentence)
{
    m_progress->hide();
    m_note->hide();
    m_words->clear();
    m_useCode->hide();
    m_reason->setText(sentence);
    m_retry->setVisible(m_page != nullptr); // what no second try would change is not offered one
    m_body->setCurrentWidget(m_trouble);
    m_instead->setFocus();
}

void PagePanel::showKeptOut(const QString& host)
{
    m_note->setText(tr("Not opened: %1 is not among the checkout's addresses. The owner can add it "
                       "in the settings.")
                        .arg(host));
    m_note->show();
}

void PagePanel::retry()
{
    showLoading();
    m_page->open();
    m_page->setFocus();
}

void PagePanel::leave()
{
    shut();
    Q_EMIT left();
}

} // namespace tillroll::ui
