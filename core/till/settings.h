#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/customer.h"
#include "core/pockyt/settings.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace tillroll::till {

/// Everything of one till that is no secret.
struct Settings {
    pockyt::ClientSettings gateway;
    QString shopName = QStringLiteral("My shop");
    QStringList shopAddress;
    QString receiptFooter;      ///< last words on every receipt, at most 120; may be empty
    bool printsCustomer = true; ///< receipts name who paid, where that is known
    QString tillName = QStringLiteral("till-1"); ///< `[A-Za-z0-9-]`, at most 16: begins references
    QString cashier; ///< who takes payments here, written into every sale; empty: nobody is named
    QString currency = QStringLiteral("USD");
    QString methodId; ///< of the method used when none is named; empty: the first that fits
    base::Millis saleTimeout{std::chrono::minutes(5)};
    QUrl ipnUrl;   ///< where webhooks go; empty: not sent, and the till asks more often
    QUrl relayUrl; ///< of the relay that they come from (link::Pairing); empty: none is paired
    QString relayTerminal; ///< this till's name there; its key is in the vault
    /// Where the customer's browser ends. Empty: at the gateway's base URL, as secure-pay demands
    /// an address (PROTOCOL.md §5.1) and the till has no page of its own; it proves nothing.
    QUrl callbackUrl;
    /// Further hosts that the checkout may use where it is paid on the till's own screen: a name,
    /// or "*.name" for every host below it. The checkout's own host needs no mention.
    QStringList pageHosts;
    /// The checkout may be paid on the till's own screen also where the system's browser is old or
    /// not shut in: the owner's risk.
    bool allowsWeakPage = false;
    QString description;     ///< on the payment page; ASCII, at most 100
    bool mayResend = true;   ///< the gateway honours Pockyt-Request-ID (law 3)
    bool isSandbox = false;  ///< marks every screen and receipt
    ledger::Customer walkIn; ///< how the store's generic customer is registered

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// The settings of a fresh profile.
[[nodiscard]] Settings defaultSettings();

/// Takes a pairing with a relay out; webhooks, which go there, are no longer asked for.
void forgetRelay(Settings& settings);

/// Where the customer's browser ends, as secure-pay is told.
[[nodiscard]] QUrl callbackOf(const Settings& settings);

/// What is wrong with a settings file, in a sentence that names the setting.
struct SettingsError {
    bool isMissing = false; ///< there is no file yet
    QString sentence;
};

/// Reads and checks `path`. A file of a newer version is refused; unknown settings are kept out.
[[nodiscard]] base::Result<Settings, SettingsError> loadSettings(const QString& path);

/// Whether loadSettings() would take them. `path`: where they are to stand, for the sentence.
[[nodiscard]] base::Result<void, SettingsError> checkSettings(const Settings& settings,
                                                              const QString& path);

/// Replaces `path` as a whole, readable by the owner only; not with what checkSettings() refuses.
/// Waits for the disk. Any thread.
[[nodiscard]] base::Result<void, SettingsError> saveSettings(const Settings& settings,
                                                             const QString& path);

} // namespace tillroll::till
