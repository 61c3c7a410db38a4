#pragma once

#include "core/pockyt/failure.h"
#include "core/pockyt/replies.h"

#include <QByteArray>
#include <QList>

namespace tillroll::pockyt {

/// A whole HTTP answer, as received.
struct Answer {
    int httpStatus = 0;
    QByteArray body;
    QByteArray date = {}; ///< its Date header
};

// Each reads one kind of answer. The gateway's references disagree, so: `ret_msg` or `retMsg`;
// `result`, `customer` or `customerInfo`; numbers or texts; absent and null are the same; unknown
// fields are ignored. Refused only for a documented ret_code that says no (PROTOCOL.md §9.1);
// whatever cannot be read for certain is Unknown.

[[nodiscard]] Reply<Customer> readCustomer(const Answer& answer);
[[nodiscard]] Reply<Checkout> readCheckout(const Answer& answer);
[[nodiscard]] Reply<Transaction> readTransaction(const Answer& answer);
[[nodiscard]] Reply<RefundReply> readRefund(const Answer& answer);
[[nodiscard]] Reply<CancelReply> readCancel(const Answer& answer);
[[nodiscard]] Reply<QList<Transaction>> readList(const Answer& answer);

} // namespace tillroll::pockyt
