#include "core/sandbox/parameters.h"

#include "core/pockyt/json.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QStringList>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

using Parsed = base::Result<pockyt::Fields, BodyProblem>;

std::optional<QString> fromUtf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text =
        decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

std::optional<QString> formDecoded(std::string_view part)
{
    QByteArray bytes(part.data(), static_cast<qsizetype>(part.size()));
    bytes.replace('+', ' ');
    const QByteArray decoded = QByteArray::fromPercentEncoding(bytes);
    return fromUtf8({decoded.constData(), static_cast<std::size_t>(decoded.size())});
}

QString quoted(const QString& text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

/// Compact, in the order sent. As deep as the reader goes, which bounds it.
QString serialised(const pockyt::Json& value)
{
    QStringList parts;
    switch (value.kind) {
    case pockyt::Json::Kind::Null:
        return u"null"_s;
    case pockyt::Json::Kind::Bool:
    case pockyt::Json::Kind::Number:
        return value.text;
    case pockyt::Json::Kind::Text:
        return quoted(value.text);
    case pockyt::Json::Kind::Array:
        for (const pockyt::Json& item : value.items)
            parts.append(serialised(item));
        return u'[' + parts.join(u',') + u']';
    case pockyt::Json::Kind::Object:
        for (std::size_t i = 0; i < value.items.size(); ++i)
            parts.append(quoted(value.names[i]) + u':' + serialised(value.items[i]));
        return u'{' + parts.join(u',') + u'}';
    }
    return {};
}

BodyProblem problemOf(pockyt::JsonError error)
{
    switch (error) {
    case pockyt::JsonError::NotUtf8:
        return BodyProblem::BadEncoding;
    case pockyt::JsonError::DuplicateName:
        return BodyProblem::DuplicateName;
    case pockyt::JsonError::Syntax:
    case pockyt::JsonError::TooDeep:
    case pockyt::JsonError::TooManyValues:
        return BodyProblem::NotAnObject;
    }
    return BodyProblem::NotAnObject;
}

Parsed parseJson(const std::string& body)
{
    const auto root =
        pockyt::parseJson(QByteArrayView(body.data(), static_cast<qsizetype>(body.size())));
    if (!root)
        return base::fail(problemOf(root.error()));
    if (root->kind != pockyt::Json::Kind::Object)
        return base::fail(BodyProblem::NotAnObject);
    pockyt::Fields fields;
    for (std::size_t i = 0; i < root->items.size(); ++i) {
        const pockyt::Json& value = root->items[i];
        if (value.kind == pockyt::Json::Kind::Null)
            continue;
        const bool isText = value.kind == pockyt::Json::Kind::Text;
        fields.insert_or_assign(root->names[i], isText ? value.text : serialised(value));
    }
    return fields;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

Parsed formFields(std::string_view body)
{
    pockyt::Fields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const auto name = formDecoded(pair.substr(0, equals));
        const auto value = formDecoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value)
            return base::fail(BodyProblem::BadEncoding);
        if (!fields.try_emplace(*name, *value).second)
            return base::fail(BodyProblem::DuplicateName);
    }
    return fields;
}

Parsed parseBody(std::string_view contentType, const std::string& body)
{
    if (contains(contentType, "json"))
        return parseJson(body);
    if (contentType.empty() || contains(contentType, "x-www-form-urlencoded"))
        return formFields(body);
    return base::fail(BodyProblem::UnknownContentType);
}

QByteArray toForm(const pockyt::Fields& fields)
{
    QByteArray body;
    for (const auto& [name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += name.toUtf8().toPercentEncoding() + '=' + value.toUtf8().toPercentEncoding();
    }
    return body;
}

} // namespace tillroll::sandbox
