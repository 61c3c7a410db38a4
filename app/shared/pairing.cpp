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

} // namespace

void keepRelayKey(const Profile& profile, std::optional<base::Secret> key, QObject* context,
                  std::function<void(Configured)> done)
{
    auto kept = std::make_shared<std::optional<base::Secret>>(std::move(key));
    vault::openStore(profile.folder(), context,
                     [kept, context, done = std::move(done)](vault::Opened opened) {
                         if (!opened)
                             return done(base::fail(vault::describe(opened.error())));
                         const std::shared_ptr<vault::SecretStore> store = std::move(*opened);
                         const auto told = [store, done](const vault::Failure& failure) {
                             if (failure)
                                 return done(base::fail(vault::describe(*failure)));
                             done(std::optional(store->backend()));
                         };
                         const QString name = QString::fromLatin1(relayKeyName);
                         if (*kept)
                             store->write(name, std::move(**kept), context, told);
                         else
                             store->remove(name, context, told);
                     });
}

void keepPairing(const Profile& profile, link::Pairing pairing, QObject* context,
                 std::function<void(Configured)> done)
{
    auto settings = till::loadSettings(profile.settingsFile());
    if (!settings)
        return done(base::fail(settings.error().sentence));
    settings->relayUrl = pairing.relay;
    settings->relayTerminal = pairing.terminal;
    settings->ipnUrl = pairing.ipnUrl;
    keepRelayKey(profile, std::move(pairing.key), context,
                 [profile, settings = *settings, done = std::move(done)](const Configured& kept) {
                     done(kept ? save(profile, settings, *kept) : kept);
                 });
}

void dropPairing(const Profile& profile, QObject* context, std::function<void(Configured)> done)
{
    auto settings = till::loadSettings(profile.settingsFile());
    if (!settings)
        return done(base::fail(settings.error().sentence));
    if (settings->relayUrl.isEmpty())
        return done(std::optional<vault::Backend>());
    till::forgetRelay(*settings);
    if (const Configured saved = save(profile, *settings, {}); !saved)
        return done(saved);
    keepRelayKey(profile, {}, context, std::move(done));
}

link::Pairing pairingOf(const till::Settings& settings, base::Secret key)
{
    return {settings.relayUrl, settings.relayTerminal, std::move(key), settings.ipnUrl};
}

} // namespace tillroll::app
