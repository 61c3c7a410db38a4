#pragma once

#include "core/sandbox/transaction.h"

#include <QString>

#include <deque>
#include <vector>

namespace tillroll::sandbox {

/// Something that happens by itself at its time.
struct Due {
    enum class Kind { CustomerActs, Expires, Pays, RefundSettles };
    base::UtcTime at;
    Kind kind = Kind::Expires;
    QString transactionNo;
    QString refundNo;
};

/// Everything the simulated gateway knows; what a state file holds of it.
struct Records {
    qint64 lastNumber = 0;
    std::deque<Transaction> transactions; ///< in the order created; addresses stay
    std::deque<Customer> customers;
    std::vector<Due> dues;

    /// A number of 18 digits that never served before, neither a transaction nor a customer.
    [[nodiscard]] QString nextNumber();
};

/// Why a book refuses.
enum class BookError {
    DuplicateReference,
    UnknownTransaction,
    UnknownCustomer,
    WrongStatus,    ///< not possible in the state that it is in
    OverRefund,     ///< more than is left of the payment
    OtherCurrency,  ///< not the currency of the payment
    RefundRefused,  ///< outcome 63
    CustomerRefused ///< outcome 70
};

} // namespace tillroll::sandbox
