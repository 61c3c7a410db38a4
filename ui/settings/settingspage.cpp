#include "ui/settings/settingspage.h"

#include "ui/kit/layouts.h"
#include "ui/settings/countersection.h"
#include "ui/settings/doctorsection.h"
#include "ui/settings/gatewaysection.h"
#include "ui/settings/methodssection.h"
#include "ui/settings/pagesection.h"
#include "ui/settings/receiptssection.h"
#include "ui/settings/relaysection.h"
#include "ui/settings/storesection.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int widestSection = 760; // longer lines are hard to read

} // namespace

SettingsPage::SettingsPage(SettingsDesk& desk, Theme& theme, QWidget* parent) : QWidget(parent)
{
    setProperty("kind", u"page"_s);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    m_tabColumn = new QWidget(this);
    m_tabColumn->setMinimumWidth(200); // wider where words are longer
    auto* rows = new QVBoxLayout(m_tabColumn);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    auto* card = makeCard(this);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_sections = new QStackedWidget(card);
    inside->addWidget(m_sections);
    m_tabs = new QButtonGroup(this);
    addSections(desk, theme);
    rows->addStretch();
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn) // by a press, or walked to with the arrow keys
            m_sections->setCurrentIndex(id);
    });
    columns->addWidget(m_tabColumn);
    columns->addWidget(card, 1);
    open(Tab::Store);
}

void SettingsPage::addSections(SettingsDesk& desk, Theme& theme)
{
    add(Tab::Store, tr("Store"), new StoreSection(desk, theme, m_sections));
    add(Tab::Methods, tr("Ways to pay"), new MethodsSection(desk, theme, m_sections));
    add(Tab::Receipts, tr("Receipts"), new ReceiptsSection(desk, theme, m_sections));
    add(Tab::Counter, tr("Counter"), new CounterSection(desk, theme, m_sections));
    add(Tab::Display, tr("Customer display"), new DisplaySection(desk, theme, m_sections));
    add(Tab::Gateway, tr("Gateway"), new GatewaySection(desk, theme, m_sections));
    add(Tab::Relay, tr("Relay"), new RelaySection(desk, theme, m_sections));
    add(Tab::Page, tr("Pay on this screen"), new PageSection(desk, theme, m_sections));
    m_doctor = new DoctorSection(desk, theme, m_sections);
    add(Tab::Doctor, tr("Doctor"), m_doctor);
}

void SettingsPage::add(Tab tab, const QString& name, QWidget* section)
{
    auto* scroll = new QScrollArea(m_sections); // at 1024 × 600 not all of it fits
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setProperty("kind", u"clear"_s);
    section->setMaximumWidth(widestSection);
    section->setProperty("kind", u"clear"_s);
    scroll->setWidget(section);
    section->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_sections->insertWidget(static_cast<int>(tab), scroll);
    auto* button = makeButton(name, u"section"_s, m_tabColumn);
    button->setCheckable(true);
    m_tabs->addButton(button, static_cast<int>(tab));
    m_tabColumn->layout()->addWidget(button);
}

void SettingsPage::open(Tab tab)
{
    auto* button = m_tabs->button(static_cast<int>(tab));
    button->setChecked(true);
    button->setFocus();
}

void SettingsPage::runDoctor()
{
    open(Tab::Doctor);
    m_doctor->run();
}

} // namespace tillroll::ui
