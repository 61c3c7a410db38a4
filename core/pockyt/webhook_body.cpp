#include "core/pockyt/webhook_body.h"

#include "core/pockyt/json.h"

#include <QSet>

namespace tillroll::pockyt {

namespace {

using Reason = WebhookProblem::Reason;
using Pairs = base::Result<FormPairs, WebhookProblem>;

WebhookProblem problem(Reason reason, const QString& key = {})
{
    return {reason, key, {}, false};
}

Reason reasonOf(JsonError error)
{
    switch (error) {
    case JsonError::NotUtf8:
        return Reason::NotUtf8;
    case JsonError::DuplicateName:
        return Reason::DuplicateKey;
    case JsonError::Syntax:
    case JsonError::TooDeep:
    case JsonError::TooManyValues:
        return Reason::Malformed;
    }
    Q_UNREACHABLE();
}

Pairs fromJson(const QByteArray& body)
{
    const auto json = parseJson(body);
    if (!json)
        return base::fail(problem(reasonOf(json.error())));
    if (json->kind != Json::Kind::Object)
        return base::fail(problem(Reason::Malformed));
    FormPairs pairs;
    for (std::size_t i = 0; i < json->names.size(); ++i) {
        const auto value = json->items[i].scalar();
        if (!value)
            return base::fail(problem(Reason::BadValue, json->names[i]));
        pairs.emplace_back(json->names[i], *value);
    }
    return pairs;
}

Pairs fromForm(const QByteArray& body)
{
    auto pairs = parseForm(body);
    if (pairs)
        return std::move(*pairs);
    const bool notUtf8 = pairs.error() == FormError::NotUtf8;
    return base::fail(problem(notUtf8 ? Reason::NotUtf8 : Reason::Malformed));
}

Pairs withoutDuplicates(FormPairs pairs)
{
    QSet<QString> seen;
    for (const auto& [key, value] : pairs) {
        const QString folded = key.toCaseFolded();
        if (seen.contains(folded))
            return base::fail(problem(Reason::DuplicateKey, key));
        seen.insert(folded);
    }
    return pairs;
}

/// The media type alone, or nothing when a parameter is more than charset=utf-8.
QByteArray mediaType(const QByteArray& contentType)
{
    const QList<QByteArray> parts = contentType.toLower().split(';');
    for (const QByteArray& parameter : parts.mid(1))
        if (parameter.trimmed() != "charset=utf-8" && parameter.trimmed() != "charset=\"utf-8\"")
            return {};
    return parts.front().trimmed();
}

} // namespace

Pairs readWebhookBody(const QByteArray& body, const QByteArray& contentType)
{
    if (body.size() > webhookCap)
        return base::fail(problem(Reason::TooLarge));
    const QByteArray type = mediaType(contentType);
    const bool isJson = type == "application/json";
    if (!isJson && type != "application/x-www-form-urlencoded")
        return base::fail(problem(Reason::ContentType));
    Pairs pairs = isJson ? fromJson(body) : fromForm(body);
    if (!pairs)
        return pairs;
    return withoutDuplicates(std::move(*pairs));
}

} // namespace tillroll::pockyt
