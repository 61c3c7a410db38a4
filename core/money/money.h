#pragma once

#include "core/base/result.h"
#include "core/money/currency.h"

#include <compare>

class QDebug;

namespace tillroll::money {

enum class ArithmeticError { DifferentCurrency, Overflow };

/// An amount: whole minor units of one currency (law 9). Never built from or turned into a
/// floating-point number. The range is that of qint64; what a shop may charge is narrower and
/// checked where amounts come in (parse.h).
class Money {
public:
    [[nodiscard]] static constexpr Money fromMinor(qint64 minor, Currency currency)
    {
        return {minor, currency};
    }

    [[nodiscard]] constexpr qint64 minor() const { return m_minor; }
    [[nodiscard]] constexpr Currency currency() const { return m_currency; }
    [[nodiscard]] constexpr bool isZero() const { return m_minor == 0; }
    [[nodiscard]] constexpr bool isPositive() const { return m_minor > 0; }

    [[nodiscard]] base::Result<Money, ArithmeticError> plus(const Money& other) const;
    [[nodiscard]] base::Result<Money, ArithmeticError> minus(const Money& other) const;
    [[nodiscard]] base::Result<Money, ArithmeticError> times(qint64 factor) const;
    /// So many hundredths of it, to the nearest minor unit; a half goes up: away from zero.
    [[nodiscard]] base::Result<Money, ArithmeticError> percent(int hundredths) const;

    friend bool operator==(const Money&, const Money&) = default;

    /// Unordered when the currencies differ.
    friend std::partial_ordering operator<=>(const Money& left, const Money& right);

private:
    constexpr Money(qint64 minor, Currency currency) : m_minor(minor), m_currency(currency) {}

    qint64 m_minor;
    Currency m_currency;
};

QDebug operator<<(QDebug debug, const Money& money);

} // namespace tillroll::money
