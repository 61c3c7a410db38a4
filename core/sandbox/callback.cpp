#include "core/sandbox/callback.h"

#include "core/money/format.h"

#include <QDateTime>
#include <QUrl>

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

QString callbackOf(const Transaction& transaction)
{
    const base::UtcTime at = transaction.completedAt.value_or(transaction.createdAt);
    const QString time = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)
                             .toOffsetFromUtc(8 * 3600)
                             .toString(u"yyyyMMddHHmmss"_s);
    const std::array<std::pair<QString, QString>, 6> values{{
        {u"{transactionNo}"_s, transaction.transactionNo},
        {u"{amount}"_s, money::toGateway(transaction.order.amount)},
        {u"{status}"_s, pockyt::statusName(transaction.status)},
        {u"{time}"_s, time},
        {u"{reference}"_s, transaction.order.reference},
        {u"{note}"_s, transaction.order.note},
    }};
    QString url = transaction.order.callbackUrl;
    for (const auto& [name, value] : values)
        url.replace(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return url;
}

} // namespace tillroll::sandbox
