#pragma once

#include "core/ledger/customer.h"
#include "core/pockyt/encode.h"
#include "core/pockyt/methods.h"

#include <QList>
#include <QString>

#include <optional>

namespace tillroll::ui {

enum class CustomerField {
    Country,
    State,
    FirstName,
    LastName,
    Email,
    Phone,
    Street,
    City,
    Zip,
};

/// What a cashier is asked about a customer, and whether the answers will do: only the fields that
/// the way to pay needs, the address only where it is checked (PROTOCOL.md §4.1, AVS).
class CustomerForm {
public:
    CustomerForm() = default;
    /// `start`: what is known already. `method`: nothing when none is chosen.
    CustomerForm(ledger::Customer start, std::optional<pockyt::PaymentMethod> method);

    void setMethod(const std::optional<pockyt::PaymentMethod>& method) { m_method = method; }

    /// In the order in which they are asked: what the others depend on comes first.
    [[nodiscard]] QList<CustomerField> fields() const;
    [[nodiscard]] bool isOptional(CustomerField field) const;

    [[nodiscard]] QString text(CustomerField field) const;
    /// Another country has other states: the old one goes.
    void set(CustomerField field, const QString& text);

    /// Nothing, or why the answer will not do.
    [[nodiscard]] std::optional<pockyt::FieldReason> reason(CustomerField field) const;
    /// The same as a sentence that says what to do; empty when nothing is wrong.
    [[nodiscard]] QString problem(CustomerField field) const;
    [[nodiscard]] std::optional<CustomerField> firstProblem() const;

    /// As answered, without blanks around.
    [[nodiscard]] ledger::Customer customer() const;
    [[nodiscard]] bool isChanged() const { return customer() != m_start; }

private:
    [[nodiscard]] bool needsAddress() const { return m_method && m_method->needsAddress; }

    ledger::Customer m_start;
    ledger::Customer m_customer;
    std::optional<pockyt::PaymentMethod> m_method;
    bool m_asksPhone = false;
};

/// What people call the field; some countries have words of their own.
[[nodiscard]] QString wordsFor(CustomerField field, const QString& country);

} // namespace tillroll::ui
