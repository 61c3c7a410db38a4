#include "core/sandbox/customer_book.h"

#include <algorithm>
#include <utility>

namespace tillroll::sandbox {

namespace {

const QString codeField = QStringLiteral("customerCode");

} // namespace

base::Result<const Customer*, BookError> CustomerBook::create(Customer customer, base::UtcTime now)
{
    if (customer.field(QStringLiteral("zip")).endsWith(QLatin1String("70")))
        return base::fail(BookError::CustomerRefused);
    const QString code = customer.field(codeField);
    if (const Customer* known = code.isEmpty() ? nullptr : byCode(code))
        return known;
    customer.customerNo = QStringLiteral("2000") + m_records.nextNumber();
    customer.createdAt = now;
    customer.updatedAt = now;
    return &m_records.customers.emplace_back(std::move(customer));
}

const Customer* CustomerBook::byNumber(const QString& customerNo) const
{
    for (const Customer& customer : m_records.customers)
        if (customer.customerNo == customerNo)
            return &customer;
    return nullptr;
}

const Customer* CustomerBook::byCode(const QString& customerCode) const
{
    for (const Customer& customer : m_records.customers)
        if (customer.field(codeField) == customerCode)
            return &customer;
    return nullptr;
}

base::Result<const Customer*, BookError> CustomerBook::update(const Customer& changed,
                                                              base::UtcTime now)
{
    auto* known = const_cast<Customer*>(byNumber(changed.customerNo));
    if (known == nullptr)
        return base::fail(BookError::UnknownCustomer);
    for (const auto& change : changed.fields) {
        auto found =
            std::find_if(known->fields.begin(), known->fields.end(),
                         [&change](const auto& field) { return field.first == change.first; });
        if (found == known->fields.end())
            known->fields.append(change);
        else
            found->second = change.second;
    }
    known->updatedAt = now;
    return known;
}

} // namespace tillroll::sandbox
