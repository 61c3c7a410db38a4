#include "ui/receipts/receiptspage.h"

#include "ui/kit/layouts.h"
#include "ui/kit/words.h"
#include "ui/receipts/salepanel.h"
#include "ui/receipts/statedelegate.h"

#include <QComboBox>
#include <QDateTime>
#include <QHeaderView>
#include <QLineEdit>
#include <QResizeEvent>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int typingPause = 60; ///< ms
constexpr int roomForAllColumns = 1100;
constexpr int wholeReference = 184;

base::UtcTime startOfDay(const QDate& day)
{
    return base::UtcTime(base::Millis(day.startOfDay().toMSecsSinceEpoch()));
}

QComboBox* makeChoice(const QString& name, QWidget* parent)
{
    auto* choice = new QComboBox(parent);
    choice->setAccessibleName(name);
    choice->setMinimumHeight(48);
    return choice;
}

} // namespace

ReceiptsPage::ReceiptsPage(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts,
                           Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_history(ledger)
{
    setProperty("kind", u"page"_s);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    columns->addWidget(makeListCard(), 78);
    m_panel = new SalePanel(till, ledger, receipts, theme, this);
    columns->addWidget(m_panel, 38);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ReceiptsPage::search);
    connect(&m_history, &HistoryModel::arrived, this, [this](bool isFirst) {
        m_empty->setVisible(m_history.rowCount() == 0);
        if (isFirst && m_history.rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(&m_history, &HistoryModel::failed, this, [this](const QString& sentence) {
        m_empty->setText(sentence);
        m_empty->show();
    });
}

QWidget* ReceiptsPage::makeListCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(16);
    rows->addLayout(makeFilters(card));
    rows->addWidget(makeTable(card), 1);
    m_empty = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, card);
    m_empty->setText(tr("No sale fits. Change the words or the filters."));
    m_empty->setWordWrap(true);
    m_empty->hide();
    rows->addWidget(m_empty);
    return card;
}

QLayout* ReceiptsPage::makeFilters(QWidget* parent)
{
    auto* filters = new QHBoxLayout;
    filters->setSpacing(12);
    m_search = new QLineEdit(parent);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search reference, amount, customer"));
    m_search->setAccessibleName(tr("Search the sales"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(m_theme.icon(Icon::Search, m_theme.colors().soft),
                        QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    filters->addWidget(m_search, 1);
    m_day = makeChoice(tr("Day"), parent);
    m_day->addItems({tr("All days"), tr("Today"), tr("Yesterday"), tr("Last 7 days")});
    filters->addWidget(m_day);
    m_state = makeChoice(tr("State"), parent);
    m_state->addItem(tr("All states"));
    for (const sale::Phase phase :
         {sale::Phase::Paid, sale::Phase::Unresolved, sale::Phase::Declined, sale::Phase::Expired,
          sale::Phase::Cancelled})
        m_state->addItem(wordsFor(phase, sale::Attention::None).word, static_cast<int>(phase));
    filters->addWidget(m_state);
    connect(m_day, &QComboBox::currentIndexChanged, this, &ReceiptsPage::search);
    connect(m_state, &QComboBox::currentIndexChanged, this, &ReceiptsPage::search);
    return filters;
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) { openRow(row.row()); });
    return m_table;
}

void ReceiptsPage::search()
{
    ledger::HistoryQuery query{.search = m_search->text().trimmed()};
    const QDate today = QDate::currentDate();
    switch (m_day->currentIndex()) {
    case 1:
        query.from = startOfDay(today);
        break;
    case 2:
        query.from = startOfDay(today.addDays(-1));
        query.to = startOfDay(today);
        break;
    case 3:
        query.from = startOfDay(today.addDays(-6));
        break;
    default:
        break;
    }
    if (m_state->currentData().isValid())
        query.phase = static_cast<sale::Phase>(m_state->currentData().toInt());
    m_history.search(query);
}

void ReceiptsPage::find(const QString& reference)
{
    m_day->setCurrentIndex(0);
    m_state->setCurrentIndex(0);
    m_search->setText(reference);
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
    search();
    m_search->setFocus();
}

} // namespace tillroll::ui
