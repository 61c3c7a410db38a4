#include "ui/sell/daymodel.h"

#include "ui/kit/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// How often it is looked whether another day has begun: a machine that sleeps wakes on the next.
constexpr std::chrono::minutes betweenLooks{10};

base::UtcTime startOf(const QDate& day)
{
    return base::UtcTime(base::Millis(day.startOfDay().toMSecsSinceEpoch()));
}

QString takingsWords(const ledger::Takings& takings)
{
    if (takings.sales == 0)
        return DayModel::tr("Today: no sale yet");
    //: %1: an amount of money
    return DayModel::tr("Today: %n sale(s), %1", nullptr, static_cast<int>(takings.sales))
        .arg(amountText(takings.total));
}

QString lastWords(const ledger::SaleRow& sale)
{
    const auto paidAt = sale.endedAt.value_or(sale.changedAt).time_since_epoch().count();
    const QString time = QDateTime::fromMSecsSinceEpoch(paidAt).toString(u"HH:mm"_s);
    //: %1: an amount of money, %2: a way to pay, %3: a time of day
    return DayModel::tr("Last: %1 %2, paid %3")
        .arg(amountText(sale.amount), sale.methodLabel, time);
}

} // namespace

DayModel::DayModel(till::Till& till, ledger::Ledger& ledger, base::Clock& clock,
                   const till::Settings& settings, QObject* parent)
    : QObject(parent), m_ledger(ledger), m_clock(clock), m_settings(settings)
{
    connect(&till, &till::Till::changed, this, [this](const sale::Sale& sale) {
        if (sale.isPaid())
            ask();
    });
    watchTheDay();
}

void DayModel::setCashier(const std::optional<QString>& cashier)
{
    if (m_day.isValid() && m_cashier == cashier)
        return;
    m_cashier = cashier;
    ask();
}

QDate DayModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now().time_since_epoch().count()).date();
}

void DayModel::ask()
{
    m_mustAskAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_day = today();
    const auto currency = money::Currency::fromCode(m_settings.currency);
    if (!currency || m_cashier == QString()) {
        m_takings.clear();
        m_last.clear();
        Q_EMIT changed();
        return;
    }
    m_isAsking = true;
    m_ledger.takings({.currency = *currency,
                      .from = startOf(m_day),
                      .to = startOf(m_day.addDays(1)),
                      .cashier = m_cashier.value_or(QString())},
                     this,
                     [this](const ledger::Outcome<ledger::Takings>& takings) { take(takings); });
}

void DayModel::take(const ledger::Outcome<ledger::Takings>& takings)
{
    m_isAsking = false;
    if (std::exchange(m_mustAskAgain, false))
        return ask();
    // What is wrong with the ledger, others tell.
    m_takings = takings ? takingsWords(*takings) : QString();
    m_last = takings && takings->last ? lastWords(*takings->last) : QString();
    Q_EMIT changed();
}

void DayModel::watchTheDay()
{
    const base::Millis toMidnight = startOf(today().addDays(1)) - m_clock.now();
    m_clock.after(std::clamp<base::Millis>(toMidnight, base::Millis(1), betweenLooks), this,
                  [this] {
                      if (m_day.isValid() && m_day != today())
                          ask();
                      watchTheDay();
                  });
}

} // namespace tillroll::ui
