#pragma once

#include "core/base/errands.h"
#include "core/vault/guardedfile.h"
#include "core/vault/secretstore.h"

namespace tillroll::vault {

/// Keeps each secret in a file of its own, 0600, inside a folder of its own, 0700. Writes land
/// whole or not at all, also when several processes write. What others could have read or planted
/// (wider bits, another owner, a symbolic link) is refused when read.
///
/// Reads at once. Writes and removes on a thread of its own, one after the other: the disk may take
/// its time, and a read before they are answered may find what was there before.
class FileStore final : public SecretStore {
public:
    static constexpr qsizetype mostBytes = 64 * 1024;

    /// `folder` is made when the first secret is written; its parent must exist.
    explicit FileStore(QString folder);

    void read(const QString& name, QObject* context,
              Done<base::Result<base::Secret, VaultError>> done) override;
    void write(const QString& name, base::Secret secret, QObject* context,
               Done<Failure> done) override;
    void remove(const QString& name, QObject* context, Done<Failure> done) override;
    [[nodiscard]] Backend backend() const override { return Backend::File; }

    /// Makes the folder where there is none, and refuses one that others could have changed.
    [[nodiscard]] Failure prepareFolder();

private:
    [[nodiscard]] base::Result<base::Secret, VaultError> readNow(const QString& name) const;
    [[nodiscard]] Failure writeNow(const QString& name, const base::Secret& secret);
    [[nodiscard]] Failure removeNow(const QString& name);
    [[nodiscard]] base::Result<Descriptor, VaultError> openFolder() const;
    [[nodiscard]] QString pathOf(const QString& name) const;

    QString m_folder;
    base::Errands m_errands;
};

} // namespace tillroll::vault
