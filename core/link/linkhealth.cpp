#include "core/link/linkhealth.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::link {

Q_LOGGING_CATEGORY(lcLink, "tillroll.link")

namespace {

QString describe(LinkFault fault)
{
    switch (fault) {
    case LinkFault::None:
    case LinkFault::Cut:
        return u"The connection to the relay broke; the till connects again by itself."_s;
    case LinkFault::NoKey:
        return u"The key to the relay cannot be read on this machine. Pair the till again with a "
               "new code."_s;
    case LinkFault::Unreachable:
        return u"The relay cannot be reached. Look at the network and at the relay."_s;
    case LinkFault::Untrusted:
        return u"The relay's certificate is not good, so nothing was sent. Look at the relay's "
               "certificate and at this machine's clock."_s;
    case LinkFault::NotKnown:
        return u"The relay does not know this till. Pair it again with a new code."_s;
    case LinkFault::Revoked:
        return u"The relay has revoked this till. Pair it again with a new code."_s;
    case LinkFault::TakenOver:
        return u"Another program is connected to the relay as this till. Pair each till with a "
               "code of its own."_s;
    case LinkFault::PutBack:
        return u"The relay was put back to an earlier day; the till takes from it what it has."_s;
    case LinkFault::GoesAway:
        return u"The relay is being restarted; the till connects again by itself."_s;
    case LinkFault::Silent:
        return u"The relay fell silent; the till connects again by itself."_s;
    case LinkFault::Protocol:
        return u"The relay says what this till does not understand. Bring both to the same "
               "version."_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString describe(const LinkHealth& health)
{
    switch (health.state) {
    case LinkHealth::State::NotPaired:
        return u"No relay is paired. The till asks the gateway a little more often."_s;
    case LinkHealth::State::Connecting:
        return u"Connecting to the relay."_s;
    case LinkHealth::State::On:
        return u"Webhooks come through the relay."_s;
    case LinkHealth::State::Off:
        return describe(health.fault);
    }
    Q_UNREACHABLE();
}

} // namespace tillroll::link
