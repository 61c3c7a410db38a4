#include "ui/pay/paypage.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/layouts.h"
#include "ui/kit/qrview.h"
#include "ui/kit/words.h"
#include "ui/pay/pagepanel.h"
#include "ui/pay/timelineview.h"
#include "ui/sell/methodtile.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QProgressBar>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int roomForAll = 600;
constexpr int largePage = 1600; ///< of width: here amount and mark are to be seen from afar
constexpr int markSide = 56;
constexpr int largeMarkSide = 84;

} // namespace

PayPage::PayPage(PayModel& model, Theme& theme, const till::Settings& settings,
                 QList<pockyt::PaymentMethod> methods, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_settings(settings),
      m_methods(std::move(methods))
{
    setProperty("kind", u"page"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The customer pays"));
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    m_ways = new QStackedWidget(this);
    m_ways->addWidget(makeCodeCard());
    m_page = new PagePanel(m_theme, m_ways);
    m_ways->addWidget(m_page);
    columns->addWidget(m_ways, 75);
    auto* right = new QVBoxLayout;
    right->setSpacing(20);
    right->addWidget(makeWatchCard(), 1);
    right->addWidget(makeActionsCard());
    columns->addLayout(right, 38);
    connect(&m_model, &PayModel::changed, this, &PayPage::refresh);
    connect(&m_model, &PayModel::ticked, this, &PayPage::refreshTime);
    connect(m_page, &PagePanel::left, this, &PayPage::showCode);
    connect(m_page, &PagePanel::returned, this, [this] {
        showCode();
        m_model.check(); // what the page said proves nothing (law 2)
    });
}

QWidget* PayPage::makeCodeCard()
{
    auto* card = makeCard(this);
    auto* columns = new QHBoxLayout(card);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    m_code = new QrView(card);
    m_code->setObjectName(u"code"_s);
    const auto paintBlank = [this] { m_code->setBlank(m_theme.colors().field); };
    connect(&m_theme, &Theme::changed, m_code, paintBlank);
    paintBlank();
    columns->addWidget(m_code, 1);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(8);
    rows->addStretch();
    m_mark = new QLabel(card);
    m_mark->setObjectName(u"payMark"_s);
    rows->addWidget(m_mark);
    rows->addSpacing(12);
    auto* shop = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, card);
    const auto showShop = [this, shop] { shop->setText(m_settings.shopName); };
    connect(&m_model, &PayModel::changed, shop, showShop); // the settings may have changed
    showShop();
    rows->addWidget(shop);
    m_amount = new AmountLabel(m_theme, TypeSize::Title, Qt::AlignLeft, card);
    m_amount->setMinimumWidth(170);
    rows->addWidget(m_amount);
    m_tip = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, card);
    m_tip->setObjectName(u"payTip"_s);
    rows->addWidget(m_tip);
    m_hint = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, card);
    m_hint->setWordWrap(true);
    rows->addWidget(m_hint);
    rows->addStretch();
    columns->addLayout(rows);
    return card;
}

QWidget* PayPage::makeWatchCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    auto* head = new QHBoxLayout;
    m_state = makeHeading(m_theme, {}, card);
    head->addWidget(m_state, 1);
    m_left = makeLabel(m_theme, TypeSize::Body, QFont::Bold, {}, card);
    m_left->setObjectName(u"timeLeft"_s);
    head->addWidget(m_left);
    rows->addLayout(head);
    m_progress = new QProgressBar(card);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Time left"));
    for (QWidget* time : std::initializer_list<QWidget*>{m_left, m_progress}) {
        QSizePolicy place = time->sizePolicy();
        place.setRetainSizeWhenHidden(true); // what stands below stays where it is
        time->setSizePolicy(place);
    }
    rows->addWidget(m_progress);
    m_timeline = new TimelineView(m_theme, card);
    rows->addWidget(m_timeline, 1);
    m_notice = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, card);
    m_notice->setWordWrap(true);
    rows->addWidget(m_notice);
    return card;
}

QWidget* PayPage::makeActionsCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(10);
    m_payHere = makeButton(m_theme, Icon::Screen, tr("Pay on this screen"), {}, card);
    m_payHere->setObjectName(u"payhere"_s);
    rows->addWidget(m_payHere);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(10);
    m_check = makeButton(m_theme, Icon::Refresh, tr("Check now"), {}, card);
    m_copy = makeButton(m_theme, Icon::Link, tr("Copy link"), {}, card);
    pair->addWidget(m_check);
    pair->addWidget(m_copy);
    rows->addLayout(pair);
    m_display = makeButton(m_theme, Icon::Person, tr("Show on customer display"), {}, card);
    m_display->setObjectName(u"display"_s);
    rows->addWidget(m_display);
    m_cancel = makeButton(tr("Cancel sale"), u"danger"_s, card);
    m_cancel->setObjectName(u"cancel"_s);
    rows->addWidget(m_cancel);
    for (auto* button : {m_payHere, m_check, m_copy, m_display, m_cancel})
        button->setFocusPolicy(Qt::TabFocus); // or a scanner's keys would press what was clicked
    connect(m_payHere, &QPushButton::clicked, this, &PayPage::payHere);
    connect(m_check, &QPushButton::clicked, &m_model, &PayModel::check);
    connect(m_copy, &QPushButton::clicked, this, &PayPage::copyLink);
    connect(m_display, &QPushButton::clicked, this, &PayPage::displayWanted);
    connect(m_cancel, &QPushButton::clicked, &m_model, &PayModel::cancel);
    return card;
}

void PayPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_copy->setText(tr("Copy link"));
    setFocus(); // a key pressed too often must not cancel the sale
}

void PayPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Where room is short, what has happened is worth more; the display has its key.
    m_display->setVisible(event->size().height() >= roomForAll);
    if (const bool isLarge = event->size().width() >= largePage; m_isLarge != isLarge) {
        m_isLarge = isLarge;
        m_amount->setSize(isLarge ? TypeSize::Result : TypeSize::Title);
        paintMark();
    }
}

void PayPage::paintMark()
{
    const auto* method =
        m_model.sale() ? pockyt::findMethod(m_methods, m_model.sale()->terms.methodId) : nullptr;
    m_mark->setVisible(method != nullptr);
    if (method != nullptr)
        m_mark->setPixmap(methodMark(m_theme, method->icon, m_isLarge ? largeMarkSide : markSide));
}

void PayPage::refresh()
{
    if (!m_model.sale())
        return;
    const sale::Sale& sale = *m_model.sale();
    // Nobody pays any more where the sale is over, or is being cancelled.
    if (sale.reference != m_pageOf || sale.isFinal() || sale.cancelReason)
        showCode();
    // Nobody is invited to pay what is being cancelled, or what cannot be written down.
    const bool isPayable = !sale.cancelReason && !m_model.isTroubled();
    const QString page = isPayable ? sale.cashierUrl : QString();
    m_code->setText(page);
    m_amount->setAmount(sale.amount);
    m_tip->setText(tipWords(sale));
    m_tip->setVisible(sale.terms.tip.has_value());
    paintMark();
    m_timeline->setSteps(m_model.timeline());
    m_notice->setText(m_model.notice());
    m_check->setEnabled(m_model.canCheck());
    m_payHere->setEnabled(m_code->isShown() && !isPaidHere());
    m_copy->setEnabled(!page.isEmpty());
    m_cancel->setEnabled(m_model.canCancel());
    refreshWords(sale);
    refreshTime();
}

void PayPage::setMethods(const QList<pockyt::PaymentMethod>& methods)
{
    const QList<pockyt::PaymentMethod> before = std::exchange(m_methods, methods);
    for (const pockyt::PaymentMethod& method : before) {
        if (pockyt::findMethod(methods, method.id) == nullptr)
            m_methods.append(method);
    }
    refresh();
}

void PayPage::refreshWords(const sale::Sale& sale)
{
    const QString& method = sale.terms.methodLabel;
    if (sale.cancelReason) {
        m_state->setText(tr("Cancelling"));
        m_hint->setText(tr("Not to be paid any more"));
    } else if (m_model.isTroubled()) {
        m_state->setText(tr("The books cannot be written"));
        m_hint->setText(tr("Not to be paid until they can"));
    } else if (!m_code->isShown()) {
        m_state->setText(tr("Opening"));
        m_hint->setText(tr("Opening the checkout …"));
    } else if (sale.phase == sale::Phase::Processing) {
        m_state->setText(tr("The customer confirms"));
        m_hint->setText(tr("Confirm in %1").arg(method));
    } else {
        m_state->setText(tr("Waiting for the customer"));
        m_hint->setText(tr("Scan with %1").arg(method));
    }
}

void PayPage::refreshTime()
{
    const auto seconds =
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(m_model.left()).count());
    m_left->setText(u"%1:%2"_s.arg(QString::number(seconds / 60),
                                   QString::number(seconds % 60).rightJustified(2, u'0')));
    m_left->setAccessibleName(tr("Time left: %1").arg(m_left->text()));
    m_progress->setValue(m_model.leftPermille());
    m_left->setVisible(m_model.isTimed());
    m_progress->setVisible(m_model.isTimed());
}

void PayPage::copyLink()
{
    QGuiApplication::clipboard()->setText(m_model.sale()->cashierUrl);
    m_copy->setText(tr("Copied"));
}

void PayPage::payHere()
{
    const sale::Sale& sale = *m_model.sale();
    m_pageOf = sale.reference;
    m_ways->setCurrentWidget(m_page);
    setFocus(); // and not the next button: a key pressed too often must not
    m_page->open(PagePolicy({.cashierUrl = QUrl(sale.cashierUrl),
                             .callbackUrl = till::callbackOf(m_settings),
                             .hosts = m_settings.pageHosts,
                             .isSandbox = m_settings.isSandbox,
                             .allowsWeak = m_settings.allowsWeakPage}));
    refresh();
}

void PayPage::showCode()
{
    m_pageOf.clear();
    m_page->shut();
    if (!isPaidHere())
        return;
    m_ways->setCurrentIndex(0);
    refresh();
    if (isVisible())
        setFocus();
}

bool PayPage::isPaidHere() const
{
    return m_ways->currentWidget() == m_page;
}

} // namespace tillroll::ui
