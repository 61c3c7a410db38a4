#include "app/shared/pairing.h"

#include "core/vault/openstore.h"

#include <memory>
#include <utility>

namespace tillroll::app {

namespace {

Configured save(const Profile& profile, const till::Settings& settings,
                std::optional<vault::Backend> backend)
{
    const auto saved = till::saveSettings(settings, profile.settingsFile());
    if (!saved)
        return base::fail(saved.error().sentence);
    return backend;
}

/// Opens the profile's vault for `work`, which ends with `done`.
void withVault(const Profile& profile, QObject* context, std::function<void(Configured)> done,
               std::function<void(std::shared_ptr<vault::SecretStore>)> work)
{
    vault::openStore(profile.folder(), context,
                     [done = std::move(done), work = std::move(work)](vault::Opened opened) {
                         if (!opened)
                             return done(base::fail(vault::describe(opened.error())));
                         work(std::move(*opened));
                     });
}

} // namespace

void keepPairing(const Profile& profile, link::Pairing pairing, QObject* context,
                 std::function<void(Configured)> done)
{
    auto settings = till::loadSettings(profile.settingsFile());
    if (!settings)
        return done(base::fail(settings.error().sentence));
    settings->relayUrl = pairing.relay;
    settings->relayTerminal = pairing.terminal;
    settings->ipnUrl = pairing.ipnUrl;
    auto key = std::make_shared<base::Secret>(std::move(pairing.key));
    withVault(profile, context, done,
              [profile, settings = *settings, key, context,
               done](const std::shared_ptr<vault::SecretStore>& store) {
                  store->write(QString::fromLatin1(relayKeyName), std::move(*key), context,
                               [profile, settings, store, done](const vault::Failure& failure) {
                                   if (failure)
                                       return done(base::fail(vault::describe(*failure)));
                                   done(save(profile, settings, store->backend()));
                               });
              });
}

void dropPairing(const Profile& profile, QObject* context, std::function<void(Configured)> done)
{
    auto settings = till::loadSettings(profile.settingsFile());
    if (!settings)
        return done(base::fail(settings.error().sentence));
    if (settings->relayUrl.isEmpty())
        return done(std::optional<vault::Backend>());
    settings->relayUrl.clear();
    settings->relayTerminal.clear();
    settings->ipnUrl.clear(); // it leads to the relay
    if (const Configured saved = save(profile, *settings, {}); !saved)
        return done(saved);
    withVault(profile, context, done,
              [context, done](const std::shared_ptr<vault::SecretStore>& store) {
                  store->remove(QString::fromLatin1(relayKeyName), context,
                                [store, done](const vault::Failure& failure) {
                                    if (failure)
                                        return done(base::fail(vault::describe(*failure)));
                                    done(std::optional(store->backend()));
                                });
              });
}

link::Pairing pairingOf(const till::Settings& settings, base::Secret key)
{
    return {settings.relayUrl, settings.relayTerminal, std::move(key), settings.ipnUrl};
}

} // namespace tillroll::app
