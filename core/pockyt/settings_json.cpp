#include "core/pockyt/settings.h"

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

/// Names and members of the plain texts, once for both directions.
template <typename Visit>
void visitTexts(ClientSettings& settings, Visit visit)
{
    visit(u"merchantNo"_s, settings.merchantNo);
    visit(u"storeNo"_s, settings.storeNo);
    visit(u"merGroupNo"_s, settings.merGroupNo);
    visit(u"terminal"_s, settings.terminal);
}

template <typename Visit>
void visitPaths(Paths& paths, Visit visit)
{
    visit(u"createCustomer"_s, paths.createCustomer);
    visit(u"retrieveCustomer"_s, paths.retrieveCustomer);
    visit(u"updateCustomer"_s, paths.updateCustomer);
    visit(u"securePay"_s, paths.securePay);
    visit(u"query"_s, paths.query);
    visit(u"refund"_s, paths.refund);
    visit(u"cancel"_s, paths.cancel);
    visit(u"list"_s, paths.list);
}

/// Reads members of one JSON object; the first one of a wrong type is remembered.
class SettingsReader {
public:
    SettingsReader(const QJsonObject& json, QString prefix)
        : m_json(json), m_prefix(std::move(prefix))
    {
    }

    void text(const QString& name, QString& into)
    {
        if (const auto value = take(name, QJsonValue::String))
            into = value->toString();
    }

    void flag(const QString& name, bool& into)
    {
        if (const auto value = take(name, QJsonValue::Bool))
            into = value->toBool();
    }

    void number(const QString& name, qint64& into)
    {
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        const auto value = take(name, QJsonValue::Double);
        if (!value)
            return;
        if (value->toInteger(none) == none)
            refuse(name);
        else
            into = value->toInteger();
    }

    std::optional<QJsonObject> object(const QString& name)
    {
        const auto value = take(name, QJsonValue::Object);
        return value ? std::optional(value->toObject()) : std::nullopt;
    }

    void refuse(const QString& name)
    {
        if (!m_problem)
            m_problem = SettingsProblem{m_prefix + name, u"The setting has a wrong type."_s};
    }

    [[nodiscard]] const std::optional<SettingsProblem>& problem() const { return m_problem; }

private:
    std::optional<QJsonValue> take(const QString& name, QJsonValue::Type type)
    {
        const QJsonValue value = m_json.value(name);
        if (value.isUndefined())
            return std::nullopt;
        if (value.type() != type) {
            refuse(name);
            return std::nullopt;
        }
        return value;
    }

    QJsonObject m_json;
    QString m_prefix;
    std::optional<SettingsProblem> m_problem;
};

void readEncoding(SettingsReader& reader, BodyEncoding& into)
{
    QString text = into == BodyEncoding::Form ? u"form"_s : u"json"_s;
    reader.text(u"encoding"_s, text);
    if (text == "form"_L1)
        into = BodyEncoding::Form;
    else if (text == "json"_L1)
        into = BodyEncoding::Json;
    else
        reader.refuse(u"encoding"_s);
}

void readSettleCurrency(SettingsReader& reader, std::optional<money::Currency>& into)
{
    QString code;
    reader.text(u"settleCurrency"_s, code);
    into = money::Currency::fromCode(code);
    if (!code.isEmpty() && !into)
        reader.refuse(u"settleCurrency"_s);
}

void readNumbers(SettingsReader& reader, ClientSettings& settings)
{
    qint64 minutes = settings.timeoutMinutes;
    reader.number(u"timeoutMinutes"_s, minutes);
    // Kept in range of the type only; validate() knows the sensible range.
    settings.timeoutMinutes = static_cast<int>(std::clamp<qint64>(minutes, 0, 1'000'000));
    qint64 connect = settings.connectTimeout.count();
    reader.number(u"connectTimeoutMs"_s, connect);
    settings.connectTimeout = base::Millis(connect);
    qint64 total = settings.totalTimeout.count();
    reader.number(u"totalTimeoutMs"_s, total);
    settings.totalTimeout = base::Millis(total);
    reader.number(u"replyCap"_s, settings.replyCap);
}

} // namespace

QJsonObject toJson(const ClientSettings& settings)
{
    ClientSettings copy = settings;
    QJsonObject json;
    visitTexts(copy, [&](const QString& name, const QString& text) { json[name] = text; });
    QJsonObject paths;
    visitPaths(copy.paths, [&](const QString& name, const QString& path) { paths[name] = path; });
    json["paths"_L1] = paths;
    json["baseUrl"_L1] = settings.baseUrl.toString(QUrl::FullyEncoded);
    json["encoding"_L1] = settings.encoding == BodyEncoding::Form ? u"form"_s : u"json"_s;
    if (settings.settleCurrency)
        json["settleCurrency"_L1] = settings.settleCurrency->code();
    json["timestampOnCreate"_L1] = settings.timestampOnCreate;
    json["requestIds"_L1] = settings.requestIds;
    json["timeoutMinutes"_L1] = settings.timeoutMinutes;
    json["connectTimeoutMs"_L1] = static_cast<qint64>(settings.connectTimeout.count());
    json["totalTimeoutMs"_L1] = static_cast<qint64>(settings.totalTimeout.count());
    json["replyCap"_L1] = settings.replyCap;
    return json;
}

base::Result<ClientSettings, SettingsProblem> settingsFromJson(const QJsonObject& json)
{
    ClientSettings settings;
    SettingsReader reader(json, {});
    const auto readText = [&](const QString& name, QString& into) { reader.text(name, into); };
    visitTexts(settings, readText);
    QString baseUrl;
    reader.text(u"baseUrl"_s, baseUrl);
    settings.baseUrl = QUrl(baseUrl, QUrl::StrictMode);
    readEncoding(reader, settings.encoding);
    readSettleCurrency(reader, settings.settleCurrency);
    reader.flag(u"timestampOnCreate"_s, settings.timestampOnCreate);
    reader.flag(u"requestIds"_s, settings.requestIds);
    readNumbers(reader, settings);
    if (const auto paths = reader.object(u"paths"_s)) {
        SettingsReader pathReader(*paths, u"paths."_s);
        visitPaths(settings.paths,
                   [&](const QString& name, QString& into) { pathReader.text(name, into); });
        if (pathReader.problem())
            return base::fail(*pathReader.problem());
    }
    if (reader.problem())
        return base::fail(*reader.problem());
    return settings;
}

} // namespace tillroll::pockyt
