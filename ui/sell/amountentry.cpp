#include "ui/sell/amountentry.h"

#include "core/money/parse.h"

namespace tillroll::ui {

bool AmountEntry::type(const QString& digits)
{
    QString next = m_digits + digits;
    while (next.startsWith(u'0'))
        next.remove(0, 1);
    if (next == m_digits || (!next.isEmpty() && !money::fromCentsFirst(next, m_currency)))
        return false;
    m_digits = next;
    return true;
}

bool AmountEntry::erase()
{
    if (m_digits.isEmpty())
        return false;
    m_digits.chop(1);
    return true;
}

void AmountEntry::set(money::Money amount)
{
    m_digits = amount.currency() == m_currency && amount.isPositive()
                   ? QString::number(amount.minor())
                   : QString();
}

money::Money AmountEntry::amount() const
{
    const auto typed = money::fromCentsFirst(m_digits, m_currency);
    return typed ? *typed : money::Money::fromMinor(0, m_currency);
}

} // namespace tillroll::ui
