#include "core/pockyt/envelope.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

constexpr qsizetype codeLength = 6;

/// A ret_code with its leading zeros, which a sender that writes numbers loses.
QString codeOf(const Json& envelope)
{
    const Json* code = envelope.find(u"ret_code");
    const QString text = code ? code->scalar().value_or(QString()) : QString();
    if (code && code->kind == Json::Kind::Number)
        return text.rightJustified(codeLength, u'0');
    return text;
}

QString messageOf(const Json& envelope)
{
    for (const QStringView name : {u"ret_msg", u"retMsg"})
        if (const Json* message = envelope.find(name))
            return message->scalar().value_or(QString()).trimmed();
    return {};
}

/// Codes that say for certain that nothing was carried out (PROTOCOL.md §9.1).
bool isRefusal(const QString& code)
{
    constexpr std::array<QStringView, 7> refusals{u"000010", u"000020", u"000021", u"000022",
                                                  u"000023", u"000030", u"000040"};
    return std::find(refusals.begin(), refusals.end(), code) != refusals.end();
}

/// 000000 is "system error" and also the answer to a bad signature, which comes as HTTP 400.
bool isSystemRefusal(const Refused& refused)
{
    const bool clientError = refused.httpStatus >= 400 && refused.httpStatus < 500;
    return refused.code == "000000"_L1 && (clientError || isBadSignature(refused));
}

Failure failureFor(const Refused& refused)
{
    const QString detail = u"code %1 %2"_s.arg(refused.code, refused.message);
    if (isRefusal(refused.code) || isSystemRefusal(refused))
        return refused;
    if (refused.code == "000080"_L1 || refused.code == "000000"_L1)
        return Unknown{Unknown::Reason::GatewayTrouble, detail};
    if (refused.code.isEmpty())
        return Unknown{Unknown::Reason::WrongShape, u"no ret_code"_s};
    return Unknown{Unknown::Reason::UnlistedCode, detail};
}

/// What the HTTP status alone decides.
std::optional<Unknown> statusFailure(int httpStatus)
{
    const QString detail = u"HTTP %1"_s.arg(httpStatus);
    if (httpStatus >= 500)
        return Unknown{Unknown::Reason::ServerError, detail};
    if (httpStatus >= 300 && httpStatus < 400)
        return Unknown{Unknown::Reason::Redirected, detail};
    return std::nullopt;
}

} // namespace

Reply<Json> readEnvelope(const Answer& answer)
{
    if (const auto failure = statusFailure(answer.httpStatus))
        return base::fail(Failure(*failure));
    const QString status = u"HTTP %1"_s.arg(answer.httpStatus);
    auto envelope = parseJson(answer.body);
    if (!envelope)
        return base::fail(Failure(Unknown{Unknown::Reason::NotJson, status}));
    if (envelope->kind != Json::Kind::Object)
        return base::fail(Failure(Unknown{Unknown::Reason::WrongShape, status}));
    const QString code = codeOf(*envelope);
    if (code != "000100"_L1)
        return base::fail(failureFor({code, messageOf(*envelope), answer.httpStatus}));
    if (answer.httpStatus < 200 || answer.httpStatus >= 300)
        return base::fail(Failure(Unknown{Unknown::Reason::WrongShape, status}));
    return std::move(*envelope);
}

} // namespace tillroll::pockyt
