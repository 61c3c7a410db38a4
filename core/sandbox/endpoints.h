#pragma once

#include "core/sandbox/call.h"

#include <span>

namespace tillroll::sandbox {

/// One operation of the gateway: its handler, and whether Pockyt-Request-ID makes it repeatable.
struct Endpoint {
    QLatin1String path;
    Reply (*handle)(const Call& call) = nullptr;
    bool creates = false;
};

/// Every path that the sandbox serves for the gateway (PROTOCOL.md §4-§8). Two paths with one
/// handler are one operation.
[[nodiscard]] std::span<const Endpoint> endpoints();

// §4: customers
[[nodiscard]] Reply createCustomer(const Call& call);
[[nodiscard]] Reply retrieveCustomer(const Call& call);
[[nodiscard]] Reply updateCustomer(const Call& call);

// §5, §8.2: checkout, and a code for the customer to scan
[[nodiscard]] Reply securePay(const Call& call);
[[nodiscard]] Reply createTransQrcode(const Call& call);

// §8.2: the shop scans the customer's code
[[nodiscard]] Reply addForScan(const Call& call);
[[nodiscard]] Reply payByBarcode(const Call& call);

// §8.2: payment inside an app
[[nodiscard]] Reply mobilePrepay(const Call& call);

// §6, §8.1: query
[[nodiscard]] Reply tranQuery(const Call& call);
[[nodiscard]] Reply transactionList(const Call& call);

// §8.1: nothing is ever settled here, so these are empty
[[nodiscard]] Reply settleList(const Call& call);
[[nodiscard]] Reply withdrawalList(const Call& call);
[[nodiscard]] Reply dataStatus(const Call& call);

/// What is documented but has to be enabled for an account, or is of an older API: 000030.
[[nodiscard]] Reply notEnabled(const Call& call);

// §7: refund, cancel
[[nodiscard]] Reply refund(const Call& call);
[[nodiscard]] Reply cancel(const Call& call);

} // namespace tillroll::sandbox
