#pragma once

#include "app/shared/profile.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/ledger/ledger.h"
#include "core/till/settings.h"
#include "core/vault/secretstore.h"

#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace tillroll::app {

/// What a profile shall hold from now on.
struct Configuration {
    QString program; ///< told to whom finds the ledger held
    till::Settings settings;
    std::optional<base::Secret> token; ///< nothing: the one before stays
    /// Writes the settings without waiting for the disk, and tells, later, whether they are saved
    /// or why not. None: they are written at once.
    std::function<void(const till::Settings&, QObject* context,
                       std::function<void(base::Result<void, QString>)>)>
        save = nullptr;
    /// The profile's ledger where this process has it open, to outlive the call; null: nobody has.
    ledger::Ledger* ledger = nullptr;
};

/// Where the token rests now, if one was given; or a sentence why nothing was configured.
using Configured = base::Result<std::optional<vault::Backend>, QString>;

/// Compares the account with that of the ledger's sales, keeps the token, and saves the settings,
/// in this order: settings never stand without their token. `done` is called once, perhaps at once,
/// and never after `context` died.
void configure(const Profile& profile, Configuration wanted, base::Clock& clock, QObject* context,
               std::function<void(Configured)> done);

} // namespace tillroll::app
