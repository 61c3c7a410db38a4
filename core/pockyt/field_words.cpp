#include "core/pockyt/encode.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

/// What people call a field.
QString wordsFor(const QString& field)
{
    static const QHash<QString, QString> words{
        {u"email"_s, u"e-mail address"_s},
        {u"firstName"_s, u"first name"_s},
        {u"lastName"_s, u"last name"_s},
        {u"countryCode"_s, u"country (two letters, such as US)"_s},
        {u"state"_s, u"state (in the US two letters, such as NY)"_s},
        {u"city"_s, u"city"_s},
        {u"street"_s, u"street"_s},
        {u"street2"_s, u"second street line"_s},
        {u"zip"_s, u"postal code"_s},
        {u"company"_s, u"company"_s},
        {u"customerCode"_s, u"customer code"_s},
        {u"customerNo"_s, u"customer number"_s},
        {u"dateOfBirth"_s, u"date of birth"_s},
        {u"mobileNumber"_s, u"mobile number"_s},
        {u"phone"_s, u"phone number"_s},
        {u"reference"_s, u"reference"_s},
        {u"refundReference"_s, u"refund's reference"_s},
        {u"transactionNo"_s, u"transaction number"_s},
        {u"amount"_s, u"amount"_s},
        {u"refundAmount"_s, u"amount to refund"_s},
        {u"vendor"_s, u"payment method"_s},
        {u"ipnUrl"_s, u"webhook URL"_s},
        {u"callbackUrl"_s, u"return URL"_s},
        {u"description"_s, u"description"_s},
        {u"timeout"_s, u"timeout"_s},
        {u"startDate"_s, u"first day"_s},
        {u"endDate"_s, u"last day"_s},
    };
    return words.value(field, field);
}

} // namespace

QString describe(const FieldProblem& problem)
{
    const QString name = wordsFor(problem.field);
    switch (problem.reason) {
    case FieldReason::Missing:
        return u"The %1 is missing."_s.arg(name);
    case FieldReason::TooLong:
        return u"The %1 is too long."_s.arg(name);
    case FieldReason::ForbiddenCharacter:
        return u"The %1 holds a character that cannot be sent (&, = or an invisible one)."_s.arg(
            name);
    case FieldReason::BadFormat:
        return u"The %1 is not valid."_s.arg(name);
    }
    Q_UNREACHABLE();
}

} // namespace tillroll::pockyt
