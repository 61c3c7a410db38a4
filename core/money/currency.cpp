#include "core/money/currency.h"

#include <algorithm>

namespace tillroll::money {

// Every currency of PROTOCOL.md §5.1 and §5.3, plus the three-decimal ones (KWD, BHD) that a
// settlement in the Gulf would need. Sorted by code.
constexpr std::array<Currency, 38> Currency::known{{
    {{'A', 'U', 'D'}, 2}, {{'B', 'D', 'T'}, 2}, {{'B', 'H', 'D'}, 3}, {{'B', 'R', 'L'}, 2},
    {{'C', 'A', 'D'}, 2}, {{'C', 'H', 'F'}, 2}, {{'C', 'N', 'Y'}, 2}, {{'C', 'Z', 'K'}, 2},
    {{'D', 'K', 'K'}, 2}, {{'E', 'U', 'R'}, 2}, {{'G', 'B', 'P'}, 2}, {{'H', 'K', 'D'}, 2},
    {{'H', 'U', 'F'}, 2}, {{'I', 'D', 'R'}, 2}, {{'I', 'L', 'S'}, 2}, {{'I', 'N', 'R'}, 2},
    {{'J', 'O', 'D'}, 3}, {{'J', 'P', 'Y'}, 0}, {{'K', 'R', 'W'}, 0}, {{'K', 'W', 'D'}, 3},
    {{'M', 'X', 'N'}, 2}, {{'M', 'Y', 'R'}, 2}, {{'N', 'O', 'K'}, 2}, {{'N', 'Z', 'D'}, 2},
    {{'O', 'M', 'R'}, 3}, {{'P', 'H', 'P'}, 2}, {{'P', 'K', 'R'}, 2}, {{'P', 'L', 'N'}, 2},
    {{'R', 'O', 'N'}, 2}, {{'S', 'E', 'K'}, 2}, {{'S', 'G', 'D'}, 2}, {{'T', 'H', 'B'}, 2},
    {{'T', 'N', 'D'}, 3}, {{'T', 'R', 'Y'}, 2}, {{'T', 'W', 'D'}, 2}, {{'U', 'S', 'D'}, 2},
    {{'V', 'N', 'D'}, 0}, {{'Z', 'A', 'R'}, 2},
}};

std::optional<Currency> Currency::fromCode(QStringView code)
{
    const auto match = std::find_if(known.begin(), known.end(),
                                    [&](const Currency& one) { return code == one.code(); });
    if (match == known.end())
        return std::nullopt;
    return *match;
}

std::span<const Currency> Currency::all()
{
    return known;
}

QString Currency::code() const
{
    return QString::fromLatin1(m_code.data(), static_cast<qsizetype>(m_code.size()));
}

qint64 Currency::minorPerMajor() const
{
    qint64 units = 1;
    for (int i = 0; i < m_exponent; ++i)
        units *= 10;
    return units;
}

} // namespace tillroll::money
