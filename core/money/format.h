#pragma once

#include "core/money/money.h"

#include <QString>

class QLocale;

namespace tillroll::money {

/// The amount for people, in the locale's digits and marks, with all of the currency's decimals:
/// "1,234.50". parseTyped() reads it back where the locale's digits are 0-9.
[[nodiscard]] QString formatNumber(Money money, const QLocale& locale);

/// formatNumber() and the currency's code: "1,234.50 USD", joined by a no-break space.
[[nodiscard]] QString format(Money money, const QLocale& locale);

/// The amount as the till sends it: "12.50" USD, "1250" JPY; IDR without decimals when whole
/// (PROTOCOL.md §5.5).
[[nodiscard]] QString toGateway(Money money);

} // namespace tillroll::money
