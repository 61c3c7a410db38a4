#include "ui/shell/mainwindow.h"

#include "ui/receipts/receiptspage.h"
#include "ui/result/latecard.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/salestrip.h"
#include "ui/shell/soundmodel.h"
#include "ui/shell/statusline.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

MainWindow::MainWindow(const Counter& counter, Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_counter(counter), m_settingsDesk(counter.settingsDesk), m_theme(theme)
{
    setWindowTitle(counter.settings.isSandbox ? tr("Tillroll (SANDBOX)") : tr("Tillroll"));
    theme.dress(this);
    auto* center = new QWidget(this);
    m_sidebar = new Sidebar(theme, center);
    m_pages = new QStackedWidget(center);
    m_pages->setObjectName(u"pages"_s);
    m_counterPage = new CounterPage(counter, theme, m_pages);
    m_pages->addWidget(m_counterPage);
    auto* columns = new QHBoxLayout(center);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_sidebar);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    m_late = new LateModel(counter.till, counter.ledger, counter.settings, this);
    auto* strip = new SaleStrip(counter.desk, *m_late, theme, counter.settings.isSandbox, center);
    rows->addWidget(strip);
    rows->addWidget(m_pages, 1);
    auto* status = new StatusLine(counter, theme, center);
    rows->addWidget(status);
    columns->addLayout(rows, 1);
    setCentralWidget(center);
    setMinimumSize(1024, 600);
    resize(1280, 800);
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::goTo);
    connect(&counter.desk, &SaleDesk::frontChanged, this, [this] { goTo(Place::Sell); });
    addDisplay(counter, theme);
    if (counter.speaker != nullptr)
        new SoundModel(counter.desk, *m_late, *counter.speaker, counter.wantsSound, this);
    m_late->load();
    follow(*strip, *status);
}

void MainWindow::follow(const SaleStrip& strip, const StatusLine& status)
{
    connect(&strip, &SaleStrip::bellPressed, this, [this] {
        if (lateCard().isVisible())
            lateCard().leave();
        else
            lateCard().open();
    });
    connect(m_counterPage, &CounterPage::decisionWanted, this,
            [this](const QString& reference) { lateCard().open(reference); });
    connect(&status, &StatusLine::gatewaySettingsWanted, this, [this] {
        goTo(Place::Settings);
        settingsPage().open(SettingsPage::Tab::Gateway);
    });
    connect(&status, &StatusLine::relaySettingsWanted, this, [this] {
        goTo(Place::Settings);
        settingsPage().open(SettingsPage::Tab::Relay);
    });
    connect(&status, &StatusLine::doctorWanted, this, [this] {
        goTo(Place::Settings);
        settingsPage().runDoctor();
    });
    connect(&m_settingsDesk.place().preferences, &PreferenceBook::changed, this,
            &MainWindow::followPreferences);
    connect(&m_settingsDesk, &SettingsDesk::changed, this, &MainWindow::followPreferences);
}

void MainWindow::followPreferences()
{
    if (m_receiptsPage == nullptr)
        return;
    const Preferences& preferences = m_settingsDesk.place().preferences.now();
    HistoryReach reach{.isOnlyToday = !preferences.showsEarlierDays};
    if (!preferences.showsOthersSales)
        reach.cashier = m_counter.settings.cashier; // in force, not only wanted
    m_receiptsPage->limit(reach);
}

