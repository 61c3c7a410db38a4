#include "core/money/money.h"

#include <QDebug>

namespace tillroll::money {

base::Result<Money, ArithmeticError> Money::plus(const Money& other) const
{
    if (m_currency != other.m_currency)
        return base::fail(ArithmeticError::DifferentCurrency);
    qint64 sum = 0;
    if (__builtin_add_overflow(m_minor, other.m_minor, &sum))
        return base::fail(ArithmeticError::Overflow);
    return Money(sum, m_currency);
}

base::Result<Money, ArithmeticError> Money::minus(const Money& other) const
{
    if (m_currency != other.m_currency)
        return base::fail(ArithmeticError::DifferentCurrency);
    qint64 difference = 0;
    if (__builtin_sub_overflow(m_minor, other.m_minor, &difference))
        return base::fail(ArithmeticError::Overflow);
    return Money(difference, m_currency);
}

base::Result<Money, ArithmeticError> Money::times(qint64 factor) const
{
    qint64 product = 0;
    if (__builtin_mul_overflow(m_minor, factor, &product))
        return base::fail(ArithmeticError::Overflow);
    return Money(product, m_currency);
}

base::Result<Money, ArithmeticError> Money::percent(int hundredths) const
{
    // Whole hundreds and the rest apart, so that only the result can be too large.
    const auto whole = Money(m_minor / 100, m_currency).times(hundredths);
    if (!whole)
        return whole;
    const qint64 rest = m_minor % 100 * hundredths;
    const qint64 half = rest < 0 ? -50 : 50;
    return whole->plus(Money((rest + half) / 100, m_currency));
}

std::partial_ordering operator<=>(const Money& left, const Money& right)
{
    if (left.m_currency != right.m_currency)
        return std::partial_ordering::unordered;
    return left.m_minor <=> right.m_minor;
}

QDebug operator<<(QDebug debug, const Money& money)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << money.minor() << " minor " << qPrintable(money.currency().code());
    return debug;
}

} // namespace tillroll::money
