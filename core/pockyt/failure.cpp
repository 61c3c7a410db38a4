#include "core/pockyt/failure.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

constexpr qsizetype maxQuoted = 200;

/// Foreign text as it may stand in a sentence or a log line.
QString quotable(const QString& text)
{
    QString clean;
    for (const QChar c : text.simplified().left(maxQuoted))
        clean += c.isPrint() ? c : QChar(u'?');
    return clean;
}

QString withDetail(const QString& sentence, const QString& detail)
{
    const QString clean = quotable(detail);
    return clean.isEmpty() ? sentence + u'.' : sentence + u" ("_s + clean + u")."_s;
}

QString describeRefusal(const Refused& refused)
{
    if (isBadSignature(refused))
        return u"The gateway did not accept the signature: check merchant number, store number "
               "and token."_s;
    const QString message = quotable(refused.message);
    if (message.isEmpty())
        return u"The gateway refused the request with code %1."_s.arg(quotable(refused.code));
    return u"The gateway refused the request with code %1: “%2”."_s.arg(quotable(refused.code),
                                                                        message);
}

QString sentenceOf(NotSent::Reason reason)
{
    switch (reason) {
    case NotSent::Reason::BadField:
        return u"The request was not sent, because a value in it cannot be used"_s;
    case NotSent::Reason::HostNotFound:
        return u"The request was not sent: the gateway's host name was not found"_s;
    case NotSent::Reason::ConnectionFailed:
        return u"The request was not sent: no connection to the gateway"_s;
    case NotSent::Reason::ConnectTimedOut:
        return u"The request was not sent: the gateway could not be reached in time"_s;
    case NotSent::Reason::TlsFailed:
        return u"The request was not sent: no secure connection to the gateway"_s;
    case NotSent::Reason::Abandoned:
        return u"The request was not sent, because the program is closing"_s;
    }
    Q_UNREACHABLE();
}

/// Why it is open.
QString causeOf(Unknown::Reason reason)
{
    switch (reason) {
    case Unknown::Reason::ConnectionLost:
        return u"the connection was lost before the answer came"_s;
    case Unknown::Reason::TimedOut:
        return u"the gateway did not answer in time"_s;
    case Unknown::Reason::ServerError:
        return u"the gateway has an internal error"_s;
    case Unknown::Reason::Redirected:
        return u"the gateway answered with a redirect"_s;
    case Unknown::Reason::TooLarge:
        return u"the gateway's answer was too large"_s;
    case Unknown::Reason::NotJson:
        return u"the gateway's answer could not be read"_s;
    case Unknown::Reason::WrongShape:
        return u"the gateway's answer was not as documented"_s;
    case Unknown::Reason::UnlistedCode:
        return u"the gateway answered with a code that is not documented"_s;
    case Unknown::Reason::GatewayTrouble:
        return u"the gateway or the wallet behind it has trouble"_s;
    case Unknown::Reason::Abandoned:
        return u"the program closed before the answer came"_s;
    }
    Q_UNREACHABLE();
}

struct Describer {
    QString operator()(const Refused& refused) const { return describeRefusal(refused); }
    QString operator()(const NotSent& notSent) const
    {
        return withDetail(sentenceOf(notSent.reason), notSent.detail);
    }
    QString operator()(const Unknown& unknown) const
    {
        return describe(unknown, u"The outcome is not known"_s);
    }
};

} // namespace

bool isNotFound(const Refused& refused)
{
    return refused.code == "000021"_L1;
}

bool isBadSignature(const Refused& refused)
{
    return refused.code == "000000"_L1 &&
           refused.message.contains("verifySign"_L1, Qt::CaseInsensitive);
}

QString describe(const Failure& failure)
{
    return std::visit(Describer{}, failure);
}

QString describe(const Unknown& unknown, const QString& open)
{
    return withDetail(open + u": "_s + causeOf(unknown.reason), unknown.detail);
}

} // namespace tillroll::pockyt
