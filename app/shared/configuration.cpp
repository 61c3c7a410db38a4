#include "app/shared/configuration.h"

#include "app/shared/station.h"
#include "core/till/account.h"
#include "core/vault/openstore.h"

#include <QFile>

#include <memory>
#include <utility>

namespace tillroll::app {

namespace {

/// What the ledger holds is of one account. The settings before say which only while nobody has
/// changed them by hand, so it is the ledger that is asked.
base::Result<void, QString> checkAccount(const Profile& profile, const Configuration& wanted,
                                         base::Clock& clock)
{
    if (!QFile::exists(profile.ledgerFile()))
        return {};
    const ledger::Account account = till::accountOf(wanted.settings.gateway);
    const auto opened = ledger::Ledger::open(
        {.path = profile.ledgerFile(), .program = wanted.program, .account = account}, clock);
    if (opened)
        return {};
    // Any other trouble with the ledger is no reason to keep a new token out.
    const auto before = till::loadSettings(profile.settingsFile());
    const bool isSameAsBefore = before && till::accountOf(before->gateway) == account;
    if (isSameAsBefore && opened.error().kind != ledger::LedgerError::Kind::OtherAccount)
        return {};
    return base::fail(ledger::describe(opened.error()));
}

Configured save(const Profile& profile, const till::Settings& settings,
                std::optional<vault::Backend> backend)
{
    const auto saved = till::saveSettings(settings, profile.settingsFile());
    if (!saved)
        return base::fail(saved.error().sentence);
    return backend;
}

} // namespace

void configure(const Profile& profile, Configuration wanted, base::Clock& clock, QObject* context,
               std::function<void(Configured)> done)
{
    if (const auto good = checkAccount(profile, wanted, clock); !good)
        return done(base::fail(good.error()));
    if (!wanted.token)
        return done(save(profile, wanted.settings, {}));
    auto kept = std::make_shared<Configuration>(std::move(wanted));
    const auto keepToken = [profile, kept, context, done](vault::Opened opened) {
        if (!opened)
            return done(base::fail(vault::describe(opened.error())));
        const std::shared_ptr<vault::SecretStore> store = std::move(*opened);
        store->write(QString::fromLatin1(tokenName), std::move(*kept->token), context,
                     [profile, kept, store, done](const vault::Failure& failure) {
                         if (failure)
                             return done(base::fail(vault::describe(*failure)));
                         done(save(profile, kept->settings, store->backend()));
                     });
    };
    vault::openStore(profile.folder(), context, keepToken);
}

} // namespace tillroll::app
