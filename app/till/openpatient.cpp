#include "app/till/openpatient.h"

namespace tillroll::gui {

void OpenPatient::openSettings(QObject* context, Answer done)
{
    if (m_isDemo)
        return done(tr("Those of the demo, until it ends."));
    const QPointer<QObject> asker(context);
    m_worker.post([this, asker, done = std::move(done), file = m_station.profile().settingsFile(),
                   folder = m_station.profile().folder()] {
        const auto settings = till::loadSettings(file);
        base::Result<QString, QString> answer = tr("In %1.").arg(folder);
        if (!settings)
            answer = base::fail(settings.error().sentence);
        m_mailbox.post(asker, [done, answer] { done(answer); });
    });
}

QString OpenPatient::howToVerify() const
{
    return tr("“Books”, at the foot of the window, checks every one of them.");
}

void OpenPatient::openToken(QObject*, Answer done)
{
    // What the till signs with is what it read at its start; the gateway is asked about it next.
    done(m_isDemo ? tr("Made for this run of the demo.")
                  : vault::describe(m_station.vault().backend()));
}

void OpenPatient::checkRelay(QObject*, Answer done)
{
    const link::LinkHealth& health = m_station.link().health();
    const QString words = link::describe(health);
    const bool isGood = health.state == link::LinkHealth::State::On ||
                        health.state == link::LinkHealth::State::NotPaired;
    done(isGood ? base::Result<QString, QString>(words) : base::fail(words));
}

} // namespace tillroll::gui
