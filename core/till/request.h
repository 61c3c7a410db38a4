#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/customer.h"
#include "core/money/money.h"
#include "core/pockyt/methods.h"
#include "core/till/problem.h"
#include "core/till/settings.h"

#include <QString>

#include <optional>

namespace tillroll::till {

/// The longest note, in characters.
inline constexpr qsizetype mostNote = 100;

/// What a cashier asks for: one amount, by one method, from one customer.
struct SaleRequest {
    money::Money amount; ///< all of it, tip included
    pockyt::PaymentMethod method;
    std::optional<ledger::Customer> customer; ///< nothing: the store's walk-in customer
    base::Millis timeout{std::chrono::minutes(5)};
    QString cashier;
    QString replaces; ///< reference of the sale whose checkout stayed lost; usually empty
    std::optional<money::Money> tip = {}; ///< of the amount; above zero
    QString note = {};                    ///< the shop's own words, at most mostNote characters
};

/// Nothing, or what is wrong with the amount before anything happens.
[[nodiscard]] base::Result<void, Problem> check(const SaleRequest& request);

/// Nothing, or the setting because of which the gateway could not even be asked (PROTOCOL.md §2).
[[nodiscard]] base::Result<void, Problem> checkSendable(const SaleRequest& request,
                                                        const Settings& settings);

/// Nothing, or what `method` still needs to know about `customer`.
[[nodiscard]] base::Result<void, Problem> check(const ledger::Customer& customer,
                                                const pockyt::PaymentMethod& method);

} // namespace tillroll::till
