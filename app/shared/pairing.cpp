#include "app/shared/pairing.h"

#include "core/vault/openstore.h"

#include <QCryptographicHash>

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

/// What is in force stands whether or not the other's key can be taken out: `outcome` is told.
void dropOtherKey(const Profile& profile, const till::Settings& inForce,
                  const till::Settings& other, const Configured& outcome, QObject* context,
                  std::function<void(Configured)> done)
{
    if (other.relayUrl.isEmpty() || relayKeyName(other) == relayKeyName(inForce))
        return done(outcome);
    keepRelayKey(profile, other, {}, context,
                 [outcome, done = std::move(done)](const Configured&) { done(outcome); });
}

} // namespace

QString relayKeyName(const till::Settings& settings)
{
    const QByteArray mailbox = settings.ipnUrl.toEncoded();
    const QByteArray digest = QCryptographicHash::hash(mailbox, QCryptographicHash::Sha256);
    return QStringLiteral("relay-key-") + QString::fromLatin1(digest.first(8).toHex());
}

void keepRelayKey(const Profile& profile, const till::Settings& settings,
                  std::optional<base::Secret> key, QObject* context,
                  std::function<void(Configured)> done)
{
    auto kept = std::make_shared<std::optional<base::Secret>>(std::move(key));
    vault::openStore(profile.folder(), context,
                     [kept, context, name = relayKeyName(settings),
                      done = std::move(done)](vault::Opened opened) {
                         if (!opened)
                             return done(base::fail(vault::describe(opened.error())));
                         const std::shared_ptr<vault::SecretStore> store = std::move(*opened);
                         const auto told = [store, done](const vault::Failure& failure) {
                             if (failure)
                                 return done(base::fail(vault::describe(*failure)));
                             done(std::optional(store->backend()));
                         };
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
    till::Settings wanted = *settings;
    wanted.relayUrl = pairing.relay;
    wanted.relayTerminal = pairing.terminal;
    wanted.ipnUrl = pairing.ipnUrl;
    keepRelayKey(profile, wanted, std::move(pairing.key), context,
                 [profile, before = *settings, wanted, context,
                  done = std::move(done)](const Configured& kept) {
                     if (!kept)
                         return done(kept);
                     const Configured saved = save(profile, wanted, *kept);
                     dropOtherKey(profile, saved ? wanted : before, saved ? before : wanted, saved,
                                  context, done);
                 });
}

void dropPairing(const Profile& profile, QObject* context, std::function<void(Configured)> done)
{
    auto settings = till::loadSettings(profile.settingsFile());
    if (!settings)
        return done(base::fail(settings.error().sentence));
    if (settings->relayUrl.isEmpty())
        return done(std::optional<vault::Backend>());
    till::Settings wanted = *settings;
    till::forgetRelay(wanted);
    if (const Configured saved = save(profile, wanted, {}); !saved)
        return done(saved);
    keepRelayKey(profile, *settings, {}, context, std::move(done));
}

link::Pairing pairingOf(const till::Settings& settings, base::Secret key)
{
    return {settings.relayUrl, settings.relayTerminal, std::move(key), settings.ipnUrl};
}

} // namespace tillroll::app
