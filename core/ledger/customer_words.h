#pragma once

#include "core/ledger/customer.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace tillroll::ledger {

/// An e-mail address as it is compared: in any case.
[[nodiscard]] QString emailMatch(const QString& email);

/// A phone number as it is compared: its digits, without the 00 that stands for +.
[[nodiscard]] QString phoneMatch(const QString& phone);

/// What a known customer is found by, folded so that neither case nor accents matter; nothing for
/// the walk-in customer, who is no person.
[[nodiscard]] QStringList wordsOf(const Customer& customer);

/// What a cashier typed to find a customer, as beginnings of words. `second` may be empty.
struct CustomerTerm {
    QString first;
    QString second;
};
/// An address when there is an @ in it, a phone number when there are digits and no letters, else
/// names: the first and the last word. Nothing when there is nothing to look for.
[[nodiscard]] std::optional<CustomerTerm> customerTermFor(const QString& typed);

} // namespace tillroll::ledger
