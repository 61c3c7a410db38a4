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

Checked checkCustomer(const SaleRequest& request)
{
    if (!request.customer)
        return {};
    const ledger::Customer& customer = *request.customer;
    const auto bad = [](const QString& sentence) {
        return base::fail(Problem{Problem::Kind::BadCustomer, sentence});
    };
    if (customer.email.isEmpty() && customer.phone.isEmpty())
        return bad(QStringLiteral("The customer needs an e-mail address or a phone number."));
    const bool lacksAddress = customer.street.isEmpty() || customer.city.isEmpty() ||
                              customer.zip.isEmpty() || customer.countryCode.isEmpty();
    if (request.method.needsAddress && lacksAddress)
        return bad(QStringLiteral("%1 checks the card holder's address: street, city, postcode and "
                                  "country are needed.")
                       .arg(request.method.label));
    return {};
}

} // namespace

base::Result<void, Problem> check(const SaleRequest& request)
{
    for (const Checked& checked :
         {checkAmount(request.amount), checkCurrency(request), checkCustomer(request)}) {
        if (!checked)
            return checked;
    }
    return {};
}

} // namespace tillroll::till
