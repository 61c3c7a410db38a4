#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace tillroll::ledger {

enum class CustomerKind {
    WalkIn, ///< the store's generic customer: no person, kept out of search
    Known,
};

/// A customer of this till. Personal data lives here and nowhere else: facts only name the key, so
/// that erasing a person leaves the hash chain whole.
struct Customer {
    QString key; ///< the till's own id; empty: saveCustomer() makes one
    CustomerKind kind = CustomerKind::Known;
    QString firstName;
    QString lastName;
    QString email;
    QString phone;
    QString countryCode; ///< ISO alpha-2 (PROTOCOL.md §4.1)
    QString state;
    QString city;
    QString street;
    QString street2;
    QString zip;
    QString customerNo; ///< the gateway's; empty until registered
    std::optional<base::UtcTime> registeredAt;
    bool isTold = false; ///< the gateway has acknowledged all of the above

    friend bool operator==(const Customer&, const Customer&) = default;
};

} // namespace tillroll::ledger
