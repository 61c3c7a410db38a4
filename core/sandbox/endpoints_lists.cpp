#include "core/sandbox/book.h"
#include "core/sandbox/endpoints.h"
#include "core/sandbox/shown.h"

#include <QDate>
#include <QDateTime>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

constexpr int maxDays = 15; ///< pockyt-api.md §8.1

QDate day(const Call& call, const QString& name)
{
    return QDate::fromString(call.value(name), u"yyyyMMdd"_s);
}

QDate dayOf(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toOffsetFromUtc(8 * 3600)
        .date();
}

} // namespace

Reply transactionList(const Call& call)
{
    if (const Check check = require(call, {u"startDate"_s, u"endDate"_s}); !check)
        return check.error();
    const QDate from = day(call, u"startDate"_s);
    const QDate to = day(call, u"endDate"_s);
    if (!from.isValid())
        return badValue(u"startDate"_s);
    if (!to.isValid() || to < from || from.daysTo(to) > maxDays)
        return badValue(u"endDate"_s);
    QJsonArray list;
    for (const Transaction& transaction : call.book.ledger().transactions) {
        const QDate on = dayOf(transaction.createdAt);
        if (on >= from && on <= to && !call.book.isHidden(transaction, call.now))
            list.append(shown(transaction));
    }
    // No readable source shows this answer (pockyt-api.md §13.18).
    return succeed(u"query success"_s, {{u"size"_s, list.size()}, {u"transactions"_s, list}});
}

} // namespace tillroll::sandbox
