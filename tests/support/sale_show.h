#pragma once

#include "core/sale/codec.h"
#include "core/sale/sale.h"

#include <QTest>

#include <ostream>

/// How Qt Test and rapidcheck show the values of core/sale when a check fails.
namespace tillroll::sale {

inline QString toText(const Facts& facts)
{
    QStringList lines;
    for (const Fact& fact : facts)
        lines << kindOf(fact) + QLatin1Char(' ') + QString::fromUtf8(encode(fact));
    return QLatin1Char('[') + lines.join(QLatin1String("; ")) + QLatin1Char(']');
}

inline char* toString(const Facts& facts)
{
    return QTest::toString(toText(facts));
}

inline char* toString(const Fact& fact)
{
    return QTest::toString(toText(Facts{fact}));
}

inline void showValue(const Fact& fact, std::ostream& out)
{
    out << qPrintable(toText(Facts{fact}));
}

inline char* toString(Phase phase)
{
    return QTest::toString(toText(phase));
}

inline char* toString(Attention attention)
{
    return QTest::toString(toText(attention));
}

} // namespace tillroll::sale
