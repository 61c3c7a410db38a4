#pragma once

#include <QString>

namespace tillroll::ledger {

/// The account at the gateway that sales and customers belong to. Only ever compared: another
/// account knows neither these references nor these customer numbers.
struct Account {
    QString gateway; ///< which gateway, written in one way (pockyt::gatewayName())
    QString merchantNo;
    QString storeNo;

    friend bool operator==(const Account&, const Account&) = default;
};

/// For people: "merchant 200043, store 300014 at mapi.example".
[[nodiscard]] inline QString describe(const Account& account)
{
    return QStringLiteral("merchant %1, store %2 at %3")
        .arg(account.merchantNo, account.storeNo, account.gateway);
}

} // namespace tillroll::ledger