void MainWindow::addDisplay(const Counter& counter, Theme& theme)
{
    m_display = std::make_unique<DisplayModel>(counter.clock, counter.settings);
    m_displayKeeper = std::make_unique<DisplayKeeper>(*m_display, theme, *this);
    const auto follow = [this, &desk = counter.desk] {
        m_display->follow(desk.find(desk.front()));
    };
    connect(&counter.desk, &SaleDesk::frontChanged, m_display.get(), follow);
    connect(&counter.desk, &SaleDesk::changed, m_display.get(), follow);
    connect(&m_settingsDesk, &SettingsDesk::changed, m_display.get(), &DisplayModel::takeSettings);
    connect(m_sidebar, &Sidebar::displayWanted, m_displayKeeper.get(), &DisplayKeeper::toggle);
    connect(m_counterPage, &CounterPage::displayWanted, m_displayKeeper.get(),
            &DisplayKeeper::show);
    switch (m_settingsDesk.place().preferences.now().display) {
    case Preferences::Display::SecondScreen:
        return m_displayKeeper->wish(DisplayWish::Automatic);
    case Preferences::Display::Window:
        return m_displayKeeper->wish(DisplayWish::Shown);
    case Preferences::Display::Off:
        return m_displayKeeper->wish(DisplayWish::Hidden);
    }
}

LateCard& MainWindow::lateCard()
{
    if (m_lateCard == nullptr)
        makeLateCard();
    return *m_lateCard;
}

void MainWindow::makeLateCard()
{
    m_scrim = new QFrame(centralWidget());
    m_scrim->setObjectName(u"scrim"_s);
    m_scrim->setProperty("kind", u"scrim"_s);
    m_scrim->hide();
    m_lateCard = new LateCard(*m_late, m_theme, centralWidget());
    connect(m_lateCard, &LateCard::grew, this, &MainWindow::placeLateCard);
    connect(m_lateCard, &LateCard::shown, m_pages, &QWidget::setDisabled);
    connect(m_lateCard, &LateCard::shown, m_scrim, &QWidget::setVisible);
    connect(m_lateCard, &LateCard::orphanedKeys, m_counterPage, &CounterPage::takeKeys);
    connect(m_lateCard, &LateCard::receiptWanted, this, [this](const QString& reference) {
        goTo(Place::Receipts);
        receiptsPage().find(reference);
    });
}

void MainWindow::placeLateCard()
{
    if (m_lateCard == nullptr || !m_lateCard->isVisible())
        return; // it is filled, and so placed, as it opens
    m_lateCard->resize(m_lateCard->width(),
                       m_lateCard->layout()->totalHeightForWidth(m_lateCard->width()));
    const QRect pages = m_pages->geometry();
    QRect place = m_lateCard->rect();
    place.moveCenter(pages.center());
    place.moveTop(std::max(pages.top(), place.top()));
    m_lateCard->move(place.topLeft());
    m_scrim->setGeometry(pages);
    m_scrim->raise();
    m_lateCard->raise();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    placeLateCard();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_displayKeeper->settle(); // only now it is known which screen is the till's
}

void MainWindow::goTo(Place place)
{
    m_sidebar->setPlace(place);
    switch (place) {
    case Place::Sell:
        return m_pages->setCurrentWidget(m_counterPage);
    case Place::Receipts:
        return m_pages->setCurrentWidget(&receiptsPage());
    case Place::Settings:
        return m_pages->setCurrentWidget(&settingsPage());
    }
}

ReceiptsPage& MainWindow::receiptsPage()
{
    if (m_receiptsPage == nullptr)
        makeReceiptsPage();
    return *m_receiptsPage;
}

void MainWindow::makeReceiptsPage()
{
    m_receiptsPage = new ReceiptsPage(m_counter.till, m_counter.ledger, m_counter.receipts,
                                      m_counter.sell.offered(), m_theme, m_pages);
    m_pages->addWidget(m_receiptsPage);
    connect(m_receiptsPage, &ReceiptsPage::sellWanted, this, [this] { goTo(Place::Sell); });
    connect(&m_settingsDesk, &SettingsDesk::methodsChanged, m_receiptsPage,
            &ReceiptsPage::setMethods);
    followPreferences();
}

SettingsPage& MainWindow::settingsPage()
{
    if (m_settingsPage == nullptr) {
        m_settingsPage = new SettingsPage(m_settingsDesk, m_theme, m_pages);
        m_pages->addWidget(m_settingsPage);
    }
    return *m_settingsPage;
}

} // namespace tillroll::ui
