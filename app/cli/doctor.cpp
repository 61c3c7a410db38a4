#include "app/cli/doctor.h"

#include <QLocale>

namespace tillroll::cli {

namespace {

constexpr qint64 lowDisk = 200LL * 1024 * 1024;

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
    till::checkGateway(session().client(), this,
                       [this](const till::GatewayCheck& check) { judgeGateway(check); });
}

void DoctorCommand::judgeGateway(const till::GatewayCheck& check)
{
    using Verdict = till::GatewayCheck::Verdict;
    const QString signature = QStringLiteral("signature");
    if (check.verdict == Verdict::Silent) {
        report(Health::Bad, QStringLiteral("gateway"),
               check.words + QStringLiteral(" Check the network and the base URL."));
        m_worst = ExitCode::Unreachable;
        return finish();
    }
    report(Health::Good, QStringLiteral("gateway"),
           QStringLiteral("%1 answers.").arg(session().settings().gateway.baseUrl.host()));
    if (check.verdict == Verdict::BadSignature)
        report(Health::Bad, signature,
               QStringLiteral("Not accepted: token, merchant and store number do not belong "
                              "together. Configure them anew."));
    else if (check.verdict == Verdict::Refused)
        report(Health::Odd, signature,
               check.words +
                   QStringLiteral(" The signature was not what it minded: ask the gateway's "
                                  "support what this account may do."));
    else
        report(Health::Good, signature, QStringLiteral("Accepted."));
    till::checkClock(m_network, session().settings().gateway.baseUrl, session().clock(), this,
                     [this](const till::ClockCheck& clock) {
                         judgeClock(clock);
                         finish();
                     });
}

void DoctorCommand::judgeClock(const till::ClockCheck& check)
{
    const QString clock = QStringLiteral("clock");
    if (!check.apart)
        return report(Health::Odd, clock,
                      QStringLiteral("The gateway tells no time to compare with. See yourself that "
                                     "this machine's clock is right."));
    if (check.isFarOff())
        return report(
            Health::Bad, clock,
            QStringLiteral("%1 seconds away from the gateway's. Set this machine's clock.")
                .arg(check.apart->count()));
    report(Health::Good, clock, QStringLiteral("Agrees with the gateway's."));
}

void DoctorCommand::finish()
{
    conclude({{QStringLiteral("good"), m_worst == ExitCode::Done}}, m_worst);
}

} // namespace tillroll::cli
