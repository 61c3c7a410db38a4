#pragma once

#include <QMetaType>
#include <QString>
#include <QStringView>

#include <array>
#include <compare>
#include <optional>
#include <span>

namespace tillroll::money {

/// An ISO 4217 currency that the gateway names (PROTOCOL.md §5.1, §5.3): its code and how many
/// decimals its minor unit has. There is no "no currency": hold a std::optional where none is
/// known.
class Currency {
public:
    /// The currency with exactly this upper-case code, or nothing.
    [[nodiscard]] static std::optional<Currency> fromCode(QStringView code);

    /// Every known currency, by code.
    [[nodiscard]] static std::span<const Currency> all();

    [[nodiscard]] QString code() const;

    /// Decimals of the minor unit: JPY 0, USD 2, KWD 3.
    [[nodiscard]] int exponent() const { return m_exponent; }

    /// Minor units in one major unit: JPY 1, USD 100, KWD 1000.
    [[nodiscard]] qint64 minorPerMajor() const;

    friend bool operator==(const Currency&, const Currency&) = default;

private:
    constexpr Currency(std::array<char, 3> code, int exponent) : m_code(code), m_exponent(exponent)
    {
    }

    static const std::array<Currency, 38> known;

    std::array<char, 3> m_code;
    int m_exponent;
};

} // namespace tillroll::money

Q_DECLARE_METATYPE(std::optional<tillroll::money::Currency>)
