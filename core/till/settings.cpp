#include "core/till/settings.h"

#include "core/base/wholefile.h"
#include "core/pockyt/gateways.h"
#include "core/till/pagehosts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace tillroll::till {

namespace {

constexpr int settingsVersion = 1;
constexpr qint64 noTime = 1'000'000'000; // seconds: more than any setting takes, and no overflow

// The one list of the till's own settings, for writing and for reading.
template <typename Archive, typename T>
void describe(Archive& a, T& s)
{
    a("shopName", s.shopName);
    a("shopAddress", s.shopAddress);
    a("receiptFooter", s.receiptFooter);
    a("printCustomer", s.printsCustomer);
    a("tillName", s.tillName);
    a("cashier", s.cashier);
    a("currency", s.currency);
    a("method", s.methodId);
    a("saleTimeoutSeconds", s.saleTimeout);
    a("ipnUrl", s.ipnUrl);
    a("relayUrl", s.relayUrl);
    a("relayTerminal", s.relayTerminal);
    a("callbackUrl", s.callbackUrl);
    a("pageHosts", s.pageHosts);
    a("allowWeakPage", s.allowsWeakPage);
    a("description", s.description);
    a("mayResend", s.mayResend);
    a("sandbox", s.isSandbox);
    a("walkInFirstName", s.walkIn.firstName);
    a("walkInLastName", s.walkIn.lastName);
    a("walkInEmail", s.walkIn.email);
    a("walkInPhone", s.walkIn.phone);
    a("walkInCountry", s.walkIn.countryCode);
    a("walkInState", s.walkIn.state);
    a("walkInCity", s.walkIn.city);
    a("walkInStreet", s.walkIn.street);
    a("walkInZip", s.walkIn.zip);
}

struct Writer {
    QJsonObject object;

    void operator()(const char* name, const QString& text) { put(name, text); }
    void operator()(const char* name, const QStringList& lines)
    {
        put(name, QJsonArray::fromStringList(lines));
    }
    void operator()(const char* name, bool value) { put(name, value); }
    void operator()(const char* name, const QUrl& url)
    {
        put(name, url.toString(QUrl::FullyEncoded));
    }
    void operator()(const char* name, base::Millis value)
    {
        put(name, static_cast<qint64>(std::chrono::floor<std::chrono::seconds>(value).count()));
    }
    void put(const char* name, const QJsonValue& value)
    {
        object.insert(QLatin1String(name), value);
    }
};

/// Fills what is there and of the right type; remembers the first setting that is not.
struct Reader {
    QJsonObject object;
    QString wrong;

    void operator()(const char* name, QString& text)
    {
        take(name, &QJsonValue::isString,
             [&](const QJsonValue& value) { text = value.toString(); });
    }
    void operator()(const char* name, bool& flag)
    {
        take(name, &QJsonValue::isBool, [&](const QJsonValue& value) { flag = value.toBool(); });
    }
    void operator()(const char* name, QUrl& url)
    {
        take(name, &QJsonValue::isString, [&](const QJsonValue& value) {
            url = QUrl(value.toString(), QUrl::StrictMode);
            if (!value.toString().isEmpty() && !url.isValid())
                wrong = QLatin1String(name);
        });
    }
    void operator()(const char* name, base::Millis& time)
    {
        take(name, &QJsonValue::isDouble, [&](const QJsonValue& value) {
            const qint64 seconds = value.toInteger(-1);
            time = std::chrono::seconds(std::clamp<qint64>(seconds, -1, noTime));
        });
    }
    void operator()(const char* name, QStringList& lines)
    {
        take(name, &QJsonValue::isArray, [&](const QJsonValue& value) {
            lines.clear();
            for (const QJsonValue& line : value.toArray()) {
                if (!line.isString() && wrong.isEmpty())
                    wrong = QLatin1String(name);
                lines.append(line.toString());
            }
        });
    }

