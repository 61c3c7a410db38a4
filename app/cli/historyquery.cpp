#include "app/cli/historyquery.h"

#include <QDate>
#include <QDateTime>

namespace tillroll::cli {

namespace {

using Moment = base::Result<std::optional<base::UtcTime>, QString>;

/// The first moment of the day that `option` names, `daysLater` days on.
Moment readDay(const Invocation& invocation, const char* option, int daysLater)
{
    if (!invocation.has(option))
        return std::optional<base::UtcTime>();
    const QDate day = QDate::fromString(invocation.value(option), Qt::ISODate);
    if (!day.isValid())
        return base::fail(QStringLiteral("\"%1\" is no day. Write it as 2026-11-22.")
                              .arg(invocation.value(option)));
    const qint64 start = day.addDays(daysLater).startOfDay().toMSecsSinceEpoch();
    return std::optional(base::UtcTime(base::Millis(start)));
}

} // namespace

base::Result<ledger::HistoryQuery, QString> readHistoryQuery(const Invocation& invocation)
{
    ledger::HistoryQuery query{.search = invocation.value("search"),
                               .methodId = invocation.value("method"),
                               .cashier = invocation.value("cashier"),
                               .limit = 20};
    if (invocation.has("state")) {
        query.phase = sale::phaseFromText(invocation.value("state"));
        if (!query.phase)
            return base::fail(QStringLiteral("There is no state \"%1\". Write one such as paid, "
                                             "declined, expired, cancelled or unresolved.")
                                  .arg(invocation.value("state")));
    }
    if (invocation.has("limit")) {
        bool isNumber = false;
        query.limit = invocation.value("limit").toInt(&isNumber);
        if (!isNumber || query.limit < 1 || query.limit > 10000)
            return base::fail(QStringLiteral("--limit takes a number from 1 to 10000."));
    }
    const Moment from = readDay(invocation, "from", 0);
    if (!from)
        return base::fail(from.error());
    const Moment to = readDay(invocation, "to", 1);
    if (!to)
        return base::fail(to.error());
    query.from = *from;
    query.to = *to;
    return query;
}

} // namespace tillroll::cli
