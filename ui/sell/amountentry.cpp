#include "ui/sell/amountentry.h"

#include "core/money/parse.h"

namespace tillroll::ui {

namespace {

constexpr QChar point = u'.';

QString withoutNoughtsBefore(QString digits)
{
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

} // namespace

void AmountEntry::setCentsFirst(bool isCentsFirst)
{
    const money::Money typed = amount();
    m_isCentsFirst = isCentsFirst;
    set(typed);
}

bool AmountEntry::type(const QString& key)
{
    if (key == point)
        return typePoint();
    QString next = m_typed + key;
    const qsizetype at = next.indexOf(point);
    if (at < 0)
        next = withoutNoughtsBefore(next);
    else if (next.size() - at - 1 > m_currency.exponent())
        return false;
    const QString digits = digitsOf(next);
    if (next == m_typed || (!digits.isEmpty() && !money::fromCentsFirst(digits, m_currency)))
        return false;
    m_typed = next;
    return true;
}

bool AmountEntry::typePoint()
{
    if (!takesPoint() || m_typed.contains(point))
        return false;
    m_typed = (m_typed.isEmpty() ? QStringLiteral("0") : m_typed) + point;
    return true;
}

bool AmountEntry::erase()
{
    if (m_typed.isEmpty())
        return false;
    m_typed.chop(1);
    if (m_typed == u'0') // it only stood before the point
        m_typed.clear();
    return true;
}

void AmountEntry::set(money::Money amount)
{
    m_typed.clear();
    if (amount.currency() != m_currency || !amount.isPositive())
        return;
    m_typed = QString::number(amount.minor());
    if (!takesPoint())
        return;
    const int decimals = m_currency.exponent();
    m_typed = m_typed.rightJustified(decimals + 1, u'0');
    m_typed.insert(m_typed.size() - decimals, point);
    if (const QString noDecimals = point + QString(decimals, u'0'); m_typed.endsWith(noDecimals))
        m_typed.chop(noDecimals.size());
}

money::Money AmountEntry::amount() const
{
    const auto typed = money::fromCentsFirst(digitsOf(m_typed), m_currency);
    return typed ? *typed : money::Money::fromMinor(0, m_currency);
}

QString AmountEntry::digitsOf(const QString& typed) const
{
    if (!takesPoint())
        return typed;
    const qsizetype at = typed.indexOf(point);
    const QString units = at < 0 ? typed : typed.left(at);
    const QString decimals = at < 0 ? QString() : typed.mid(at + 1);
    return withoutNoughtsBefore(units + decimals.leftJustified(m_currency.exponent(), u'0'));
}

} // namespace tillroll::ui
