#include "ui/shell/mainwindow.h"

#include "ui/kit/layouts.h"
#include "ui/shell/salestrip.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

MainWindow::MainWindow(const Counter& counter, Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_counter(counter), m_theme(theme)
{
    setWindowTitle(counter.settings.isSandbox ? tr("Tillroll (SANDBOX)") : tr("Tillroll"));
    m_theme.dress(this);
    auto* center = new QWidget(this);
    auto* columns = new QHBoxLayout(center);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(makeSidebar());
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(new SaleStrip(counter.desk, theme, counter.settings.isSandbox, center));
    rows->addWidget(new CounterPage(counter, theme, center), 1);
    rows->addWidget(makeStatusLine());
    columns->addLayout(rows, 1);
    setCentralWidget(center);
    setMinimumSize(1024, 600);
    resize(1280, 800);
}

QWidget* MainWindow::makeSidebar()
{
    auto* bar = new QFrame(this);
    bar->setProperty("kind", u"sidebar"_s);
    bar->setFixedWidth(88);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(8, 72, 8, 20);
    auto* sell = new QToolButton(bar);
    sell->setProperty("kind", u"nav"_s);
    sell->setText(tr("Sell"));
    sell->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    sell->setIconSize({24, 24});
    sell->setCheckable(true);
    sell->setChecked(true);
    sell->setAutoExclusive(true);
    sell->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    sell->setMinimumHeight(68);
    const auto paint = [this, sell] {
        sell->setIcon(m_theme.icon(Icon::Sell, m_theme.colors().accent));
    };
    connect(&m_theme, &Theme::changed, sell, paint);
    paint();
    connect(sell, &QToolButton::clicked, &m_counter.desk, &SaleDesk::startNew);
    rows->addWidget(sell);
    rows->addStretch();
    return bar;
}

QWidget* MainWindow::makeStatusLine()
{
    auto* line = new QFrame(this);
    line->setProperty("kind", u"statusline"_s);
    line->setFixedHeight(36);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(20, 0, 20, 0);
    row->addStretch();
    auto* place = makeLabel(m_theme, TypeSize::Label, QFont::Normal, u"soft"_s, line);
    place->setText(u"%1 · %2"_s.arg(m_counter.settings.shopName, m_counter.settings.tillName));
    row->addWidget(place);
    return line;
}

} // namespace tillroll::ui
