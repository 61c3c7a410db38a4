#include "core/sandbox/book.h"
#include "core/sandbox/endpoints.h"

#include <QDateTime>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

const std::array<QLatin1String, 16> customerFields{
    "email"_L1,       "firstName"_L1, "lastName"_L1,     "countryCode"_L1,
    "country"_L1,     "state"_L1,     "city"_L1,         "street"_L1,
    "street2"_L1,     "zip"_L1,       "company"_L1,      "customerCode"_L1,
    "dateOfBirth"_L1, "phone"_L1,     "mobileNumber"_L1, "lang"_L1};

QString isoSeconds(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
}

Check checkCustomer(const Call& call)
{
    const std::array checks{
        matching(call, u"email"_s, u"[^@\\s]+@[^@\\s]+\\.[^@\\s]+"_s),
        matching(call, u"countryCode"_s, u"[A-Z]{2}"_s),
        matching(call, u"state"_s, u"\\S.{0,63}"_s),
        matching(call, u"dateOfBirth"_s, u"\\d{4}-\\d{2}-\\d{2}"_s),
        matching(call, u"timestamp"_s, u"\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z"_s),
        oneOf(call, u"profileType"_s, {u"INDIVIDUAL"_s, u"BUSINESS"_s}),
    };
    for (const Check& check : checks)
        if (!check)
            return check;
    return {};
}

Customer customerOf(const Call& call)
{
    Customer customer;
    for (const QLatin1String name : customerFields)
        if (call.has(name))
            customer.fields.append({name, call.value(name)});
    return customer;
}

/// PROTOCOL.md §4.2, §4.3: the envelope is `result`, as in the sample.
QJsonObject shown(const Customer& customer)
{
    QJsonObject result{{u"customerNo"_s, customer.customerNo},
                       {u"createdTime"_s, isoSeconds(customer.createdAt)},
                       {u"updatedTime"_s, isoSeconds(customer.updatedAt)}};
    for (const auto& [name, value] : customer.fields)
        result.insert(name, value);
    return result;
}

Reply refuseCustomer(BookError error)
{
    if (error == BookError::CustomerRefused)
        return refuse(Code::BadValue, u"data error : customer data (AVS)"_s);
    return refuse(Code::NoSuchRecord, u"No such customer"_s);
}

} // namespace

Reply createCustomer(const Call& call)
{
    if (const Check check = require(call, {u"email"_s, u"firstName"_s, u"lastName"_s}); !check)
        return check.error();
    if (const Check check = checkCustomer(call); !check)
        return check.error();
    Customer customer = customerOf(call);
    if (!call.has(u"countryCode"_s))
        customer.fields.append({u"countryCode"_s, u"US"_s}); // the documented default
    const auto created = call.book.customers().create(std::move(customer), call.now);
    if (!created)
        return refuseCustomer(created.error());
    return succeed(u"success"_s, shown(**created));
}

Reply retrieveCustomer(const Call& call)
{
    if (!call.has(u"customerNo"_s) && !call.has(u"customerCode"_s))
        return require(call, {u"customerNo"_s}).error();
    const Customer* byNumber = call.book.customers().byNumber(call.value(u"customerNo"_s));
    const Customer* byCode = call.book.customers().byCode(call.value(u"customerCode"_s));
    if (call.has(u"customerNo"_s) && call.has(u"customerCode"_s) && byNumber != byCode)
        return refuse(Code::Mismatch, u"customerNo and customerCode do not match"_s);
    const Customer* found = byNumber != nullptr ? byNumber : byCode;
    if (found == nullptr)
        return refuseCustomer(BookError::UnknownCustomer);
    return succeed(u"success"_s, shown(*found));
}

Reply updateCustomer(const Call& call)
{
    if (const Check check = require(call, {u"customerNo"_s}); !check)
        return check.error();
    if (const Check check = checkCustomer(call); !check)
        return check.error();
    Customer changed = customerOf(call);
    changed.customerNo = call.value(u"customerNo"_s);
    const auto updated = call.book.customers().update(changed, call.now);
    if (!updated)
        return refuseCustomer(updated.error());
    return succeed(u"success"_s, shown(**updated));
}

} // namespace tillroll::sandbox
