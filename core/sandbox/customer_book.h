#pragma once

#include "core/base/result.h"
#include "core/sandbox/records.h"

namespace tillroll::sandbox {

/// The registered customers of a Book: a view of its records, valid as long as they are.
class CustomerBook {
public:
    explicit CustomerBook(Records& records) : m_records(records) {}

    /// A new customer, or the one who has this customerCode already. Outcome 70 refuses.
    [[nodiscard]] base::Result<const Customer*, BookError> create(Customer customer,
                                                                  base::UtcTime now);
    [[nodiscard]] const Customer* byNumber(const QString& customerNo) const;
    [[nodiscard]] const Customer* byCode(const QString& customerCode) const;

    /// Changes the fields that `changed` has of the customer with its number.
    [[nodiscard]] base::Result<const Customer*, BookError> update(const Customer& changed,
                                                                  base::UtcTime now);

private:
    Records& m_records;
};

} // namespace tillroll::sandbox
