#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"

#include <QString>

#include <optional>

namespace tillroll::sale {

/// What is agreed when the sale opens and never changes afterwards.
struct Terms {
    QString methodId;    ///< entry of methods.json
    QString methodLabel; ///< as shown to people, kept for the receipt
    QString vendor;      ///< gateway's name of the method (PROTOCOL.md §5.3); empty: not sent
    QString creditType;  ///< "hosted"; empty: not sent
    bool needsCustomer = true;
    QString customerKey; ///< which customer of the till: its own id, never personal data
    QString customerNo;  ///< empty until registered (PROTOCOL.md §4.2)
    base::Millis timeout{std::chrono::minutes(5)};
    QString cashier;
    std::optional<money::Money> tip; ///< as much of the amount is one; above zero
    QString note;                    ///< the shop's own words; never sent to the gateway

    friend bool operator==(const Terms&, const Terms&) = default;
};

} // namespace tillroll::sale
