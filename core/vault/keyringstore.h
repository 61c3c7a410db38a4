#pragma once

#include "core/base/clock.h"
#include "core/vault/secretstore.h"

namespace tillroll::vault {

/// Keeps secrets in the system key store (Secret Service, KWallet) through QtKeychain, never in its
/// plain-text fallback. A locked key store asks its user for a password, hence the generous wait.
///
/// QtKeychain's first call in a process looks for a service and may block for half a second.
///
/// QtKeychain carries bytes in QByteArrays; those within reach are wiped when its job is done.
/// Copies made on the way to the key store's own process cannot be.
class KeyringStore final : public SecretStore {
public:
    static constexpr base::Millis defaultWait = std::chrono::seconds(20);

    /// `profileId` keeps the profiles of one user apart.
    explicit KeyringStore(QString profileId, base::Millis wait = defaultWait);

    void read(const QString& name, QObject* context,
              Done<base::Result<base::Secret, VaultError>> done) override;
    void write(const QString& name, base::Secret secret, QObject* context,
               Done<Failure> done) override;
    void remove(const QString& name, QObject* context, Done<Failure> done) override;
    [[nodiscard]] Backend backend() const override { return Backend::KeyStore; }

private:
    [[nodiscard]] QString keyOf(const QString& name) const;

    QString m_profileId;
    base::Millis m_wait;
};

} // namespace tillroll::vault
