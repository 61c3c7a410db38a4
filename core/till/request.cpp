#include "core/till/request.h"

#include "core/money/format.h"
#include "core/money/parse.h"
#include "core/pockyt/encode.h"

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

Checked checkTip(const SaleRequest& request)
{
    const bool isGood =
        !request.tip || (request.tip->isPositive() && *request.tip < request.amount);
    if (isGood)
        return {};
    return base::fail(
        Problem{Problem::Kind::BadAmount,
                QStringLiteral("The tip must be above zero, and less than the whole amount.")});
}

Checked checkNote(const SaleRequest& request)
{
    if (request.note.size() <= mostNote)
        return {};
    return base::fail(
        Problem{Problem::Kind::BadNote,
                QStringLiteral("The note is too long: at most %1 characters.").arg(mostNote)});
}

Checked checkCurrency(const SaleRequest& request)
{
    if (request.method.takes(request.amount.currency()))
        return {};
    return base::fail(Problem{Problem::Kind::WrongCurrency,
                              QStringLiteral("%1 does not take %2. Choose another method.")
                                  .arg(request.method.label, request.amount.currency().code()),
                              {request.method.label, request.amount.currency().code()}});
}

/// Where a field of secure-pay comes from, as a person finds it.
QString settingOf(const QString& field, const pockyt::PaymentMethod& method)
{
    if (field == QLatin1String("vendor") || field == QLatin1String("creditType"))
        return QStringLiteral("\"%1\" of the method %2").arg(field, method.id);
    return QStringLiteral("The setting \"%1\"").arg(field);
}

} // namespace

base::Result<void, Problem> checkSendable(const SaleRequest& request, const Settings& settings)
{
    const pockyt::PaymentMethod& method = request.method;
    const pockyt::SecurePay trial{.reference = settings.tillName,
                                  .amount = request.amount,
                                  .vendor = method.vendor,
                                  .creditType =
                                      method.sendCreditType ? method.creditType : QString(),
                                  .ipnUrl = settings.ipnUrl.toString(QUrl::FullyEncoded),
                                  .callbackUrl = callbackOf(settings).toString(QUrl::FullyEncoded),
                                  .description = settings.description};
    const auto encoded = pockyt::encode(trial, settings.gateway);
    if (encoded)
        return {};
    const pockyt::FieldProblem& problem = encoded.error();
    return base::fail(Problem{Problem::Kind::BadSetting,
                              QStringLiteral("%1 cannot be sent to the gateway. %2")
                                  .arg(settingOf(problem.field, method), pockyt::describe(problem)),
                              {problem.field}});
}

base::Result<void, Problem> check(const SaleRequest& request)
{
    if (const Checked amount = checkAmount(request.amount); !amount)
        return amount;
    if (const Checked tip = checkTip(request); !tip)
        return tip;
    if (const Checked note = checkNote(request); !note)
        return note;
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
                    .arg(method.label),
                {method.label}});
}

} // namespace tillroll::till
