#include "core/pockyt/settings.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <array>
#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

using Checked = base::Result<void, SettingsProblem>;

bool matches(const QString& pattern, const QString& text)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return expression.match(text).hasMatch();
}

bool isLoopback(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

SettingsProblem problem(const QString& setting, const QString& sentence)
{
    return {setting, sentence};
}

Checked checkBaseUrl(const QUrl& url)
{
    const auto refuse = [](const QString& sentence) {
        return base::fail(problem(u"baseUrl"_s, sentence));
    };
    if (!url.isValid() || url.host().isEmpty())
        return refuse(u"The gateway's address is not a complete URL."_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return refuse(u"The gateway's address must be only scheme, host, port and path."_s);
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopback(url.host())))
        return refuse(u"The gateway's address must begin with https://."_s);
    return {};
}

Checked checkNumbers(const ClientSettings& settings)
{
    const QString number = u"[0-9A-Za-z]{1,32}"_s;
    if (!matches(number, settings.merchantNo))
        return base::fail(problem(u"merchantNo"_s, u"The merchant number is not valid."_s));
    if (!matches(number, settings.storeNo))
        return base::fail(problem(u"storeNo"_s, u"The store number is not valid."_s));
    if (!settings.merGroupNo.isEmpty() && !matches(number, settings.merGroupNo))
        return base::fail(problem(u"merGroupNo"_s, u"The merchant group number is not valid."_s));
    return {};
}

Checked checkPaths(const Paths& paths)
{
    const std::array<std::pair<QString, QString>, 8> all{{
        {u"createCustomer"_s, paths.createCustomer},
        {u"retrieveCustomer"_s, paths.retrieveCustomer},
        {u"updateCustomer"_s, paths.updateCustomer},
        {u"securePay"_s, paths.securePay},
        {u"query"_s, paths.query},
        {u"refund"_s, paths.refund},
        {u"cancel"_s, paths.cancel},
        {u"list"_s, paths.list},
    }};
    for (const auto& [name, path] : all)
        if (!matches(u"(/[A-Za-z0-9._~-]+)+"_s, path) || path.contains("/.."_L1))
            return base::fail(problem(u"paths."_s + name, u"The path is not valid."_s));
    return {};
}

Checked checkLimits(const ClientSettings& settings)
{
    using namespace std::chrono_literals;
    if (!matches(u"[A-Z]{1,16}"_s, settings.terminal))
        return base::fail(problem(u"terminal"_s, u"The terminal kind is not valid."_s));
    if (settings.timeoutMinutes < 1 || settings.timeoutMinutes > 24 * 60)
        return base::fail(
            problem(u"timeoutMinutes"_s, u"The timeout must be 1 minute to 24 hours."_s));
    if (settings.connectTimeout < 100ms || settings.connectTimeout > settings.totalTimeout)
        return base::fail(problem(u"connectTimeoutMs"_s,
                                  u"The time to connect must be at least 100 ms and at most the "
                                  "total time."_s));
    if (settings.totalTimeout > 5min)
        return base::fail(
            problem(u"totalTimeoutMs"_s, u"The total time must be at most 5 minutes."_s));
    if (settings.replyCap < 1024 || settings.replyCap > 64 * 1024 * 1024)
        return base::fail(problem(u"replyCap"_s, u"The reply cap must be 1 KiB to 64 MiB."_s));
    return {};
}

} // namespace

Checked validate(const ClientSettings& settings)
{
    if (Checked checked = checkBaseUrl(settings.baseUrl); !checked)
        return checked;
    if (Checked checked = checkNumbers(settings); !checked)
        return checked;
    if (Checked checked = checkPaths(settings.paths); !checked)
        return checked;
    return checkLimits(settings);
}

QString gatewayName(const QUrl& baseUrl)
{
    const QUrl url = baseUrl.adjusted(QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
    QString host = url.host(QUrl::FullyEncoded).toLower(); // an IDN in its one ASCII form
    if (host.endsWith(u'.'))
        host.chop(1); // the root of all names: the same host
    if (isLoopback(host))
        return u"loopback"_s;
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const int usualPort = url.scheme() == "http"_L1 ? 80 : 443;
    const int port = url.port(usualPort);
    if (port != usualPort)
        host += u':' + QString::number(port);
    const QString path = url.path(QUrl::FullyEncoded);
    return path == "/"_L1 ? host : host + path;
}

money::Currency settleCurrencyFor(const ClientSettings& settings, money::Currency currency)
{
    if (settings.settleCurrency)
        return *settings.settleCurrency;
    static const money::Currency pound = money::Currency::fromCode(u"GBP").value();
    static const money::Currency dollar = money::Currency::fromCode(u"USD").value();
    return currency == pound ? pound : dollar;
}

} // namespace tillroll::pockyt
