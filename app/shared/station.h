#pragma once

#include "app/shared/demo.h"
#include "app/shared/profile.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/link/relaylink.h"
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

namespace tillroll::app {

/// Why a till cannot begin.
struct Refusal {
    enum class Kind {
        NotConfigured, ///< there are no settings yet
        NoToken,       ///< the key store cannot hand out the API token
        Damaged,       ///< the ledger needs attention
        Other,
    };

    Kind kind;
    QString sentence;
};

using Ready = base::Result<void, Refusal>;

/// The name under which a profile's vault keeps the API token.
inline constexpr auto tokenName = "api-token";

/// Which till, and for which program.
struct Choice {
    QString profile; ///< a folder; empty: TILLROLL_PROFILE, or the user's usual one
    bool isDemo = false;
    QString demoAddress; ///< of the demo's pages, in numbers; empty: only this machine opens them
    QString program;     ///< told to whom finds the ledger held
    bool hasScreen = false; ///< the demo's checkouts can be paid by whoever sits before it
};

/// What a till works with, whichever program shows it: opened step by step, as far as is needed.
class Station : public QObject {
public:
    explicit Station(Choice choice);
    ~Station() override;

    [[nodiscard]] base::Clock& clock() { return m_clock; }

    /// The profile's folder. First of all.
    [[nodiscard]] Ready openProfile();
    [[nodiscard]] const Profile& profile() const { return *m_profile; }

    /// Settings and payment methods.
    [[nodiscard]] Ready openSettings();
    [[nodiscard]] const till::Settings& settings() const { return m_settings; }
    [[nodiscard]] const QList<pockyt::PaymentMethod>& methods() const { return m_methods; }

    /// The ledger, to read in it; nobody else may have it open.
    [[nodiscard]] Ready openLedger() { return openLedgerFor({}); }
    /// The same, to check it: damage does not refuse it, and nothing in it is changed.
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
    /// Connects by itself once the till is open, where there is a pairing.
    [[nodiscard]] link::RelayLink& link() { return *m_link; }
    /// Undoes openTill(), for another one to follow; waits for the disk. Sales under way rest until
    /// they are taken up again (Till::takeUp()).
    void closeTill();

    /// Reads the token and makes the client, without a ledger; in the demo, starts its gateway.
    void openClient(QObject* context, std::function<void(Ready)> done);
    /// The demo's gateway once it runs, or null.
    [[nodiscard]] const Demo* demo() const { return m_demo.get(); }

private:
    [[nodiscard]] Ready openLedgerFor(const std::optional<ledger::Account>& account);
    void beginLedgerFor(const std::optional<ledger::Account>& account);
    [[nodiscard]] Ready takeLedger();
    void makeClient(base::Secret token);
    void openLink();

    Choice m_choice;
    base::SystemClock m_clock;
    std::optional<Profile> m_profile;
    std::unique_ptr<Demo> m_demo;
    till::Settings m_settings;
    QList<pockyt::PaymentMethod> m_methods;
    std::optional<ledger::Ledger::Opening> m_opening;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<vault::SecretStore> m_vault;
    QNetworkAccessManager m_network;
    std::unique_ptr<pockyt::Client> m_client;
    std::unique_ptr<till::Till> m_till;      // goes before these, and with it every sale under way
    std::unique_ptr<link::RelayLink> m_link; // last: brings webhooks to the till
};

} // namespace tillroll::app
