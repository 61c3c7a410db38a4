#include "ui/shell/salestrip.h"

#include "ui/kit/layouts.h"
#include "ui/kit/words.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int dotSide = 10;
constexpr int tabGap = 8;

QPixmap makeDot(const QColor& color)
{
    const qreal scale = qApp->devicePixelRatio();
    QPixmap dot(QSize(dotSide, dotSide) * scale);
    dot.setDevicePixelRatio(scale);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(0, 0, dotSide, dotSide);
    return dot;
}

} // namespace

SaleStrip::SaleStrip(SaleDesk& desk, LateModel& late, Theme& theme, bool isSandbox, QWidget* parent)
    : QFrame(parent), m_desk(desk), m_late(late), m_theme(theme)
{
    setProperty("kind", u"strip"_s);
    setFixedHeight(56);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 20, 0);
    m_room = new QWidget(this);
    m_room->setProperty("kind", u"clear"_s);
    // However many sales there are, the window stays as wide as it is.
    m_room->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_room->installEventFilter(this);
    m_tabs = new QHBoxLayout(m_room);
    m_tabs->setContentsMargins(0, 0, 0, 0);
    m_tabs->setSpacing(tabGap);
    addMore();
    m_tabs->addStretch();
    row->addWidget(m_room, 1);
    addBell(row);
    auto* mark = makeLabel(m_theme, TypeSize::Label, QFont::Bold, u"sandbox"_s, this);
    mark->setText(tr("SANDBOX"));
    mark->setVisible(isSandbox);
    row->addWidget(mark, 0, Qt::AlignVCenter);
    connect(&m_desk, &SaleDesk::changed, this, &SaleStrip::refresh);
    connect(&m_desk, &SaleDesk::frontChanged, this, &SaleStrip::refresh);
    connect(&m_theme, &Theme::changed, this, &SaleStrip::refresh);
    refresh();
}

void SaleStrip::addBell(QHBoxLayout* row)
{
    m_bell = makeButton({}, u"bell"_s, this);
    m_bell->setObjectName(u"bell"_s);
    m_bell->setFocusPolicy(Qt::TabFocus); // after a click the keys stay where they were
    m_bell->setAccessibleDescription(tr("Opens the payments that came after their sales were "
                                        "closed."));
    row->addWidget(m_bell, 0, Qt::AlignVCenter);
    row->addSpacing(12);
    connect(m_bell, &QPushButton::clicked, this, &SaleStrip::bellPressed);
    connect(&m_late, &LateModel::changed, this, &SaleStrip::refreshBell);
    connect(&m_theme, &Theme::changed, this, &SaleStrip::refreshBell);
    refreshBell();
}

void SaleStrip::refreshBell()
{
    const auto count = static_cast<int>(m_late.sales().size());
    m_theme.putIcon(m_bell, Icon::Bell, m_theme.colors().unknown.ink);
    //: On the bell. %n: how many sales were paid after they had been closed
    m_bell->setText(tr("%n paid after all", nullptr, count));
    m_bell->setShortcut(Qt::Key_F8); // setText() takes it away
    m_bell->setToolTip(
        u"%1 (%2)"_s.arg(m_bell->text(), m_bell->shortcut().toString(QKeySequence::NativeText)));
    m_bell->setVisible(count > 0);
}

void SaleStrip::addMore()
{
    m_more = makeButton({}, u"tab"_s, m_room);
    m_more->setObjectName(u"moreSales"_s);
    m_more->setAccessibleDescription(tr("Opens the sales for which there is no room here."));
    m_more->hide();
    m_tabs->addWidget(m_more);
    connect(m_more, &QPushButton::clicked, this, &SaleStrip::openMenu);
}

void SaleStrip::refresh()
{
    std::vector<QString> wanted{QString()};
    for (const sale::Sale& sale : m_desk.sales())
        wanted.push_back(sale.reference);
    const bool isSame = std::equal(
        wanted.begin(), wanted.end(), m_open.begin(), m_open.end(),
        [](const QString& reference, const Tab& tab) { return tab.reference == reference; });
    if (!isSame) // else whoever stands on a tab by keyboard stays there
        rebuild(wanted);
    for (const Tab& tab : m_open)
        dress(tab);
    fit();
}

void SaleStrip::rebuild(const std::vector<QString>& references)
{
    for (const Tab& tab : m_open) {
        // A tab may be what was just pressed.
        m_tabs->removeWidget(tab.button);
        tab.button->hide();
        tab.button->deleteLater();
    }
    m_open.clear();
    for (const QString& reference : references) {
        auto* button = makeButton(tr("New sale"), u"tab"_s, m_room);
        button->setCheckable(true);
        if (reference.isEmpty()) {
            button->setShortcut(Qt::Key_F4);
            button->setToolTip(u"%1 (%2)"_s.arg(
                button->text(), button->shortcut().toString(QKeySequence::NativeText)));
        }
        connect(button, &QPushButton::clicked, this,
                [this, reference] { m_desk.bringForward(reference); });
        m_tabs->insertWidget(static_cast<int>(m_open.size()), button);
        m_open.push_back({reference, button});
    }
    QWidget::setTabOrder(m_open.back().button, m_more);
}

bool SaleStrip::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_room && event->type() == QEvent::Resize)
        fit();
    return QFrame::eventFilter(watched, event);
}

/// Shows the new sale, the one in front and as many of the others, oldest first, as there is room
/// for.
void SaleStrip::fit()
{
    const auto widthOf = [](const QPushButton* tab) { return tab->sizeHint().width() + tabGap; };
    int needed = -tabGap;
    for (const Tab& tab : m_open)
        needed += widthOf(tab.button);
    const bool fitsAll = needed <= m_room->width();
    const auto isKept = [this](const Tab& tab) {
        return tab.reference.isEmpty() || tab.reference == m_desk.front();
    };
    //: %n: sales for which there is no room beside the others
    m_more->setText(tr("%n more", nullptr, static_cast<int>(m_open.size())));
    int left = m_room->width() - widthOf(m_more);
    for (const Tab& tab : m_open)
        left -= isKept(tab) ? widthOf(tab.button) : 0;
    int hidden = 0;
    for (const Tab& tab : m_open) {
        const bool hasRoom = fitsAll || isKept(tab) || left >= widthOf(tab.button);
        if (hasRoom && !isKept(tab))
            left -= widthOf(tab.button);
        else if (!hasRoom)
            left = 0; // in their order: none behind it either
        tab.button->setVisible(hasRoom);
        hidden += hasRoom ? 0 : 1;
    }
    m_more->setText(tr("%n more", nullptr, hidden));
    m_more->setVisible(hidden > 0);
}

void SaleStrip::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Tab& tab : m_open) {
        if (tab.button->isHidden())
            menu->addAction(tab.button->icon(), tab.button->text().trimmed(), m_more,
                            [this, reference = tab.reference] { m_desk.bringForward(reference); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void SaleStrip::dress(const Tab& tab)
{
    tab.button->setChecked(tab.reference == m_desk.front());
    const sale::Sale* sale = m_desk.find(tab.reference);
    if (sale == nullptr)
        return;
    const StateWords state = wordsFor(*sale);
    tab.button->setText(u" %1 · %2"_s.arg(amountText(sale->amount), state.word));
    tab.button->setIcon(makeDot(toneOf(state.look, m_theme.colors()).ink));
    tab.button->setIconSize({dotSide, dotSide});
}

} // namespace tillroll::ui
