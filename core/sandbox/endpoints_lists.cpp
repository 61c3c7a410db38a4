#include "core/sandbox/book.h"
#include "core/sandbox/endpoints.h"
#include "core/sandbox/shown.h"

#include <QDate>
#include <QDateTime>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

constexpr int maxDays = 15; ///< PROTOCOL.md §8.1

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

struct Days {
    QDate from;
    QDate to;
};

base::Result<Days, Reply> daysOf(const Call& call)
{
    if (const Check check = require(call, {u"startDate"_s, u"endDate"_s}); !check)
        return base::fail(check.error());
    const Days days{day(call, u"startDate"_s), day(call, u"endDate"_s)};
    if (!days.from.isValid())
        return base::fail(badValue(u"startDate"_s));
    if (!days.to.isValid() || days.to < days.from || days.from.daysTo(days.to) > maxDays)
        return base::fail(badValue(u"endDate"_s));
    return days;
}

/// An account that was never paid out has none of what the list is of.
Reply emptyList(const Call& call, const QString& name)
{
    const auto days = daysOf(call);
    return days ? succeed(u"query success"_s, {{u"size"_s, 0}, {name, QJsonArray()}})
                : days.error();
}

} // namespace

Reply transactionList(const Call& call)
{
    const auto days = daysOf(call);
    if (!days)
        return days.error();
    QJsonArray list;
    for (const Transaction& transaction : call.book.records().transactions) {
        const QDate on = dayOf(transaction.createdAt);
        if (on >= days->from && on <= days->to && !call.book.isHidden(transaction, call.now))
            list.append(shown(transaction));
    }
    // No readable source shows this answer (PROTOCOL.md §13.18).
    return succeed(u"query success"_s, {{u"size"_s, list.size()}, {u"transactions"_s, list}});
}

Reply settleList(const Call& call)
{
    return emptyList(call, u"settlements"_s);
}

Reply withdrawalList(const Call& call)
{
    return emptyList(call, u"withdrawals"_s);
}

Reply dataStatus(const Call& call)
{
    if (const Check check = require(call, {u"paymentDate"_s}); !check)
        return check.error();
    if (!day(call, u"paymentDate"_s).isValid())
        return badValue(u"paymentDate"_s);
    return succeed(u"query success"_s, {}); // no readable source names a field of its result
}

} // namespace tillroll::sandbox
