#include "app/cli/chargerequest.h"

#include "core/money/parse.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace tillroll::cli {

namespace {

template <typename T>
using Read = base::Result<T, QString>;

Read<money::Money> readAmount(const Invocation& invocation, const till::Settings& settings)
{
    const QString code =
        invocation.arguments.size() > 1 ? invocation.arguments[1].toUpper() : settings.currency;
    const auto currency = money::Currency::fromCode(code);
    if (!currency)
        return base::fail(
            QStringLiteral("\"%1\" is no currency that the gateway takes. Write its three letters, "
                           "such as USD.")
                .arg(code));
    const auto amount = money::parseTyped(invocation.arguments[0], *currency, QLocale::c());
    if (!amount)
        return base::fail(money::describe(amount.error(), *currency));
    return *amount;
}

Read<pockyt::PaymentMethod> readMethod(const Invocation& invocation, const till::Settings& settings,
                                       const QList<pockyt::PaymentMethod>& methods,
                                       money::Currency currency)
{
    const bool isNamed = invocation.has("method");
    const QString wanted = isNamed ? invocation.value("method") : settings.methodId;
    const auto match =
        std::find_if(methods.begin(), methods.end(), [&](const pockyt::PaymentMethod& method) {
            return wanted.isEmpty() ? method.takes(currency) : method.id == wanted;
        });
    if (match != methods.end())
        return *match;
    if (wanted.isEmpty())
        return base::fail(
            QStringLiteral("No payment method of this till takes %1. See: %2")
                .arg(currency.code(), pasteable(invocation, QStringLiteral("methods"))));
    return base::fail(QStringLiteral("This till has no payment method \"%1\". See: %2")
                          .arg(wanted, pasteable(invocation, QStringLiteral("methods"))));
}

/// --customer is an address or a number; said twice, both must be the same.
Read<QString> readHandle(const Invocation& invocation, const char* option)
{
    const QString given = invocation.value(option);
    const QString handle = invocation.value("customer");
    const bool isEmail = QLatin1String(option) == QLatin1String("email");
    const bool isAddress = handle.contains(QLatin1Char('@'));
    if (handle.isEmpty() || isAddress != isEmail)
        return given;
    if (given.isEmpty() || given.compare(handle, Qt::CaseInsensitive) == 0)
        return handle;
    return base::fail(QStringLiteral("--customer and --%1 name two different ones. Leave one out.")
                          .arg(QLatin1String(option)));
}

Read<ledger::Customer> readCustomer(const Invocation& invocation)
{
    const auto email = readHandle(invocation, "email");
    const auto phone = readHandle(invocation, "phone");
    for (const auto& handle : {email, phone}) {
        if (!handle)
            return base::fail(handle.error());
    }
    ledger::Customer customer{.kind = ledger::CustomerKind::Known,
                              .email = *email,
                              .phone = *phone,
                              .countryCode = invocation.value("country").toUpper(),
                              .state = invocation.value("state").toUpper(),
                              .city = invocation.value("city"),
                              .street = invocation.value("street"),
                              .zip = invocation.value("zip")};
    const QString name = invocation.value("name").simplified();
    const qsizetype space = name.lastIndexOf(QLatin1Char(' '));
    customer.firstName = space < 0 ? name : name.left(space);
    customer.lastName = space < 0 ? QString() : name.mid(space + 1);
    return customer;
}

/// Whether there is a customer to be charged. What only tells more about one says nothing alone,
/// and must not be dropped in silence.
Read<bool> namesCustomer(const Invocation& invocation)
{
    static constexpr std::array names{"customer", "name", "email", "phone"};
    static constexpr std::array details{"country", "state", "city", "street", "zip"};
    const auto isGiven = [&](const char* option) { return invocation.has(option); };
    if (std::any_of(names.begin(), names.end(), isGiven))
        return true;
    const auto* detail = std::find_if(details.begin(), details.end(), isGiven);
    if (detail == details.end())
        return false;
    return base::fail(QStringLiteral("--%1 tells about a customer, and none is named. Add "
                                     "--customer, or --name with --email or --phone.")
                          .arg(QLatin1String(*detail)));
}

Read<base::Millis> readTimeout(const Invocation& invocation, const till::Settings& settings)
{
    if (!invocation.has("timeout"))
        return settings.saleTimeout;
    bool isNumber = false;
    const int seconds = invocation.value("timeout").toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 86400)
        return base::fail(QStringLiteral("--timeout takes whole seconds, from 1 to 86400."));
    return base::Millis(std::chrono::seconds(seconds));
}

} // namespace

base::Result<till::SaleRequest, QString> readCharge(const Invocation& invocation,
                                                    const till::Settings& settings,
                                                    const QList<pockyt::PaymentMethod>& methods)
{
    const auto amount = readAmount(invocation, settings);
    if (!amount)
        return base::fail(amount.error());
    const auto method = readMethod(invocation, settings, methods, amount->currency());
    if (!method)
        return base::fail(method.error());
    const auto timeout = readTimeout(invocation, settings);
    if (!timeout)
        return base::fail(timeout.error());
    till::SaleRequest request{.amount = *amount,
                              .method = *method,
                              .timeout = *timeout,
                              .cashier = invocation.has("cashier") ? invocation.value("cashier")
                                                                   : settings.cashier};
    const auto hasCustomer = namesCustomer(invocation);
    if (!hasCustomer)
        return base::fail(hasCustomer.error());
    if (*hasCustomer) {
        const auto customer = readCustomer(invocation);
        if (!customer)
            return base::fail(customer.error());
        request.customer = *customer;
    }
    if (const auto good = till::check(request); !good)
        return base::fail(good.error().sentence);
    return request;
}

} // namespace tillroll::cli
