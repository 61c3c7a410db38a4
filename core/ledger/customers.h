#pragma once

#include "core/ledger/customer.h"
#include "core/ledger/database.h"

#include <vector>

namespace tillroll::ledger {

/// The table of customers.
class CustomerStore {
public:
    explicit CustomerStore(Database& database) : m_database(database) {}

    /// Inserts, or replaces what is stored under the key, which must not be empty.
    [[nodiscard]] Outcome<void> put(const Customer& customer);
    [[nodiscard]] Outcome<Customer> byKey(const QString& key);
    /// By e-mail in any case when there is an @ in it, else by the digits of a phone number. Of
    /// several, one that the gateway knows.
    [[nodiscard]] Outcome<Customer> find(const QString& emailOrPhone);
    /// See Ledger::searchCustomers().
    [[nodiscard]] Outcome<std::vector<Customer>> search(const QString& typed, int limit);

private:
    [[nodiscard]] Outcome<void> putWords(const Customer& customer);

    Database& m_database;
};

/// Whether the two differ in nothing but what became of them at the gateway.
[[nodiscard]] bool isSamePerson(Customer left, const Customer& right);

/// First and last name with a space between; empty for the walk-in customer.
[[nodiscard]] QString displayName(const Customer& customer);

} // namespace tillroll::ledger
