#include "core/sandbox/parameters.h"

#include <QByteArray>
#include <QStringDecoder>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <optional>

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

/// The shortest text that reads back as the same number, as JavaScript and Python write it.
std::string shortest(double number)
{
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

std::string asText(const boost::json::value& value)
{
    if (value.is_string())
        return {value.get_string().begin(), value.get_string().end()};
    if (value.is_double())
        return shortest(value.get_double());
    return boost::json::serialize(value);
}

Parsed parseJson(const std::string& body)
{
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = 8;
    const boost::json::value root = boost::json::parse(body, error, {}, options);
    if (error || !root.is_object())
        return base::fail(BodyProblem::NotAnObject);
    pockyt::Fields fields;
    for (const auto& [name, value] : root.get_object()) {
        if (value.is_null())
            continue;
        const auto key = fromUtf8({name.data(), name.size()});
        const auto text = fromUtf8(asText(value));
        if (!key || !text)
            return base::fail(BodyProblem::BadEncoding);
        fields.insert_or_assign(*key, *text);
    }
    return fields;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

Parsed parseForm(std::string_view body)
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
        return parseForm(body);
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
