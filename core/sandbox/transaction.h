#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"
#include "core/pockyt/status.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace tillroll::sandbox {

/// How the customer comes to pay: opens a page, or shows a code that the shop scans.
enum class Channel { Page, Scan };

/// What a creating request asked for (PROTOCOL.md §5.1). Texts that were not sent are empty.
struct Order {
    QString reference;
    money::Money amount;
    QString settleCurrency;
    QString vendor;
    QString terminal;
    QString creditType;
    QString customerNo;
    QString description;
    QString note;
    QString ipnUrl;
    QString callbackUrl;
    std::chrono::minutes timeout{120};
    Channel channel = Channel::Page;
    QString pageId; ///< finds the page: 128 random bits, told only in the answer; empty: no page
};

/// One repayment, whole or in part (PROTOCOL.md §7).
struct Refund {
    QString transactionNo;
    QString reference; ///< the merchant's; empty for the refund that a cancel makes
    money::Money amount;
    pockyt::Status status = pockyt::Status::Success; ///< Success or Pending
    base::UtcTime createdAt;
    QString ipnUrl;
};

/// How often each request named a transaction, refused and repeated ones included.
struct Counters {
    int securePay = 0;
    int query = 0;
    int cancel = 0;
    int refund = 0;
};

struct Transaction {
    QString transactionNo;
    Order order;
    pockyt::Status status = pockyt::Status::Init;
    base::UtcTime createdAt;
    base::UtcTime expiresAt;
    std::optional<base::UtcTime> completedAt; ///< when it was paid
    QString wallet;                           ///< chosen on the page; empty: not known
    QList<Refund> refunds;
    Counters counters;

    /// Not paid, declined or closed yet.
    [[nodiscard]] bool isOpen() const;

    /// The sum of all refunds, settled or not.
    [[nodiscard]] money::Money refunded() const;
};

/// A registered customer: the fields as sent, and what the gateway adds (PROTOCOL.md §4).
struct Customer {
    QString customerNo;
    QList<std::pair<QString, QString>> fields; ///< by name, without merchantNo, storeNo, verifySign
    base::UtcTime createdAt;
    base::UtcTime updatedAt;

    [[nodiscard]] QString field(const QString& name) const;
};

} // namespace tillroll::sandbox
