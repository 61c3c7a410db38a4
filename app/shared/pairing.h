#pragma once

#include "app/shared/configuration.h"
#include "core/link/pairing.h"

namespace tillroll::app {

/// The name under which a profile's vault keeps the key of the pairing in `settings`. Each mailbox
/// has a name of its own, so that the key of a new pairing does not replace that of the one in
/// force before the settings say so.
[[nodiscard]] QString relayKeyName(const till::Settings& settings);

/// Keeps the key of the pairing in `settings` in the profile's vault, or takes it out when there is
/// none. Answers where keys rest. `done` is called once, perhaps at once, and never after `context`
/// died.
void keepRelayKey(const Profile& profile, const till::Settings& settings,
                  std::optional<base::Secret> key, QObject* context,
                  std::function<void(Configured)> done);

/// Pairs a profile that is configured: keeps the key, then the rest in the settings, so that
/// settings never stand without their key, whenever this ends. The key of the pairing before goes
/// last. In force at the till's next start. Tells as keepRelayKey().
void keepPairing(const Profile& profile, link::Pairing pairing, QObject* context,
                 std::function<void(Configured)> done);

/// Takes the pairing out of the settings, then the key out of the vault. What is not paired stays
/// so.
void dropPairing(const Profile& profile, QObject* context, std::function<void(Configured)> done);

/// The pairing of these settings; the relay's address is empty where there is none.
[[nodiscard]] link::Pairing pairingOf(const till::Settings& settings, base::Secret key);

} // namespace tillroll::app
