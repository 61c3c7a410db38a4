#include "app/cli/doctor.h"

#include "app/shared/pairing.h"
#include "core/link/relaycheck.h"

namespace tillroll::cli {

namespace {

QString markOf(till::Finding::State state)
{
    switch (state) {
    case till::Finding::State::Good:
        return QStringLiteral("ok  ");
    case till::Finding::State::Odd:
        return QStringLiteral("note");
    case till::Finding::State::Bad:
        return QStringLiteral("BAD ");
    }
    return {};
}

} // namespace

void SessionPatient::openSettings(QObject*, Answer done)
{
    const Ready settings = m_session.openSettings();
    m_hasSettings = settings.has_value();
    if (!settings)
        return done(base::fail(settings.error().sentence));
    done(QStringLiteral("In %1.").arg(m_session.profile().folder()));
}

base::Result<ledger::Ledger*, QString> SessionPatient::openLedger()
{
    // Without settings nobody knows whose sales there should be.
    const Ready ledger = m_hasSettings ? m_session.openOwnLedger() : m_session.openLedger();
    if (!ledger)
        return base::fail(ledger.error().sentence);
    m_hasLedger = true;
    return &m_session.ledger();
}

QString SessionPatient::howToVerify() const
{
    return QStringLiteral("Check every one of them with: %1")
        .arg(pasteable(m_session.invocation(), QStringLiteral("verify")));
}

void SessionPatient::openToken(QObject* context, Answer done)
{
    m_session.openClient(context, [this, done = std::move(done)](const Ready& ready) {
        if (!ready)
            return done(base::fail(ready.error().sentence));
        done(m_session.invocation().isDemo ? QStringLiteral("Made for this run of the demo.")
                                           : vault::describe(m_session.vault().backend()));
    });
}

void SessionPatient::checkRelay(QObject* context, Answer done)
{
    const till::Settings& settings = m_session.settings();
    if (settings.relayUrl.isEmpty())
        return done(link::describe(link::LinkHealth{}));
    if (!m_hasLedger)
        return done(base::fail(QStringLiteral("Not asked: the books could not be opened, perhaps "
                                              "because another program sells here.")));
    m_session.vault().read(
        app::relayKeyName(settings), context,
        [this, context, done](base::Result<base::Secret, vault::VaultError> key) {
            if (!key)
                return done(base::fail(vault::describe(key.error())));
            link::checkRelay(app::pairingOf(m_session.settings(), std::move(*key)),
                             m_session.clock(), context, [done](const link::LinkHealth& health) {
                                 const QString words = link::describe(health);
                                 if (health.state == link::LinkHealth::State::On)
                                     return done(words);
                                 done(base::fail(words));
                             });
        });
}

DoctorCommand::DoctorCommand(Session& session)
    : Command(session), m_patient(session), m_doctor(m_patient, m_network, session.clock())
{
    connect(&m_doctor, &till::Doctor::found, this, &DoctorCommand::report);
    connect(&m_doctor, &till::Doctor::finished, this, [this] {
        conclude({{QStringLiteral("good"), m_worst == ExitCode::Done}}, m_worst);
    });
}

void DoctorCommand::begin()
{
    m_doctor.run();
}

void DoctorCommand::report(const till::Finding& finding)
{
    const QString check = till::nameOf(finding.check);
    const QString words =
        finding.sentence + (finding.advice.isEmpty() ? QString() : u' ' + finding.advice);
    const bool isBad = finding.state == till::Finding::State::Bad;
    console().say(
        QStringLiteral("%1  %2  %3").arg(markOf(finding.state), check.leftJustified(10), words));
    console().object({{QStringLiteral("event"), QStringLiteral("check")},
                      {QStringLiteral("check"), check},
                      {QStringLiteral("good"), !isBad},
                      {QStringLiteral("words"), words}});
    if (isBad && finding.check == till::Finding::Check::Gateway)
        m_worst = ExitCode::Unreachable;
    else if (isBad && m_worst == ExitCode::Done)
        m_worst = ExitCode::Configuration;
}

} // namespace tillroll::cli
