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
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int widestSection = 760; // longer lines are hard to read

template <typename Section>
QWidget* make(SettingsDesk& desk, Theme& theme, QWidget* parent)
{
    return new Section(desk, theme, parent);
}

} // namespace

SettingsPage::SettingsPage(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(theme)
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
    addSections();
    rows->addStretch();
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (!isOn)
            return; // by a press, or walked to with the arrow keys
        section(static_cast<Tab>(id));
        m_sections->setCurrentIndex(id);
    });
    columns->addWidget(m_tabColumn);
    columns->addWidget(card, 1);
    open(Tab::Store);
    makeNext();
}

void SettingsPage::addSections()
{
    add(Tab::Store, tr("Store"), make<StoreSection>);
    add(Tab::Methods, tr("Ways to pay"), make<MethodsSection>);
    add(Tab::Receipts, tr("Receipts"), make<ReceiptsSection>);
    add(Tab::Counter, tr("Counter"), make<CounterSection>);
    add(Tab::Display, tr("Customer display"), make<DisplaySection>);
    add(Tab::Gateway, tr("Gateway"), make<GatewaySection>);
    add(Tab::Relay, tr("Relay"), make<RelaySection>);
    add(Tab::Page, tr("Pay on this screen"), make<PageSection>);
    add(Tab::Doctor, tr("Doctor"), make<DoctorSection>);
}

void SettingsPage::add(Tab tab, const QString& name, Make make)
{
    auto* frame = new QScrollArea(m_sections); // at 1024 × 600 not all of it fits
    frame->setObjectName(u"section"_s);
    frame->setWidgetResizable(true);
    frame->setFrameShape(QFrame::NoFrame);
    frame->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frame->setFocusPolicy(Qt::NoFocus);
    frame->setProperty("kind", u"clear"_s);
    Q_ASSERT(m_all.size() == static_cast<std::size_t>(tab));
    m_all.push_back({frame, make});
    m_sections->addWidget(frame);
    auto* button = makeButton(name, u"section"_s, m_tabColumn);
    button->setCheckable(true);
    m_tabs->addButton(button, static_cast<int>(tab));
    m_tabColumn->layout()->addWidget(button);
}

QWidget& SettingsPage::section(Tab tab)
{
    const Section& wanted = m_all[static_cast<std::size_t>(tab)];
    if (wanted.frame->widget() == nullptr) {
        QWidget* section = wanted.make(m_desk, m_theme, wanted.frame);
        section->setMaximumWidth(widestSection);
        section->setProperty("kind", u"clear"_s);
        wanted.frame->setWidget(section);
        section->setAutoFillBackground(false);
        wanted.frame->viewport()->setAutoFillBackground(false);
    }
    return *wanted.frame->widget();
}

void SettingsPage::makeNext()
{
    const auto next = std::find_if(m_all.begin(), m_all.end(), [](const Section& section) {
        return section.frame->widget() == nullptr;
    });
    if (next == m_all.end())
        return;
    QTimer::singleShot(0, this, [this, tab = static_cast<Tab>(next - m_all.begin())] {
        section(tab);
        makeNext();
    });
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
    static_cast<DoctorSection&>(section(Tab::Doctor)).run();
}

} // namespace tillroll::ui
