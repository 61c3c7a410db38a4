#include "core/till/request.h"

#include "core/money/format.h"
#include "core/money/parse.h"

#include <QLocale>

namespace tillroll::till {

namespace {

using Checked = base::Result<void, Problem>;

Checked checkAmount(const money::Money& amount)
{
    if (!amount.isPositive())
        return base::fail(Problem{Problem::Kind::BadAmount,
                                  money::describe(money::ParseProblem::Zero, amount.currency())});
    if (amount > money::maximum(amount.currency()))
        return base::fail(
            Problem{Problem::Kind::BadAmount,
                    money::describe(money::ParseProblem::TooLarge, amount.currency())});
    return {};
}

Checked checkCurrency(const SaleRequest& request)
{
    if (request.method.takes(request.amount.currency()))
        return {};
    return base::fail(Problem{Problem::Kind::WrongCurrency,
                              QStringLiteral("%1 does not take %2. Choose another method.")
                                  .arg(request.method.label, request.amount.currency().code())});
}

} // namespace

base::Result<void, Problem> check(const SaleRequest& request)
{
    if (const Checked amount = checkAmount(request.amount); !amount)
        return amount;
    return checkCurrency(request);
}

base::Result<void, Problem> check(const ledger::Customer& customer,
                                  const pockyt::PaymentMethod& method)
{
    const bool lacksAddress = customer.street.isEmpty() || customer.city.isEmpty() ||
                              customer.zip.isEmpty() || customer.countryCode.isEmpty();
    if (!method.needsAddress || !lacksAddress)
        return {};
    return base::fail(
        Problem{Problem::Kind::BadCustomer,
                QStringLiteral("%1 checks the card holder's address: name a customer with street, "
                               "city, postcode and country.")
                    .arg(method.label)});
}

} // namespace tillroll::till
