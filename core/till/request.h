#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/customer.h"
#include "core/money/money.h"
#include "core/pockyt/methods.h"

#include <QString>

#include <optional>

namespace tillroll::till {

/// What a cashier asks for: one amount, by one method, from one customer.
struct SaleRequest {
    money::Money amount;
    pockyt::PaymentMethod method;
    std::optional<ledger::Customer> customer; ///< nothing: the store's walk-in customer
    base::Millis timeout{std::chrono::minutes(5)};
    QString cashier;
    QString replaces; ///< reference of the sale whose checkout stayed lost; usually empty
};

/// Why the till does not do what it was asked; nothing was written or sent.
struct Problem {
    enum class Kind {
        BadAmount,
        WrongCurrency, ///< the method does not take it
        BadCustomer,
        NoSuchSale,
        NotPossible, ///< not in the sale's present state
        Storage,     ///< the ledger could not be written or read
    };

    Kind kind;
    QString sentence; ///< for people: what is wrong and what to do

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// Nothing, or what is wrong with the amount before anything happens.
[[nodiscard]] base::Result<void, Problem> check(const SaleRequest& request);

/// Nothing, or what `method` still needs to know about `customer`.
[[nodiscard]] base::Result<void, Problem> check(const ledger::Customer& customer,
                                                const pockyt::PaymentMethod& method);

} // namespace tillroll::till
