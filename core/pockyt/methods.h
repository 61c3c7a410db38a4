#pragma once

#include "core/base/result.h"
#include "core/money/currency.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tillroll::pockyt {

/// One way to pay, as a cashier chooses it and the gateway names it (PROTOCOL.md §5.3). Methods
/// are data: resources/methods.json, or the store's own list in its place.
struct PaymentMethod {
    /// The lettered tile that stands for the method; our own, not the wallet's logo.
    struct Icon {
        QString letters; ///< 1 to 3 characters
        QString color;   ///< "#rrggbb", the tile behind white letters

        friend bool operator==(const Icon&, const Icon&) = default;
    };

    QString id;    ///< `[a-z0-9-]`, at most 32; what --method and the ledger say
    QString label; ///< for people
    QString vendor;
    QString creditType;
    QList<money::Currency> currencies;
    bool needsAddress = false; ///< the customer's address is checked (AVS)
    Icon icon;
    bool sendCreditType = true; ///< off where an account wants none (PROTOCOL.md §3)
    bool sendCustomerNo = true; ///< off: no customer is registered, either (PROTOCOL.md §3)

    [[nodiscard]] bool takes(money::Currency currency) const;

    friend bool operator==(const PaymentMethod&, const PaymentMethod&) = default;
};

/// Why a list of methods cannot be used.
struct MethodsProblem {
    int entry = 0;    ///< counted from 1; 0: the list as a whole
    QString sentence; ///< for people; names the entry
};

using Methods = base::Result<QList<PaymentMethod>, MethodsProblem>;

/// Reads a list of methods. Strict, since people edit it: a name that is not known is more likely
/// misspelt than new.
[[nodiscard]] Methods parseMethods(const QByteArray& json);

/// What a store starts with.
[[nodiscard]] const QList<PaymentMethod>& builtInMethods();

/// The store's own list, `profileDir`/methods.json, where there is one, else the built-in one.
[[nodiscard]] Methods loadMethods(const QString& profileDir);

/// The method with this id, or nothing. Valid as long as `methods` is not changed.
[[nodiscard]] const PaymentMethod* findMethod(const QList<PaymentMethod>& methods, QStringView id);

} // namespace tillroll::pockyt
