#include "ui/customer/customerform.h"

#include "ui/customer/countries.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

using Reason = pockyt::FieldReason;

/// Under which name translators find what is said here.
struct Say {
    Q_DECLARE_TR_FUNCTIONS(CustomerForm)
};

template <typename Customer>
auto& textOf(Customer& customer, CustomerField field)
{
    switch (field) {
    case CustomerField::Country:
        return customer.countryCode;
    case CustomerField::State:
        return customer.state;
    case CustomerField::FirstName:
        return customer.firstName;
    case CustomerField::LastName:
        return customer.lastName;
    case CustomerField::Email:
        return customer.email;
    case CustomerField::Phone:
        return customer.phone;
    case CustomerField::Street:
        return customer.street;
    case CustomerField::City:
        return customer.city;
    case CustomerField::Zip:
        return customer.zip;
    }
    Q_UNREACHABLE();
}

constexpr CustomerField allFields[]{
    CustomerField::Country,  CustomerField::State, CustomerField::FirstName,
    CustomerField::LastName, CustomerField::Email, CustomerField::Phone,
    CustomerField::Street,   CustomerField::City,  CustomerField::Zip};

/// Whom the gateway would register: so that what is refused is the one field put in.
pockyt::CustomerCreate goodIn(const QString& country)
{
    const QList<Region> states = statesOf(country);
    return {.email = u"a@example.com"_s,
            .firstName = u"A"_s,
            .lastName = u"B"_s,
            .countryCode = country.isEmpty() ? u"FR"_s : country,
            .state = states.isEmpty() ? QString() : states.first().code};
}

QString missing(CustomerField field, const QString& country)
{
    switch (field) {
    case CustomerField::Country:
        return Say::tr("Choose the country.");
    case CustomerField::State:
        return country == "CA"_L1 ? Say::tr("Choose the province.") : Say::tr("Choose the state.");
    case CustomerField::FirstName:
        return Say::tr("Enter the first name.");
    case CustomerField::LastName:
        return Say::tr("Enter the last name.");
    case CustomerField::Email:
        return Say::tr("Enter the e-mail address.");
    case CustomerField::Phone:
        return Say::tr("Enter the phone number.");
    case CustomerField::Street:
        return Say::tr("Enter street and house number.");
    case CustomerField::City:
        return Say::tr("Enter the city.");
    case CustomerField::Zip:
        return country == "US"_L1 ? Say::tr("Enter the ZIP code.")
                                  : Say::tr("Enter the postal code.");
    }
    return {};
}

QString badFormat(CustomerField field, const QString& country)
{
    switch (field) {
    case CustomerField::Country:
    case CustomerField::State:
        return missing(field, country);
    case CustomerField::Email:
        return Say::tr("This is no whole e-mail address: it looks like name@example.com.");
    case CustomerField::Phone:
        return Say::tr("A phone number has digits, with a + before it at most.");
    case CustomerField::Zip:
        return Say::tr("A postal code has only letters A to Z, digits, blanks and dashes.");
    case CustomerField::FirstName:
    case CustomerField::LastName:
    case CustomerField::Street:
    case CustomerField::City:
        return Say::tr("This cannot be sent. Write it in another way.");
    }
    return {};
}

} // namespace

CustomerForm::CustomerForm(ledger::Customer start, std::optional<pockyt::PaymentMethod> method)
    : m_start(std::move(start)), m_customer(m_start), m_method(std::move(method)),
      m_asksPhone(!m_start.phone.isEmpty())
{
}

QList<CustomerField> CustomerForm::fields() const
{
    const QString country = m_customer.countryCode;
    const bool hasState = country == "US"_L1 || (country == "CA"_L1 && needsAddress());
    QList<CustomerField> fields;
    for (const CustomerField field : allFields) {
        const bool isAddress = field == CustomerField::Street || field == CustomerField::City ||
                               field == CustomerField::Zip;
        const bool isLeftOut = (field == CustomerField::State && !hasState) ||
                               (field == CustomerField::Phone && !m_asksPhone) ||
                               (isAddress && !needsAddress());
        if (!isLeftOut)
            fields.append(field);
    }
    return fields;
}

bool CustomerForm::isOptional(CustomerField field) const
{
    return field == CustomerField::Phone;
}

QString CustomerForm::text(CustomerField field) const
{
    return textOf(m_customer, field);
}

void CustomerForm::set(CustomerField field, const QString& text)
{
    QString& value = textOf(m_customer, field);
    if (value == text)
        return;
    value = text;
    if (field == CustomerField::Country)
        m_customer.state.clear();
}

std::optional<Reason> CustomerForm::reason(CustomerField field) const
{
    const QString value = text(field).trimmed();
    if (value.isEmpty())
        return isOptional(field) ? std::nullopt : std::make_optional(Reason::Missing);
    pockyt::CustomerCreate create = goodIn(m_customer.countryCode);
    textOf(create, field) = value;
    const auto good = pockyt::check(create);
    return good ? std::nullopt : std::make_optional(good.error().reason);
}

QString CustomerForm::problem(CustomerField field) const
{
    const std::optional<Reason> why = reason(field);
    if (!why)
        return {};
    switch (*why) {
    case Reason::Missing:
        return missing(field, m_customer.countryCode);
    case Reason::TooLong:
        return Say::tr("This is too long to be sent. Shorten it.");
    case Reason::ForbiddenCharacter:
        return Say::tr("The signs & and = cannot be sent. Write it without them.");
    case Reason::BadFormat:
        return badFormat(field, m_customer.countryCode);
    }
    return {};
}

std::optional<CustomerField> CustomerForm::firstProblem() const
{
    const QList<CustomerField> asked = fields();
    const auto found = std::find_if(asked.begin(), asked.end(), [this](CustomerField field) {
        return reason(field).has_value();
    });
    return found == asked.end() ? std::nullopt : std::make_optional(*found);
}

ledger::Customer CustomerForm::customer() const
{
    ledger::Customer customer = m_customer;
    for (const CustomerField field : allFields)
        textOf(customer, field) = textOf(customer, field).trimmed();
    return customer;
}

QString wordsFor(CustomerField field, const QString& country)
{
    switch (field) {
    case CustomerField::Country:
        return Say::tr("Country");
    case CustomerField::State:
        return country == "CA"_L1 ? Say::tr("Province") : Say::tr("State");
    case CustomerField::FirstName:
        return Say::tr("First name");
    case CustomerField::LastName:
        return Say::tr("Last name");
    case CustomerField::Email:
        return Say::tr("E-mail");
    case CustomerField::Phone:
        return Say::tr("Phone (optional)");
    case CustomerField::Street:
        return Say::tr("Street and house number");
    case CustomerField::City:
        return Say::tr("City");
    case CustomerField::Zip:
        return country == "US"_L1 ? Say::tr("ZIP code") : Say::tr("Postal code");
    }
    return {};
}

} // namespace tillroll::ui
