#pragma once

#include "core/base/clock.h"
#include "core/link/relaylink.h"
#include "core/pockyt/client.h"
#include "core/pockyt/methodsfile.h"
#include "core/till/doctor.h"
#include "core/till/settings.h"
#include "ui/settings/preferences.h"
#include "ui/settings/setupmodel.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

class QNetworkAccessManager;

namespace tillroll::ui {

/// Answers the names of this machine's printers, perhaps later.
using ListPrinters = std::function<void(QObject* context, std::function<void(QStringList)> done)>;

/// Keeps the key of the pairing in `settings`, beside those of others, or takes it away when there
/// is none; answers what is wrong.
using KeepRelayKey =
    std::function<void(const till::Settings& settings, std::optional<base::Secret> key,
                       QObject* context, std::function<void(QString)> done)>;

/// What the settings' pages change, and by what; all of it outlives them.
struct SettingsPlace {
    till::Settings& settings; ///< of the running till
    QString folder;           ///< the profile's
    bool isDemo = false;      ///< whose settings hold until it ends
    FileKeeper& files;        ///< by whom settings and ways to pay are written
    PreferenceBook& preferences;
    ledger::Ledger& ledger;
    pockyt::Client& client;
    QNetworkAccessManager& network;
    base::Clock& clock;
    KeepSettings keep; ///< for another account or token
    link::RelayLink& link;
    KeepRelayKey keepRelayKey;
    till::Patient& patient; ///< for the doctor
    ListPrinters listPrinters;
    /// Begins the till anew, later, with what is saved: the window goes and comes.
    std::function<void()> restart;
};

/// The settings of the running till: checked, saved, and in force from then on. What a sale under
/// way was opened with stays with it. GUI thread.
class SettingsDesk final : public QObject {
    Q_OBJECT

public:
    explicit SettingsDesk(SettingsPlace place, QObject* parent = nullptr);

    /// As they shall be: perhaps not on the disk yet, nor in force. Changes begin with these.
    [[nodiscard]] const till::Settings& settings() const { return m_wanted; }
    [[nodiscard]] const SettingsPlace& place() const { return m_place; }

    /// In force once they are saved, or not at all. `done` is told, perhaps at once; never once
    /// `context` is gone.
    void save(const till::Settings& settings, QObject* context, OnSaved done);

    /// Every method of the store, also those not shown.
    [[nodiscard]] pockyt::StoreMethods methods() const;
    /// As save().
    void saveMethods(const QList<pockyt::StoreMethod>& methods, QObject* context, OnSaved done);

Q_SIGNALS:
    void changed();
    void methodsChanged(const QList<tillroll::pockyt::PaymentMethod>& shown);

private:
    void takeUp(const till::Settings& settings);
    void takeUpMethods(const QList<pockyt::StoreMethod>& methods);

    SettingsPlace m_place;
    till::Settings m_wanted;
};

} // namespace tillroll::ui
