#pragma once

#include "core/money/money.h"

#include <QDate>
#include <QString>

#include <optional>
#include <variant>

namespace tillroll::pockyt {

/// What a customer is registered or changed with (PROTOCOL.md §4.1). Empty: not sent. A new
/// customer needs e-mail, both names and the country; the United States also a state.
struct CustomerDetails {
    QString email;
    QString firstName;
    QString lastName;
    QString countryCode; ///< ISO 3166 alpha-2
    QString state;       ///< in the United States its two letters
    QString city;
    QString street;
    QString street2;
    QString zip;
    QString company;
    QString customerCode; ///< the merchant's own id
    QString dateOfBirth;  ///< yyyy-MM-dd
    QString mobileNumber;
    QString phone;
    QString lang;        ///< "en"
    QString profileType; ///< INDIVIDUAL or BUSINESS

    friend bool operator==(const CustomerDetails&, const CustomerDetails&) = default;
};

using CustomerCreate = CustomerDetails;

/// Either number, or both, since the references disagree (PROTOCOL.md §4.3).
struct CustomerLookup {
    QString customerNo;
    QString customerCode;
};

struct CustomerUpdate {
    QString customerNo;
    CustomerDetails changed;
};

/// Opens a checkout (PROTOCOL.md §5.1). Empty texts are not sent. Terminal, settle currency and
/// the default timeout come from ClientSettings.
struct SecurePay {
    QString reference;   ///< `[A-Za-z0-9_-]`, at most 32, unique
    money::Money amount; ///< above zero
    QString vendor;      ///< "alipay", "creditcard", … (§5.3)
    QString creditType;  ///< "hosted"
    QString customerNo;
    QString ipnUrl;      ///< where the webhook goes
    QString callbackUrl; ///< where the customer's browser returns to; may hold {status} and such
    QString description; ///< ASCII, at most 100 characters
    QString osType;
    std::optional<int> timeoutMinutes; ///< nothing: as in ClientSettings
};

struct ByReference {
    QString reference;
};

struct ByTransactionNo {
    QString transactionNo;
};

/// Which transaction is meant: one of the two numbers, never both (PROTOCOL.md §6, §7).
using TransactionKey = std::variant<ByReference, ByTransactionNo>;

/// Gives back all or part of a paid sale (PROTOCOL.md §7.1).
struct RefundRequest {
    TransactionKey sale;
    money::Money amount;
    QString refundReference; ///< the merchant's id of this refund: `[A-Za-z0-9_-]`, at most 32
    QString ipnUrl;          ///< empty: not sent
};

/// All transactions of some days, both included, at most 15 apart (PROTOCOL.md §8.1).
struct ListRequest {
    QDate from;
    QDate to;
};

} // namespace tillroll::pockyt