    template <typename Fill>
    void take(const char* name, bool (QJsonValue::*isRight)() const, Fill fill)
    {
        const QJsonValue value = object.value(QLatin1String(name));
        if (value.isUndefined())
            return;
        if ((value.*isRight)())
            fill(value);
        else if (wrong.isEmpty())
            wrong = QLatin1String(name);
    }
};

tl::unexpected<SettingsError> badSetting(const QString& path, const QString& sentence)
{
    return base::fail(SettingsError{
        .sentence = QStringLiteral("The settings file %1 cannot be used: %2").arg(path, sentence)});
}

/// Rules that no type can carry.
QString findBadValue(const Settings& settings)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9-]{1,16}$"));
    if (!name.match(settings.tillName).hasMatch())
        return QStringLiteral("\"tillName\" must be 1 to 16 letters, digits or hyphens.");
    if (settings.isSandbox && pockyt::isProductionHost(settings.gateway.baseUrl.host()))
        return QStringLiteral("\"sandbox\" must be false: this gateway moves real money.");
    if (settings.cashier.size() > 40)
        return QStringLiteral("\"cashier\" must have at most 40 characters.");
    if (!money::Currency::fromCode(settings.currency))
        return QStringLiteral("\"currency\" is no currency that the gateway names.");
    if (settings.receiptFooter.size() > 120)
        return QStringLiteral("\"receiptFooter\" must have at most 120 characters.");
    const bool isTimeoutSane = settings.saleTimeout >= std::chrono::seconds(1) &&
                               settings.saleTimeout <= std::chrono::hours(24);
    if (!isTimeoutSane)
        return QStringLiteral("\"saleTimeoutSeconds\" must be from 1 to 86400.");
    if (!std::all_of(settings.pageHosts.begin(), settings.pageHosts.end(), isPageHost))
        return QStringLiteral("\"pageHosts\" must name hosts, as pay.example.com or "
                              "*.example.com.");
    return {};
}

base::Result<QJsonObject, SettingsError> readObject(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return base::fail(SettingsError{
            .isMissing = true,
            .sentence = QStringLiteral("This profile has no settings yet: configure it first.")});
    if (!file.open(QIODevice::ReadOnly))
        return badSetting(path, file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return badSetting(path, QStringLiteral("it is not JSON (%1 at byte %2).")
                                    .arg(error.errorString())
                                    .arg(error.offset));
    const QJsonObject object = document.object();
    const QJsonValue version = object.value(QLatin1String("version"));
    if (!version.isUndefined() && !version.isDouble())
        return badSetting(path, QStringLiteral("\"version\" is no number."));
    for (const char* part : {"gateway", "till"}) {
        const QJsonValue value = object.value(QLatin1String(part));
        if (!value.isUndefined() && !value.isObject())
            return badSetting(path,
                              QStringLiteral("\"%1\" is no object.").arg(QLatin1String(part)));
    }
    if (version.toInteger(settingsVersion) > settingsVersion)
        return badSetting(path, QStringLiteral("it was written by a newer Tillroll. Install that "
                                               "version, or move the file away."));
    return object;
}

} // namespace

Settings defaultSettings()
{
    Settings settings;
    settings.pageHosts = usualPageHosts();
    settings.walkIn = {.kind = ledger::CustomerKind::WalkIn,
                       .firstName = QStringLiteral("Walk-in"),
                       .lastName = QStringLiteral("Customer"),
                       .email = QStringLiteral("walk-in@example.com"),
                       .countryCode = QStringLiteral("US"),
                       .state = QStringLiteral("NY")};
    return settings;
}

void forgetRelay(Settings& settings)
{
    settings.relayUrl.clear();
    settings.relayTerminal.clear();
    settings.ipnUrl.clear();
}

QUrl callbackOf(const Settings& settings)
{
    return settings.callbackUrl.isEmpty() ? settings.gateway.baseUrl : settings.callbackUrl;
}

base::Result<Settings, SettingsError> loadSettings(const QString& path)
{
    const auto object = readObject(path);
    if (!object)
        return base::fail(object.error());
    Settings settings = defaultSettings();
    const auto gateway =
        pockyt::settingsFromJson(object->value(QLatin1String("gateway")).toObject());
    if (!gateway)
        return badSetting(path, gateway.error().sentence);
    settings.gateway = *gateway;
    Reader reader{object->value(QLatin1String("till")).toObject(), {}};
    describe(reader, settings);
    if (!reader.wrong.isEmpty())
        return badSetting(path, QStringLiteral("\"%1\" is of the wrong kind.").arg(reader.wrong));
    if (const QString bad = findBadValue(settings); !bad.isEmpty())
        return badSetting(path, bad);
    return settings;
}

base::Result<void, SettingsError> checkSettings(const Settings& settings, const QString& path)
{
    if (const QString bad = findBadValue(settings); !bad.isEmpty())
        return badSetting(path, bad);
    return {};
}

base::Result<void, SettingsError> saveSettings(const Settings& settings, const QString& path)
{
    if (const auto good = checkSettings(settings, path); !good)
        return good;
    Writer writer;
    describe(writer, settings);
    const QJsonObject whole{{QStringLiteral("version"), settingsVersion},
                            {QStringLiteral("gateway"), pockyt::toJson(settings.gateway)},
                            {QStringLiteral("till"), writer.object}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return badSetting(path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!base::commitWhole(file, QJsonDocument(whole).toJson()))
        return badSetting(path, file.errorString());
    return {};
}

} // namespace tillroll::till
