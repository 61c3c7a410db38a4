#pragma once

#include "app/cli/console.h"
#include "app/cli/demo.h"
#include "app/cli/exitcode.h"
#include "app/cli/invocation.h"
#include "app/cli/profile.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/pockyt/client.h"
#include "core/pockyt/methods.h"
#include "core/till/settings.h"
#include "core/till/till.h"
#include "core/vault/secretstore.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace tillroll::cli {

/// Why a command cannot even begin.
struct Refusal {
    ExitCode code;
    QString sentence;
};

using Ready = base::Result<void, Refusal>;

/// The name under which a profile's vault keeps the API token.
inline constexpr auto tokenName = "api-token";

/// What commands work with, opened step by step, as far as a command needs it.
class Session final : public QObject {
public:
    Session(Invocation invocation, Console& console);
    ~Session() override;

    [[nodiscard]] const Invocation& invocation() const { return m_invocation; }
    [[nodiscard]] Console& console() { return m_console; }
    [[nodiscard]] base::Clock& clock() { return m_clock; }

    /// The profile's folder and, in the demo, the simulated gateway. First of all.
    [[nodiscard]] Ready openProfile();
    [[nodiscard]] const Profile& profile() const { return *m_profile; }

    /// Settings and payment methods.
    [[nodiscard]] Ready openSettings();
    [[nodiscard]] const till::Settings& settings() const { return m_settings; }
    [[nodiscard]] const QList<pockyt::PaymentMethod>& methods() const { return m_methods; }

    /// The ledger, to read in it; nobody else may have it open.
    [[nodiscard]] Ready openLedger() { return openLedgerFor({}); }
    /// The same, to check it: damage does not refuse it, and nothing in it is changed. What is too
    /// damaged even for this needs attention.
    [[nodiscard]] Ready inspectLedger();
    /// The same, to write in it: refused when its sales belong to another account than that of the
    /// settings, which must be open.
    [[nodiscard]] Ready openOwnLedger();
    [[nodiscard]] ledger::Ledger& ledger() { return *m_ledger; }

    /// The profile's key store.
    void openVault(QObject* context, std::function<void(Ready)> done);
    [[nodiscard]] vault::SecretStore& vault() { return *m_vault; }

    /// Settings, ledger, token: everything that a sale needs.
    void openTill(QObject* context, std::function<void(Ready)> done);
    [[nodiscard]] pockyt::Client& client() { return *m_client; }
    [[nodiscard]] till::Till& till() { return *m_till; }

    /// Reads the token and makes the client, without a ledger.
    void openClient(QObject* context, std::function<void(Ready)> done);

private:
    [[nodiscard]] Ready openLedgerFor(const std::optional<ledger::Account>& account);
    void makeClient(base::Secret token);

    Invocation m_invocation;
    Console& m_console;
    base::SystemClock m_clock;
    std::optional<Profile> m_profile;
    std::unique_ptr<Demo> m_demo;
    till::Settings m_settings;
    QList<pockyt::PaymentMethod> m_methods;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<vault::SecretStore> m_vault;
    QNetworkAccessManager m_network;
    std::unique_ptr<pockyt::Client> m_client;
    std::unique_ptr<till::Till> m_till; // last: goes first, and with it every sale under way
};

} // namespace tillroll::cli
