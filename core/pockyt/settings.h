#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/money/currency.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace tillroll::pockyt {

/// Paths behind the base URL; the references disagree on some, so all are settings.
struct Paths {
    QString createCustomer = QStringLiteral("/v1/customers/create");
    QString retrieveCustomer = QStringLiteral("/v1/customers/retrieve");
    QString updateCustomer = QStringLiteral("/v1/customers/update");
    QString securePay = QStringLiteral("/online/v3/secure-pay");
    QString query = QStringLiteral("/app-data-search/v3/tran-query");
    QString refund = QStringLiteral("/app-data-search/v3/refund");
    QString cancel = QStringLiteral("/app-data-search/v3/cancel");
    QString list = QStringLiteral("/app-data-search/v3/transaction-list");

    friend bool operator==(const Paths&, const Paths&) = default;
};

enum class BodyEncoding { Json, Form };

/// Everything about one account at the gateway but the token (PROTOCOL.md §1, §14).
struct ClientSettings {
    QUrl baseUrl; ///< https; plain http only to this machine
    QString merchantNo;
    QString storeNo;
    QString merGroupNo; ///< partners only; empty: not sent
    Paths paths;
    QString terminal = QStringLiteral("ONLINE");
    std::optional<money::Currency> settleCurrency; ///< nothing: GBP for GBP, else USD (§5.4)
    int timeoutMinutes = 5;                        ///< of a checkout; 1 … 1440
    BodyEncoding encoding = BodyEncoding::Json;
    bool timestampOnCreate = false; ///< the references disagree on customers/create (§4.1)
    bool requestIds = true;         ///< send Pockyt-Request-ID (§1.3)
    base::Millis connectTimeout{10'000};
    base::Millis totalTimeout{30'000};
    qint64 replyCap = 1024 * 1024; ///< bytes

    friend bool operator==(const ClientSettings&, const ClientSettings&) = default;
};

/// What is wrong: the JSON name of the setting, and a sentence for people.
struct SettingsProblem {
    QString setting;
    QString sentence;
};

/// Nothing, or the first setting with which no request may go out.
[[nodiscard]] base::Result<void, SettingsProblem> validate(const ClientSettings& settings);

/// Which gateway a base URL leads to, however it is written: host, port if not the usual one, and
/// path. All of this machine's addresses and ports are one, "loopback": a sandbox has another port
/// in every run, and its merchant and store numbers tell its accounts apart.
[[nodiscard]] QString gatewayName(const QUrl& baseUrl);

/// The currency in which a sale in `currency` is settled (PROTOCOL.md §5.4).
[[nodiscard]] money::Currency settleCurrencyFor(const ClientSettings& settings,
                                                money::Currency currency);

/// All settings, as they stand in a profile's file. No secret is among them.
[[nodiscard]] QJsonObject toJson(const ClientSettings& settings);

/// The inverse of toJson(); what is absent keeps its default, names that are not known are ignored.
/// Does not validate().
[[nodiscard]] base::Result<ClientSettings, SettingsProblem>
settingsFromJson(const QJsonObject& json);

} // namespace tillroll::pockyt
