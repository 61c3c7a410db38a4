#pragma once

#include "core/base/result.h"

#include <QString>

namespace tillroll::app {

/// The folder that holds everything of one till.
class Profile {
public:
    /// The folder named on the command line, by TILLROLL_PROFILE, or the user's usual one; made
    /// when absent, readable by its owner only. Answers a sentence when that fails.
    [[nodiscard]] static base::Result<Profile, QString> open(const QString& named, bool isDemo);

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] QString settingsFile() const
    {
        return m_folder + QStringLiteral("/settings.json");
    }
    [[nodiscard]] QString ledgerFile() const { return m_folder + QStringLiteral("/ledger.sqlite"); }
    /// What the demo's simulated gateway remembers.
    [[nodiscard]] QString sandboxFile() const { return m_folder + QStringLiteral("/sandbox.json"); }

    /// What the demo's relay remembers.
    [[nodiscard]] QString relayFile() const { return m_folder + QStringLiteral("/relay.sqlite"); }

private:
    explicit Profile(QString folder) : m_folder(std::move(folder)) {}

    QString m_folder;
};

} // namespace tillroll::app
