#include "core/pockyt/webhook.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

QString quotableKey(const QString& key)
{
    constexpr qsizetype longest = 40;
    QString clean;
    for (const QChar c : key.left(longest))
        clean += c > u' ' && c <= u'~' ? c : QChar(u'?');
    return clean;
}

QString sentenceOf(WebhookProblem::Reason reason)
{
    using Reason = WebhookProblem::Reason;
    switch (reason) {
    case Reason::TooLarge:
        return u"The webhook is too large"_s;
    case Reason::ContentType:
        return u"The webhook is neither JSON nor a form"_s;
    case Reason::NotUtf8:
        return u"The webhook is not valid UTF-8"_s;
    case Reason::Malformed:
        return u"The webhook cannot be read"_s;
    case Reason::DuplicateKey:
        return u"The webhook holds a key twice"_s;
    case Reason::RequestKey:
        return u"The webhook holds a key that only requests have"_s;
    case Reason::UnknownKey:
        return u"The webhook holds a key that is not documented"_s;
    case Reason::MissingKey:
        return u"The webhook lacks a key"_s;
    case Reason::ForbiddenCharacter:
        return u"The webhook holds a character that could forge its signature"_s;
    case Reason::BadValue:
        return u"The webhook holds a value that is not valid"_s;
    case Reason::BadSignature:
        return u"The webhook's signature is wrong"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString describe(const WebhookProblem& problem)
{
    const QString sentence = sentenceOf(problem.reason);
    return problem.key.isEmpty() ? sentence + u'.'
                                 : sentence + u" ("_s + quotableKey(problem.key) + u")."_s;
}

} // namespace tillroll::pockyt
