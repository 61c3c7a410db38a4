#include "app/cli/configure.h"

#include "app/shared/configuration.h"
#include "core/vault/token.h"

#include <utility>

namespace tillroll::cli {

void ConfigureCommand::begin()
{
    if (invocation().isDemo)
        return refuse(ExitCode::Usage, QStringLiteral("The demo needs no configuration."));
    const auto settings = newSettings();
    if (!settings)
        return refuse(ExitCode::Usage, settings.error());
    if (!invocation().has("token-file"))
        return save(*settings, {});
    auto token = vault::readTokenFrom(invocation().value("token-file"));
    if (!token)
        return refuse(ExitCode::Configuration, vault::describe(token.error()));
    save(*settings, std::move(*token));
}

base::Result<till::Settings, QString> ConfigureCommand::newSettings()
{
    till::Settings settings = till::defaultSettings();
    const auto before = till::loadSettings(session().profile().settingsFile());
    if (before)
        settings = *before;
    else if (!before.error().isMissing)
        return base::fail(before.error().sentence);
    const Invocation& asked = invocation();
    const auto take = [&asked](const char* option, QString& target) {
        if (asked.has(option))
            target = asked.value(option);
    };
    if (asked.has("base-url"))
        settings.gateway.baseUrl = QUrl(asked.value("base-url"), QUrl::StrictMode);
    if (const auto good = takeUrl("ipn-url", settings.ipnUrl); !good)
        return base::fail(good.error());
    if (const auto good = takeUrl("callback-url", settings.callbackUrl); !good)
        return base::fail(good.error());
    take("merchant", settings.gateway.merchantNo);
    take("store", settings.gateway.storeNo);
    take("secure-pay-path", settings.gateway.paths.securePay);
    take("shop", settings.shopName);
    take("till", settings.tillName);
    take("cashier", settings.cashier);
    take("currency", settings.currency);
    take("country", settings.walkIn.countryCode);
    take("state", settings.walkIn.state);
    take("email", settings.walkIn.email);
    settings.isSandbox = settings.isSandbox || asked.has("sandbox");
    if (asked.has("form"))
        settings.gateway.encoding = pockyt::BodyEncoding::Form;
    if (const auto good = pockyt::validate(settings.gateway); !good)
        return base::fail(good.error().sentence);
    return settings;
}

/// Empty takes the setting away.
base::Result<void, QString> ConfigureCommand::takeUrl(const char* option, QUrl& target)
{
    if (!invocation().has(option))
        return {};
    const QString text = invocation().value(option);
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!text.isEmpty() && (!isWeb || url.host().isEmpty()))
        return base::fail(QStringLiteral("--%1 takes an address such as https://shop.example/pay, "
                                         "not \"%2\".")
                              .arg(QLatin1String(option), text));
    target = url;
    return {};
}

void ConfigureCommand::save(const till::Settings& settings, std::optional<base::Secret> token)
{
    app::configure(session().profile(),
                   {.program = QStringLiteral("tillroll-cli"),
                    .settings = settings,
                    .token = std::move(token)},
                   session().clock(), this, [this](const app::Configured& configured) {
                       if (!configured)
                           return refuse(ExitCode::Configuration, configured.error());
                       if (*configured)
                           console().say(vault::describe(**configured));
                       finish();
                   });
}

void ConfigureCommand::finish()
{
    console().say(
        QStringLiteral("Configured in %1. Check it with: %2")
            .arg(session().profile().folder(), pasteable(invocation(), QStringLiteral("doctor"))));
    conclude({{QStringLiteral("configured"), true},
              {QStringLiteral("profile"), session().profile().folder()}},
             ExitCode::Done);
}

} // namespace tillroll::cli
