#pragma once

#include "core/vault/secretstore.h"

#include <memory>

namespace tillroll::vault {

/// Makes the store that would use the system key store, for the profile with this id.
using KeyStoreMaker = std::function<std::unique_ptr<SecretStore>(const QString& profileId)>;

using Opened = base::Result<std::unique_ptr<SecretStore>, VaultError>;

/// The store of a profile: the system key store where a secret can be written to one, read back and
/// removed, else files under `profileDir`/vault. The first choice is remembered in
/// `profileDir`/vault/backend, so that a key store that happens to be down later is an error with
/// words rather than an empty second store. Deleting that file makes the next call choose again.
///
/// `profileDir` must exist. Answers as SecretStore does.
void openStore(const QString& profileDir, QObject* context, Done<Opened> done);

/// The same with another way to the key store.
void openStore(const QString& profileDir, const KeyStoreMaker& keyStore, QObject* context,
               Done<Opened> done);

} // namespace tillroll::vault
