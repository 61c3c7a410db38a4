#include "app/cli/configure.h"

#include "core/till/account.h"
#include "core/vault/token.h"

#include <QFile>

#include <utility>

namespace tillroll::cli {

void ConfigureCommand::begin()
{
    if (invocation().isDemo)
        return refuse(ExitCode::Usage, QStringLiteral("The demo needs no configuration."));
    const auto settings = newSettings();
    if (!settings)
        return refuse(ExitCode::Usage, settings.error());
    if (const Ready good = checkLedger(*settings); !good)
        return refuse(good.error());
    if (invocation().has("token-file"))
        return keepToken(*settings);
    finish(*settings);
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

/// What the ledger holds is of one account. The settings before say which only while nobody has
/// changed them by hand, so it is the ledger that is asked.
Ready ConfigureCommand::checkLedger(const till::Settings& settings)
{
    if (!QFile::exists(session().profile().ledgerFile()))
        return {};
    const ledger::Account account = till::accountOf(settings.gateway);
    const auto opened = ledger::Ledger::open({.path = session().profile().ledgerFile(),
                                              .program = QStringLiteral("tillroll-cli"),
                                              .account = account},
                                             session().clock());
    if (opened)
        return {};
    // Any other trouble with the ledger is no reason to keep a new token out.
    const auto before = till::loadSettings(session().profile().settingsFile());
    const bool isSameAsBefore = before && till::accountOf(before->gateway) == account;
    if (isSameAsBefore && opened.error().kind != ledger::LedgerError::Kind::OtherAccount)
        return {};
    return base::fail(Refusal{ExitCode::Configuration, ledger::describe(opened.error())});
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

void ConfigureCommand::keepToken(const till::Settings& settings)
{
    auto token = vault::readTokenFrom(invocation().value("token-file"));
    if (!token)
        return refuse(ExitCode::Configuration, vault::describe(token.error()));
    auto shared = std::make_shared<base::Secret>(std::move(*token));
    session().openVault(this, [this, settings, shared](Ready ready) {
        if (!ready)
            return refuse(ready.error());
        session().vault().write(QString::fromLatin1(tokenName), std::move(*shared), this,
                                [this, settings](vault::Failure failure) {
                                    if (failure)
                                        return refuse(ExitCode::Configuration,
                                                      vault::describe(*failure));
                                    console().say(vault::describe(session().vault().backend()));
                                    finish(settings);
                                });
    });
}

void ConfigureCommand::finish(const till::Settings& settings)
{
    const auto saved = till::saveSettings(settings, session().profile().settingsFile());
    if (!saved)
        return refuse(ExitCode::Configuration, saved.error().sentence);
    console().say(
        QStringLiteral("Configured in %1. Check it with: %2")
            .arg(session().profile().folder(), pasteable(invocation(), QStringLiteral("doctor"))));
    conclude({{QStringLiteral("configured"), true},
              {QStringLiteral("profile"), session().profile().folder()}},
             ExitCode::Done);
}

} // namespace tillroll::cli
