#include "app/cli/doctor.h"

#include "core/base/ids.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QNetworkReply>

#include <chrono>
#include <cstdlib>

namespace tillroll::cli {

namespace {

constexpr qint64 lowDisk = 200LL * 1024 * 1024;
constexpr std::chrono::seconds clockTolerance{120};

} // namespace

void DoctorCommand::report(Health health, const QString& check, const QString& sentence)
{
    const QString mark = health == Health::Good  ? QStringLiteral("ok  ")
                         : health == Health::Odd ? QStringLiteral("note")
                                                 : QStringLiteral("BAD ");
    console().say(QStringLiteral("%1  %2  %3").arg(mark, check.leftJustified(10), sentence));
    console().object({{QStringLiteral("event"), QStringLiteral("check")},
                      {QStringLiteral("check"), check},
                      {QStringLiteral("good"), health != Health::Bad},
                      {QStringLiteral("words"), sentence}});
    if (health == Health::Bad && m_worst == ExitCode::Done)
        m_worst = ExitCode::Configuration;
}

void DoctorCommand::begin()
{
    const Ready settings = session().openSettings();
    if (settings)
        report(Health::Good, QStringLiteral("settings"),
               QStringLiteral("In %1.").arg(session().profile().folder()));
    else
        report(Health::Bad, QStringLiteral("settings"), settings.error().sentence);
    checkBooks(settings.has_value());
}

void DoctorCommand::checkBooks(bool hasSettings)
{
    const Ready ledger = hasSettings ? session().openOwnLedger() : session().openLedger();
    if (!ledger) {
        report(Health::Bad, QStringLiteral("ledger"), ledger.error().sentence);
        return checkToken();
    }
    session().ledger().stats(this, [this](ledger::Outcome<ledger::LedgerStats> stats) {
        if (!stats) {
            report(Health::Bad, QStringLiteral("ledger"), ledger::describe(stats.error()));
            return checkToken();
        }
        report(Health::Good, QStringLiteral("ledger"),
               QStringLiteral("%1 sales in %2 facts. Check every one of them with: %3")
                   .arg(stats->sales)
                   .arg(stats->facts)
                   .arg(pasteable(invocation(), QStringLiteral("verify"))));
        const QString room = QLocale().formattedDataSize(stats->freeBytes);
        if (stats->freeBytes < lowDisk)
            report(
                Health::Bad, QStringLiteral("disk"),
                QStringLiteral("Only %1 are free. Make room before the ledger cannot be written.")
                    .arg(room));
        else
            report(Health::Good, QStringLiteral("disk"), QStringLiteral("%1 are free.").arg(room));
        checkToken();
    });
}

void DoctorCommand::checkToken()
{
    if (m_worst != ExitCode::Done && session().settings().gateway.baseUrl.isEmpty())
        return finish(); // without settings there is nobody to ask
    session().openClient(this, [this](Ready ready) {
        if (!ready) {
            report(Health::Bad, QStringLiteral("token"), ready.error().sentence);
            return finish();
        }
        const QString kept = invocation().isDemo ? QStringLiteral("Made for this run of the demo.")
                                                 : vault::describe(session().vault().backend());
        report(Health::Good, QStringLiteral("token"), kept);
        checkGateway();
    });
}

void DoctorCommand::checkGateway()
{
    // A reference that no till makes: the gateway must check the signature before it can say that
    // it knows no such sale.
    const QString reference = QStringLiteral("doctor-") + base::randomReadable(12);
    session().client().query(
        pockyt::ByReference{reference}, this,
        [this](const pockyt::Reply<pockyt::Transaction>& reply) { judgeGateway(reply); });
}

void DoctorCommand::judgeGateway(const pockyt::Reply<pockyt::Transaction>& reply)
{
    const auto* refused = reply ? nullptr : std::get_if<pockyt::Refused>(&reply.error());
    if (!reply && refused == nullptr) {
        report(Health::Bad, QStringLiteral("gateway"),
               pockyt::describe(reply.error()) +
                   QStringLiteral(" Check the network and the base URL."));
        m_worst = ExitCode::Unreachable;
        return finish();
    }
    report(Health::Good, QStringLiteral("gateway"),
           QStringLiteral("%1 answers.").arg(session().settings().gateway.baseUrl.host()));
    if (refused != nullptr && pockyt::isBadSignature(*refused))
        report(Health::Bad, QStringLiteral("signature"),
               QStringLiteral("Not accepted: token, merchant and store number do not belong "
                              "together. Configure them anew."));
    else if (refused != nullptr && !pockyt::isNotFound(*refused))
        report(Health::Odd, QStringLiteral("signature"),
               pockyt::describe(*refused) +
                   QStringLiteral(" The signature was not what it minded: ask the gateway's "
                                  "support what this account may do."));
    else
        report(Health::Good, QStringLiteral("signature"), QStringLiteral("Accepted."));
    checkClock();
}

void DoctorCommand::checkClock()
{
    QNetworkRequest request(session().settings().gateway.baseUrl);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(10'000);
    QNetworkReply* reply = m_network.head(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        judgeClock(reply->rawHeader("Date"));
        finish();
    });
}

void DoctorCommand::judgeClock(const QByteArray& date)
{
    // RFC 9110 §5.6.7; Qt's RFC2822Date does not know the name GMT.
    QDateTime theirs = QLocale::c().toDateTime(QString::fromLatin1(date),
                                               QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    theirs.setTimeSpec(Qt::UTC);
    if (!theirs.isValid())
        return report(Health::Odd, QStringLiteral("clock"),
                      QStringLiteral("The gateway tells no time to compare with. See yourself that "
                                     "this machine's clock is right."));
    const auto ours = session().clock().now().time_since_epoch();
    const auto apart = std::chrono::abs(std::chrono::duration_cast<std::chrono::seconds>(
        ours - base::Millis(theirs.toMSecsSinceEpoch())));
    if (apart > clockTolerance)
        return report(
            Health::Bad, QStringLiteral("clock"),
            QStringLiteral("%1 seconds away from the gateway's. Set this machine's clock.")
                .arg(apart.count()));
    report(Health::Good, QStringLiteral("clock"), QStringLiteral("Agrees with the gateway's."));
}

void DoctorCommand::finish()
{
    conclude({{QStringLiteral("good"), m_worst == ExitCode::Done}}, m_worst);
}

} // namespace tillroll::cli
