#include "ui/shell/sidebar.h"

#include "ui/kit/layouts.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

QToolButton* makeEntry(const QString& words, const QKeySequence& key, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", u"nav"_s);
    button->setText(words);
    button->setShortcut(key);
    button->setToolTip(u"%1 (%2)"_s.arg(words, key.toString(QKeySequence::NativeText)));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({24, 24});
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFixedHeight(68);
    QFont chosen = button->font(); // the stylesheet's, where it needs most room
    chosen.setPixelSize(13);
    chosen.setWeight(QFont::DemiBold);
    button->setMinimumWidth(QFontMetrics(chosen).horizontalAdvance(words) + 12);
    return button;
}

} // namespace

Sidebar::Sidebar(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    setProperty("kind", u"sidebar"_s);
    setMinimumWidth(88); // wider where words are longer
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 12, 8, 20);
    rows->setSpacing(6);
    auto* logo = makeLabel(m_theme, TypeSize::Head, QFont::Bold, u"logo"_s, this);
    logo->setText(u"T"_s);
    logo->setAlignment(Qt::AlignCenter);
    logo->setFixedSize(40, 40);
    logo->setAccessibleName(u"Tillroll"_s);
    rows->addWidget(logo, 0, Qt::AlignHCenter);
    rows->addSpacing(14);
    add(Place::Sell, Icon::Sell, tr("Sell"), Qt::Key_F1);
    add(Place::Receipts, Icon::Receipts, tr("Receipts"), Qt::Key_F2);
    add(Place::Settings, Icon::Gear, tr("Settings"), Qt::Key_F3);
    rows->addStretch();
    addDisplay();
    connect(&m_theme, &Theme::changed, this, &Sidebar::paintIcons);
    setPlace(Place::Sell);
}

void Sidebar::add(Place place, Icon icon, const QString& words, const QKeySequence& key)
{
    QToolButton* button = makeEntry(words, key, this);
    // Not exclusive by Qt's own rule, under which Tab comes to one of them and arrows press.
    button->setCheckable(true);
    connect(button, &QToolButton::clicked, this, [this, place] {
        setPlace(place);
        Q_EMIT chosen(place);
    });
    m_entries.push_back({place, icon, button});
    layout()->addWidget(button);
}

void Sidebar::addDisplay()
{
    m_display = makeEntry(tr("Display"), Qt::Key_F9, this);
    m_display->setAccessibleDescription(tr("Shows the customer display, or hides it."));
    connect(m_display, &QToolButton::clicked, this, &Sidebar::displayWanted);
    layout()->addWidget(m_display);
    paintIcons();
}

void Sidebar::setPlace(Place place)
{
    for (const Entry& entry : m_entries)
        entry.button->setChecked(entry.place == place);
    paintIcons();
}

void Sidebar::paintIcons()
{
    const Palette& colors = m_theme.colors();
    for (const Entry& entry : m_entries)
        entry.button->setIcon(
            m_theme.icon(entry.icon, entry.button->isChecked() ? colors.accent : colors.soft));
    m_display->setIcon(m_theme.icon(Icon::Screen, colors.soft));
}

} // namespace tillroll::ui
