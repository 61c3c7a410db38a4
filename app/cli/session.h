#pragma once

#include "app/cli/console.h"
#include "app/cli/exitcode.h"
#include "app/cli/invocation.h"
#include "app/shared/station.h"

#include <QObject>

#include <functional>

namespace tillroll::cli {

/// Why a command cannot even begin.
struct Refusal {
    ExitCode code;
    QString sentence;
};

using Ready = base::Result<void, Refusal>;

using app::tokenName;

/// The till that commands work with, opened step by step (app::Station), with the command line's
/// words and exit codes for what goes wrong.
class Session final : public QObject {
public:
    /// `demoAddress`: what the invocation's stands for, in numbers.
    Session(Invocation invocation, const QString& demoAddress, Console& console);

    [[nodiscard]] const Invocation& invocation() const { return m_invocation; }
    [[nodiscard]] Console& console() { return m_console; }
    [[nodiscard]] base::Clock& clock() { return m_station.clock(); }

    [[nodiscard]] Ready openProfile() { return inOurWords(m_station.openProfile()); }
    [[nodiscard]] const app::Profile& profile() const { return m_station.profile(); }

    [[nodiscard]] Ready openSettings() { return inOurWords(m_station.openSettings()); }
    [[nodiscard]] const till::Settings& settings() const { return m_station.settings(); }
    [[nodiscard]] const QList<pockyt::PaymentMethod>& methods() const
    {
        return m_station.methods();
    }

    [[nodiscard]] Ready openLedger() { return inOurWords(m_station.openLedger()); }
    [[nodiscard]] Ready inspectLedger() { return inOurWords(m_station.inspectLedger()); }
    [[nodiscard]] Ready openOwnLedger() { return inOurWords(m_station.openOwnLedger()); }
    [[nodiscard]] ledger::Ledger& ledger() { return m_station.ledger(); }

    void openVault(QObject* context, std::function<void(Ready)> done);
    [[nodiscard]] vault::SecretStore& vault() { return m_station.vault(); }

    void openTill(QObject* context, std::function<void(Ready)> done);
    [[nodiscard]] pockyt::Client& client() { return m_station.client(); }
    [[nodiscard]] till::Till& till() { return m_station.till(); }

    void openClient(QObject* context, std::function<void(Ready)> done);

private:
    [[nodiscard]] Ready inOurWords(const app::Ready& ready) const;
    void tellOfDemo();

    app::Station m_station;
    Invocation m_invocation;
    Console& m_console;
};

} // namespace tillroll::cli
