#pragma once

#include "core/money/money.h"
#include "core/pockyt/status.h"

#include <QList>
#include <QString>

#include <optional>

namespace tillroll::pockyt {

// Numbers of customers and transactions have 18 to 22 digits and stay text. An amount is nothing
// when the gateway sent none, or none that can be read in its currency.

/// PROTOCOL.md §4.2, §4.3. Only customerNo is certain to be there.
struct Customer {
    QString customerNo;
    QString customerCode;
    QString email;
    QString firstName;
    QString lastName;
    QString countryCode;
};

/// An open checkout (PROTOCOL.md §5.9). transactionNo and cashierUrl are certain to be there.
struct Checkout {
    QString transactionNo;
    QString reference; ///< empty when not echoed
    QString cashierUrl;
    std::optional<money::Money> amount;
    QString currency;
    QString settleCurrency;
};

/// One refund as tran-query lists it (PROTOCOL.md §6).
struct RefundInfo {
    QString refundTransactionNo;
    QString refundReference;
    std::optional<money::Money> amount;
};

/// PROTOCOL.md §6. A status is certain to be there.
struct Transaction {
    QString reference;
    QString transactionNo;
    std::optional<money::Money> amount;
    QString currency;
    QString settleCurrency;
    Status status = Status::Unknown;
    QString rawStatus;
    QString transactionType; ///< "payment", "refund", "void" or empty
    QList<RefundInfo> refunds;

    /// A statement about a payment, not about a refund or void of it (PROTOCOL.md §14).
    [[nodiscard]] bool isPayment() const;
};

/// PROTOCOL.md §7.1, §9.3: anything but Success means that the refund is still on its way.
struct RefundReply {
    QString reference;
    QString transactionNo;
    QString refundReference;
    QString refundTransactionNo;
    std::optional<money::Money> amount; ///< what was given back
    Status status = Status::Unknown;
    QString rawStatus;
};

/// PROTOCOL.md §7.2. transactionNo may be that of a refund: a paid sale is refunded by a cancel.
struct CancelReply {
    QString reference;
    QString transactionNo;
    std::optional<money::Money> amount;
    Status status = Status::Unknown;
    QString rawStatus;
};

} // namespace tillroll::pockyt
