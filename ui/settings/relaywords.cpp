#include "ui/settings/relaywords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// Under which name translators find what is said here.
struct Say {
    Q_DECLARE_TR_FUNCTIONS(Relay)
};

QString timeOf(base::UtcTime time)
{
    const auto local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(local, u"ddd d MMM, HH:mm"_s);
}

QString wordsFor(link::LinkFault fault)
{
    switch (fault) {
    case link::LinkFault::None:
    case link::LinkFault::Cut:
    case link::LinkFault::Silent:
        return Say::tr("The connection to the relay broke.");
    case link::LinkFault::PutBack:
        return Say::tr("The relay was put back to an earlier day.");
    case link::LinkFault::GoesAway:
        return Say::tr("The relay is being restarted.");
    case link::LinkFault::Unreachable:
        return Say::tr("The relay cannot be reached. Look at the network.");
    case link::LinkFault::NoKey:
        return Say::tr("The key to the relay cannot be read on this machine. Pair the till again.");
    case link::LinkFault::Untrusted:
        return Say::tr("The relay's certificate is not good, so nothing was sent to it. Is this "
                       "machine's clock right?");
    case link::LinkFault::NotKnown:
    case link::LinkFault::Revoked:
        return Say::tr("The relay does not know this till any more. Pair it again.");
    case link::LinkFault::TakenOver:
        return Say::tr("Another till is connected with the same pairing. Pair each with a code of "
                       "its own.");
    case link::LinkFault::Protocol:
        return Say::tr("The relay says what this till does not understand. Bring both to the same "
                       "version.");
    }
    return {};
}

QString consequenceOf(const link::LinkHealth& health)
{
    if (health.fault == link::LinkFault::NoKey)
        return Say::tr("Nothing is lost meanwhile: the till asks the gateway more often.");
    //: %1: day and time
    return Say::tr("Not connected since %1. Nothing is lost: the till keeps trying, and asks the "
                   "gateway more often.")
        .arg(timeOf(health.since));
}

} // namespace

QString wordsFor(const link::PairingProblem& problem)
{
    using Kind = link::PairingProblem::Kind;
    switch (problem.kind) {
    case Kind::Empty:
        return Say::tr("Paste the pairing code first.");
    case Kind::NotACode:
        return Say::tr("This is no pairing code: one begins with TILLROLL1.");
    case Kind::NewerVersion:
        return Say::tr("This code was made by a newer relay. Install the newer Tillroll.");
    case Kind::TypingError:
        return Say::tr("The code is mistyped or cut off. Copy all of it once more.");
    case Kind::Incomplete:
        return Say::tr("This code cannot be used. Ask for a new one.");
    case Kind::PlainRelay:
        return Say::tr("The relay at %1 would be reached without encryption. Ask for one that "
                       "begins with wss://")
            .arg(problem.detail);
    }
    return {};
}

RelayWords wordsFor(const link::LinkHealth& health)
{
    using State = link::LinkHealth::State;
    switch (health.state) {
    case State::NotPaired:
        return {Say::tr("○ Relay not paired"), u"neutral"_s,
                Say::tr("No relay is paired with this till. Nothing is lost by that: the till asks "
                        "the gateway about every sale, a little more often.")};
    case State::Connecting:
        return {Say::tr("○ Relay is being called"), u"neutral"_s,
                Say::tr("The till is connecting to the relay.")};
    case State::On:
        return {Say::tr("● Relay connected"), u"good"_s,
                //: %1: day and time
                Say::tr("Connected since %1: the till hears of a payment at once.")
                    .arg(timeOf(health.since))};
    case State::Off:
        return {Say::tr("● Relay not connected"), u"unknown"_s,
                wordsFor(health.fault) + u' ' + consequenceOf(health)};
    }
    return {};
}

} // namespace tillroll::ui
