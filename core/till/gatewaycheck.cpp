#include "core/till/gatewaycheck.h"

#include "core/base/ids.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace tillroll::till {

namespace {

constexpr int patience = 10'000; ///< ms

GatewayCheck judge(const pockyt::Reply<pockyt::Transaction>& reply)
{
    using Verdict = GatewayCheck::Verdict;
    if (reply)
        return {.verdict = Verdict::Accepted};
    const auto* refused = std::get_if<pockyt::Refused>(&reply.error());
    if (refused == nullptr)
        return {.verdict = Verdict::Silent,
                .words = pockyt::describe(reply.error()),
                .failure = reply.error()};
    if (pockyt::isNotFound(*refused))
        return {.verdict = Verdict::Accepted};
    return {.verdict = pockyt::isBadSignature(*refused) ? Verdict::BadSignature : Verdict::Refused,
            .words = pockyt::describe(*refused),
            .failure = reply.error()};
}

} // namespace

void checkGateway(pockyt::Client& client, QObject* context,
                  std::function<void(const GatewayCheck&)> done)
{
    const QString reference = QStringLiteral("doctor-") + base::randomReadable(12);
    client.query(pockyt::ByReference{reference}, context,
                 [done = std::move(done)](const pockyt::Reply<pockyt::Transaction>& reply) {
                     done(judge(reply));
                 });
}

ClockCheck compareClock(const QByteArray& date, const base::Clock& clock)
{
    // Qt's RFC2822Date does not know the name GMT.
    QDateTime theirs = QLocale::c().toDateTime(QString::fromLatin1(date),
                                               QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    theirs.setTimeSpec(Qt::UTC);
    if (!theirs.isValid())
        return {};
    const auto ours = clock.now().time_since_epoch();
    return {.apart = std::chrono::abs(std::chrono::duration_cast<std::chrono::seconds>(
                ours - base::Millis(theirs.toMSecsSinceEpoch())))};
}

void checkClock(QNetworkAccessManager& network, const QUrl& baseUrl, base::Clock& clock,
                QObject* context, std::function<void(const ClockCheck&)> done)
{
    QNetworkRequest request(baseUrl);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(patience);
    QNetworkReply* reply = network.head(request);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, context,
                     [reply, &clock, done = std::move(done)] {
                         done(compareClock(reply->rawHeader("Date"), clock));
                     });
}

} // namespace tillroll::till
