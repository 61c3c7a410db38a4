#pragma once

#include "core/ledger/customer.h"

#include <QString>
#include <QStringList>

namespace tillroll::ledger {

/// An e-mail address as it is compared: in any case.
[[nodiscard]] QString emailMatch(const QString& email);

/// A phone number as it is compared: its digits, without the 00 that stands for +.
[[nodiscard]] QString phoneMatch(const QString& phone);

/// What a known customer is found by, folded so that neither case nor accents matter; nothing for
/// the walk-in customer, who is no person.
[[nodiscard]] QStringList wordsOf(const Customer& customer);

/// What a cashier typed to find a customer, as beginnings of words, in their order: each address
/// (with an @ in it) is one, so is each phone number, in whatever groups; all else is names.
[[nodiscard]] QStringList customerTermsFor(const QString& typed);

/// Whether each of `terms` begins one of the customer's words.
[[nodiscard]] bool fits(const Customer& customer, const QStringList& terms);

} // namespace tillroll::ledger
