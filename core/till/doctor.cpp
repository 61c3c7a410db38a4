#include "core/till/doctor.h"

#include <QLocale>

namespace tillroll::till {

namespace {

constexpr qint64 lowDisk = 200LL * 1024 * 1024;

using Check = Finding::Check;
using State = Finding::State;

} // namespace

QString nameOf(Finding::Check check)
{
    switch (check) {
    case Check::Settings:
        return QStringLiteral("settings");
    case Check::Ledger:
        return QStringLiteral("ledger");
    case Check::Disk:
        return QStringLiteral("disk");
    case Check::Token:
        return QStringLiteral("token");
    case Check::Gateway:
        return QStringLiteral("gateway");
    case Check::Signature:
        return QStringLiteral("signature");
    case Check::Clock:
        return QStringLiteral("clock");
    case Check::Relay:
        return QStringLiteral("relay");
    }
    return {};
}

Doctor::Doctor(Patient& patient, QNetworkAccessManager& network, base::Clock& clock,
               QObject* parent)
    : QObject(parent), m_patient(patient), m_network(network), m_clock(clock)
{
}

void Doctor::tell(Check check, State state, const QString& sentence, const QString& advice)
{
    Q_EMIT found({check, state, sentence, advice});
}

void Doctor::run()
{
    m_patient.openSettings(this, [this](const base::Result<QString, QString>& settings) {
        if (settings)
            tell(Check::Settings, State::Good, *settings);
        else
            tell(Check::Settings, State::Bad, settings.error());
        checkBooks();
    });
}

void Doctor::checkBooks()
{
    const auto ledger = m_patient.openLedger();
    if (!ledger) {
        tell(Check::Ledger, State::Bad, ledger.error());
        return checkToken();
    }
    (*ledger)->stats(this, [this](const ledger::Outcome<ledger::LedgerStats>& stats) {
        judgeBooks(stats);
        checkToken();
    });
}

void Doctor::judgeBooks(const ledger::Outcome<ledger::LedgerStats>& stats)
{
    if (!stats)
        return tell(Check::Ledger, State::Bad, ledger::describe(stats.error()));
    const QString size =
        QStringLiteral("%1 sales in %2 facts.").arg(stats->sales).arg(stats->facts);
    if (stats->setAside == 0)
        tell(Check::Ledger, State::Good, size, m_patient.howToVerify());
    else
        tell(Check::Ledger, State::Odd,
             size + QStringLiteral(" Webhooks that could not be written down with their sale, and "
                                   "are set aside: %1.")
                        .arg(stats->setAside),
             m_patient.howToVerify());
    const QString room = QLocale().formattedDataSize(stats->freeBytes);
    if (stats->freeBytes < lowDisk)
        return tell(Check::Disk, State::Bad, QStringLiteral("Only %1 are free.").arg(room),
                    QStringLiteral("Make room before the ledger cannot be written."));
    tell(Check::Disk, State::Good, QStringLiteral("%1 are free.").arg(room));
}

void Doctor::checkToken()
{
    if (m_patient.gateway().isEmpty()) { // without settings there is nobody to ask
        Q_EMIT finished();
        return;
    }
    m_patient.openToken(this, [this](const base::Result<QString, QString>& token) {
        if (!token) {
            tell(Check::Token, State::Bad, token.error());
            Q_EMIT finished();
            return;
        }
        tell(Check::Token, State::Good, *token);
        askGateway();
    });
}

void Doctor::askGateway()
{
    checkGateway(m_patient.client(), this,
                 [this](const GatewayCheck& check) { judgeGateway(check); });
}

void Doctor::judgeGateway(const GatewayCheck& check)
{
    if (check.verdict == GatewayCheck::Verdict::Silent) {
        tell(Check::Gateway, State::Bad, check.words,
             QStringLiteral("Check the network and the base URL."));
        return checkRelay();
    }
    tell(Check::Gateway, State::Good,
         QStringLiteral("%1 answers.").arg(m_patient.gateway().host()));
    judgeSignature(check);
    checkClock(m_network, m_patient.gateway(), m_clock, this, [this](const ClockCheck& clock) {
        judgeClock(clock);
        checkRelay();
    });
}

void Doctor::judgeSignature(const GatewayCheck& check)
{
    using Verdict = GatewayCheck::Verdict;
    switch (check.verdict) {
    case Verdict::Accepted:
        return tell(Check::Signature, State::Good, QStringLiteral("Accepted."));
    case Verdict::BadSignature:
        return tell(Check::Signature, State::Bad,
                    QStringLiteral("Not accepted: token, merchant and store number do not belong "
                                   "together."),
                    QStringLiteral("Configure them anew."));
    case Verdict::Refused:
        return tell(Check::Signature, State::Odd,
                    check.words + QStringLiteral(" The signature was not what it minded."),
                    QStringLiteral("Ask the gateway's support what this account may do."));
    case Verdict::Silent:
        return;
    }
}

void Doctor::judgeClock(const ClockCheck& check)
{
    if (!check.apart)
        return tell(Check::Clock, State::Odd,
                    QStringLiteral("The gateway tells no time to compare with."),
                    QStringLiteral("See yourself that this machine's clock is right."));
    if (check.isFarOff())
        return tell(Check::Clock, State::Bad,
                    QStringLiteral("%1 seconds away from the gateway's.").arg(check.apart->count()),
                    QStringLiteral("Set this machine's clock."));
    tell(Check::Clock, State::Good, QStringLiteral("Agrees with the gateway's."));
}

/// No sale needs one: without it the till asks more often.
void Doctor::checkRelay()
{
    m_patient.checkRelay(this, [this](const base::Result<QString, QString>& relay) {
        tell(Check::Relay, relay ? State::Good : State::Odd, relay ? *relay : relay.error());
        Q_EMIT finished();
    });
}

} // namespace tillroll::till
