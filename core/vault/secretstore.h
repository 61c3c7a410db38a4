#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace tillroll::vault {

/// Where a store keeps its secrets.
enum class Backend { KeyStore, File };

/// One sentence for people about where secrets are kept.
[[nodiscard]] QString describe(Backend backend);

/// Why a store could not do what it was asked.
struct VaultError {
    enum class Kind {
        NotFound,  ///< no secret has this name
        BadName,   ///< the name is not [a-z0-9-], 1 to 64 characters
        NoService, ///< no system key store runs
        TimedOut,  ///< the key store gave no answer; a write may have happened
        Denied,    ///< the key store or its user refused
        NotAFile,  ///< a symbolic link, folder or device stands where the file should
        NotOurs,   ///< the file or folder belongs to another user
        TooWide,   ///< others may read or change the file or folder
        TooLarge,  ///< over 64 KiB
        KeyStore,  ///< the key store failed; `detail` holds its words
        System,    ///< the operating system refused; `detail` holds its words
    };

    Kind kind = Kind::System;
    QString place = {};    ///< the file, folder or name concerned
    QString detail = {};   ///< never holds a secret
    bool isFolder = false; ///< `place` is a folder
};

/// One sentence for people, which names the place and what to do about it.
[[nodiscard]] QString describe(const VaultError& error);

/// Takes the answer. Called once, later, on the thread that asked.
template <typename T>
using Done = std::function<void(T)>;

/// Empty when it worked.
using Failure = std::optional<VaultError>;

/// Keeps named secrets: the seam between what needs the token and where it rests. Names are
/// [a-z0-9-], 1 to 64 characters. Asked from one thread with an event loop; an answer whose
/// `context` (of the same thread) is gone is dropped, and the secret in it wiped.
class SecretStore {
public:
    SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;
    virtual ~SecretStore() = default;

    virtual void read(const QString& name, QObject* context,
                      Done<base::Result<base::Secret, VaultError>> done) = 0;

    /// Replaces what the name held. Once answered without failure, it outlives a crash.
    virtual void write(const QString& name, base::Secret secret, QObject* context,
                       Done<Failure> done) = 0;

    /// Removing what is not there succeeds.
    virtual void remove(const QString& name, QObject* context, Done<Failure> done) = 0;

    [[nodiscard]] virtual Backend backend() const = 0;
};

[[nodiscard]] bool isSecretName(const QString& name);

} // namespace tillroll::vault
