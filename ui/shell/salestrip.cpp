#include "ui/shell/salestrip.h"

#include "ui/kit/layouts.h"
#include "ui/kit/words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int dotSide = 10;

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
    m_tabs = new QHBoxLayout;
    m_tabs->setSpacing(8);
    row->addLayout(m_tabs);
    row->addStretch();
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
        auto* button = makeButton(tr("New sale"), u"tab"_s, this);
        button->setCheckable(true);
        connect(button, &QPushButton::clicked, this,
                [this, reference] { m_desk.bringForward(reference); });
        m_tabs->addWidget(button);
        m_open.push_back({reference, button});
    }
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
