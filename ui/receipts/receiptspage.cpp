#include "ui/receipts/receiptspage.h"

#include "ui/kit/emptystate.h"
#include "ui/kit/layouts.h"
#include "ui/receipts/historyfilter.h"
#include "ui/receipts/salepanel.h"
#include "ui/receipts/statedelegate.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int roomForAllColumns = 1100;
constexpr int wholeReference = 178;

} // namespace

ReceiptsPage::ReceiptsPage(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts,
                           const QList<pockyt::PaymentMethod>& methods, Theme& theme,
                           QWidget* parent)
    : QWidget(parent), m_theme(theme), m_ledger(ledger), m_history(ledger)
{
    setProperty("kind", u"page"_s);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    columns->addWidget(makeListCard(methods), 78);
    m_panel = new SalePanel(till, ledger, receipts, theme, this);
    columns->addWidget(m_panel, 38);
    connect(m_filter, &HistoryFilter::changed, this, &ReceiptsPage::search);
    connect(m_empty, &EmptyState::acted, this, &ReceiptsPage::actOnEmpty);
    connect(&m_history, &HistoryModel::arrived, this, &ReceiptsPage::take);
    connect(&till, &till::Till::changed, &m_history,
            [this](const sale::Sale& sale) { m_history.take(sale); });
    connect(&m_history, &HistoryModel::failed, this, &ReceiptsPage::showEmpty);
}

QWidget* ReceiptsPage::makeListCard(const QList<pockyt::PaymentMethod>& methods)
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(16);
    m_filter = new HistoryFilter(methods, m_theme, card);
    rows->addWidget(m_filter);
    m_list = new QStackedLayout;
    m_list->addWidget(makeTable(card));
    m_empty = new EmptyState(m_theme, Icon::Receipts, card);
    m_list->addWidget(m_empty);
    rows->addLayout(m_list, 1);
    return card;
}

QWidget* ReceiptsPage::makeTable(QWidget* parent)
{
    m_table = new QTableView(parent);
    m_table->setObjectName(u"history"_s);
    m_table->setAccessibleName(tr("Sales"));
    m_table->setModel(&m_history);
    m_table->setItemDelegate(new StateDelegate(m_theme, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(52);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fixColumns();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) { openRow(row.row()); });
    return m_table;
}

void ReceiptsPage::fixColumns()
{
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Stretch);
    const auto fix = [header](HistoryModel::Column column, int width) {
        header->setSectionResizeMode(column, QHeaderView::Fixed);
        header->resizeSection(column, width);
    };
    fix(HistoryModel::Time, 116);
    header->setMinimumSectionSize(80);
    fix(HistoryModel::Amount, 108);
    fix(HistoryModel::State, 144);
}

void ReceiptsPage::search()
{
    m_hasFailed = false;
    m_history.search(m_filter->query());
}

void ReceiptsPage::askForCashiers()
{
    if (m_history.reach().cashier)
        return m_filter->setCashiers({}); // there is no choice
    m_ledger.cashiers(this, [this](const ledger::Outcome<QStringList>& names) {
        if (names) // what else is wrong with the ledger, the search tells
            m_filter->setCashiers(*names);
    });
}

void ReceiptsPage::take(bool isFirst)
{
    if (m_history.rowCount() == 0)
        return showEmpty({});
    m_list->setCurrentWidget(m_table);
    if (isFirst)
        m_table->setCurrentIndex(m_history.index(0, 0)); // selectRow() fails from right to left
}

void ReceiptsPage::showEmpty(const QString& problem)
{
    m_hasFailed = !problem.isEmpty();
    if (m_hasFailed)
        m_empty->say(tr("The sales cannot be read"), problem, tr("Try again"));
    else if (m_filter->narrows())
        m_empty->say(tr("No sale fits"), tr("Type other words, or look at more of the sales."),
                     tr("Show all sales"));
    else if (m_history.reach().cashier == QString())
        m_empty->say(tr("Nobody is named as cashier"),
                     tr("Only own sales may be seen at this till. Whose they are, the settings "
                        "have to tell: see “Counter”."),
                     tr("Take a payment"));
    else
        m_empty->say(tr("No sale yet"), tr("What you sell is listed here, newest first."),
                     tr("Take a payment"));
    m_list->setCurrentWidget(m_empty);
    m_panel->clear();
}

void ReceiptsPage::actOnEmpty()
{
    if (m_hasFailed)
        return search();
    if (!m_filter->narrows()) {
        Q_EMIT sellWanted();
        return;
    }
    m_filter->clear();
    m_filter->takeFocus();
}

void ReceiptsPage::find(const QString& reference)
{
    m_filter->lookFor(reference); // searches for it later
    m_history.open(reference);
}

void ReceiptsPage::setMethods(const QList<pockyt::PaymentMethod>& methods)
{
    m_filter->setMethods(methods);
}

void ReceiptsPage::limit(const HistoryReach& reach)
{
    if (reach == m_history.reach())
        return;
    m_history.limit(reach);
    m_panel->clear();
    m_filter->showOnlyToday(reach.isOnlyToday);
    if (isVisible()) {
        askForCashiers();
        search();
    }
}

void ReceiptsPage::openRow(int row)
{
    if (row >= 0 && row < m_history.rowCount())
        m_panel->show(m_history.sale(row).reference);
}

void ReceiptsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Where room is short, the panel beside tells the rest.
    const bool isNarrow = event->size().width() < roomForAllColumns;
    m_table->setColumnHidden(HistoryModel::Customer, isNarrow);
    m_table->setColumnHidden(HistoryModel::Method, isNarrow);
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(HistoryModel::Reference,
                                 isNarrow ? QHeaderView::Stretch : QHeaderView::Fixed);
    if (!isNarrow)
        header->resizeSection(HistoryModel::Reference, wholeReference);
}

void ReceiptsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    askForCashiers();
    search();
    m_filter->takeFocus();
}

} // namespace tillroll::ui
