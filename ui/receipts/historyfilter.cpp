#include "ui/receipts/historyfilter.h"

#include "ui/kit/foldrow.h"
#include "ui/kit/words.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int typingPause = 60; ///< ms
constexpr int controlHeight = 48;
constexpr int besideWords = 36; ///< in a choice: its arrow, and the space around

// In the order of the choice.
constexpr int allDays = 0;
constexpr int today = 1;
constexpr int yesterday = 2;
constexpr int lastWeek = 3;
constexpr int oneDay = 4;

base::UtcTime startOf(const QDate& day)
{
    return base::UtcTime(base::Millis(day.startOfDay().toMSecsSinceEpoch()));
}

void setDays(ledger::HistoryQuery& query, const QDate& first, const QDate& last)
{
    query.from = startOf(first);
    query.to = startOf(last.addDays(1));
}

} // namespace

HistoryFilter::HistoryFilter(const QList<pockyt::PaymentMethod>& methods, Theme& theme,
                             QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search reference, amount, customer"));
    m_search->setAccessibleName(tr("Search the sales"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(m_theme.icon(Icon::Search, m_theme.colors().soft),
                        QLineEdit::LeadingPosition);
    rows->addWidget(m_search);
    m_choices = new FoldRow(8, this);
    rows->addWidget(m_choices);
    makeChoices();
    for (const sale::Phase phase :
         {sale::Phase::Paid, sale::Phase::Unresolved, sale::Phase::Declined, sale::Phase::Expired,
          sale::Phase::Cancelled})
        m_state->addItem(standingAlone(wordsFor(phase, sale::Attention::None).word),
                         static_cast<int>(phase));
    setMethods(methods);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &HistoryFilter::tell);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
}

void HistoryFilter::makeChoices()
{
    m_day = addChoice(u"day"_s, tr("Day"), tr("All days"));
    addDays();
    m_state = addChoice(u"state"_s, tr("State"), tr("All states"));
    m_method = addChoice(u"method"_s, tr("Method"), tr("All methods"));
    m_cashier = addChoice(u"cashier"_s, tr("Cashier"), tr("All cashiers"));
    m_cashier->hide();
}

QComboBox* HistoryFilter::addChoice(const QString& objectName, const QString& name,
                                    const QString& all)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(objectName);
    choice->setAccessibleName(name);
    choice->setProperty("kind", u"filter"_s);
    choice->setMinimumHeight(controlHeight);
    choice->setMinimumContentsLength(6);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    choice->addItem(all);
    const QFontMetrics letters(m_theme.font(TypeSize::Body, QFont::DemiBold));
    choice->setMinimumWidth(letters.horizontalAdvance(all) + besideWords);
    connect(choice, &QComboBox::currentIndexChanged, this, &HistoryFilter::tell);
    m_choices->add(choice);
    return choice;
}

void HistoryFilter::addDays()
{
    m_day->addItems({tr("Today"), tr("Yesterday"), tr("Last 7 days"), tr("One day …")});
    m_date = new QDateEdit(QDate::currentDate(), this);
    m_date->setObjectName(u"date"_s);
    m_date->setAccessibleName(tr("The day"));
    m_date->setMinimumHeight(controlHeight);
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
    m_choices->add(m_date);
    m_date->hide();
    connect(m_day, &QComboBox::currentIndexChanged, this, &HistoryFilter::chooseDay);
    connect(m_date, &QDateEdit::dateChanged, this, &HistoryFilter::tell);
}

void HistoryFilter::chooseDay()
{
    m_date->setVisible(m_day->currentIndex() == oneDay);
    m_choices->arrange();
    if (m_date->isVisible())
        m_date->setFocus();
}

void HistoryFilter::tell()
{
    if (!m_isClearing)
        Q_EMIT changed();
}

ledger::HistoryQuery HistoryFilter::query() const
{
    ledger::HistoryQuery query{.search = m_search->text().trimmed()};
    const QDate now = QDate::currentDate();
    switch (m_day->currentIndex()) {
    case today:
        setDays(query, now, now);
        break;
    case yesterday:
        setDays(query, now.addDays(-1), now.addDays(-1));
        break;
    case lastWeek:
        setDays(query, now.addDays(-6), now);
        break;
    case oneDay:
        setDays(query, m_date->date(), m_date->date());
        break;
    default:
        break;
    }
    if (m_state->currentData().isValid())
        query.phase = static_cast<sale::Phase>(m_state->currentData().toInt());
    query.methodId = m_method->currentData().toString();
    query.cashier = m_cashier->currentData().toString();
    return query;
}

bool HistoryFilter::narrows() const
{
    const bool hasChosenDay = m_day->isEnabled() && m_day->currentIndex() != allDays;
    return hasChosenDay || !m_search->text().trimmed().isEmpty() || m_state->currentIndex() > 0 ||
           m_method->currentIndex() > 0 || m_cashier->currentIndex() > 0;
}

void HistoryFilter::clear()
{
    m_isClearing = true; // one search for all of it
    m_search->clear();
    for (QComboBox* choice : {m_day, m_state, m_method, m_cashier}) {
        if (choice->isEnabled())
            choice->setCurrentIndex(0);
    }
    m_isClearing = false;
    m_pause.stop();
    tell();
}

void HistoryFilter::lookFor(const QString& words)
{
    clear();
    m_search->setText(words);
}

/// New entries, as words and what they stand for, below "all of them".
void HistoryFilter::refill(QComboBox& choice,
                           const std::vector<std::pair<QString, QString>>& entries)
{
    const QString chosen = choice.currentData().toString();
    m_isClearing = true; // one search, and only if the choice itself changes
    while (choice.count() > 1)
        choice.removeItem(1);
    for (const auto& [words, meaning] : entries)
        choice.addItem(words, meaning);
    choice.setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, choice.findData(chosen)));
    m_isClearing = false;
    if (choice.currentData().toString() != chosen)
        tell();
}

void HistoryFilter::setMethods(const QList<pockyt::PaymentMethod>& methods)
{
    std::vector<std::pair<QString, QString>> entries;
    for (const pockyt::PaymentMethod& method : methods)
        entries.emplace_back(method.label, method.id);
    refill(*m_method, entries);
}

void HistoryFilter::setCashiers(const QStringList& names)
{
    if (names.size() == m_cashier->count() - 1)
        return; // nobody new: of all names, none ever goes
    std::vector<std::pair<QString, QString>> entries;
    for (const QString& name : names)
        entries.emplace_back(name, name);
    refill(*m_cashier, entries);
    m_cashier->setVisible(!names.isEmpty());
    m_choices->arrange();
}

void HistoryFilter::showOnlyToday(bool isOnly)
{
    if (m_day->isEnabled() != isOnly)
        return; // so it is
    m_day->setEnabled(!isOnly);
    m_day->setCurrentIndex(isOnly ? today : allDays);
}

void HistoryFilter::takeFocus()
{
    m_search->setFocus();
}

} // namespace tillroll::ui
