#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace tillroll::receipt {

/// What is known of the payment when the receipt is made.
enum class Outcome {
    Paid,
    PaidLate, ///< after the sale had ended without payment
    Declined,
    Expired,
    Cancelled,   ///< by the gateway; the next three are what else a cancelled sale can be (law 5)
    NotSent,     ///< no payment was ever asked for
    NotPaid,     ///< the gateway knows no such payment
    Refunded,    ///< paid in the last moment, and refunded by the cancel
    NotKnownYet, ///< anything that has not ended: never "failed" without the gateway's word (law 5)
};

/// Whose word the payment rests on (law 2).
enum class Evidence { Gateway, Webhook, Supervisor };

/// All that a receipt says. Texts may come from outside: control characters in them are never
/// printed.
struct Receipt {
    QString shop;
    QStringList address = {}; ///< one entry a line
    QString till;
    QString cashier = {};
    QString customer = {};
    QString email = {}; ///< the customer's, to send it to; printed nowhere
    QString method;     ///< for people: "Alipay"

    std::optional<qint64> number = {}; ///< of this paper; only paid sales get one (ledger)
    std::optional<qint64> copyOf = {}; ///< the original's number, on a copy
    QString reference;
    QString transactionNo = {};           ///< the gateway's number, once there is one
    money::Money amount;                  ///< all of it
    std::optional<money::Money> tip = {}; ///< of the amount
    QString note = {};
    Outcome outcome = Outcome::NotKnownYet;
    std::optional<Evidence> evidence = {};

    base::UtcTime openedAt = {};
    std::optional<base::UtcTime> endedAt = {}; ///< paid, or ended without payment
    std::chrono::minutes utcOffset{0};         ///< of the shop's clock; times are printed so

    QString footer = {}; ///< the shop's own last words
    bool isSandbox = false;
    bool isCopy = false;
};

} // namespace tillroll::receipt
