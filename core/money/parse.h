#pragma once

#include "core/base/result.h"
#include "core/money/money.h"

#include <QString>
#include <QStringView>

class QLocale;

namespace tillroll::money {

/// Why a text is not an amount that can be charged.
enum class ParseProblem {
    Empty,
    NotANumber,
    ForeignDigits, ///< digits other than 0-9, such as ١٢ or １２
    Negative,
    Zero,
    TooManyDecimals,
    TooLarge,          ///< above maximum()
    AmbiguousGrouping, ///< could be a thousands mark or a decimal mark: 1,234 for KWD
    BadGrouping,       ///< thousands marks in wrong places or of mixed kinds: 12 50
};

/// The most that may be charged at once: a guard against a stuck key, not a rule of the gateway,
/// which documents none (PROTOCOL.md §5.5). Nine digits of minor units (9,999,999.99 USD,
/// 999,999,999 JPY); nine digits before the decimals for IDR, whose decimals nobody uses.
[[nodiscard]] Money maximum(Currency currency);

/// The amount that a cashier typed: above zero, at most maximum(). Both ',' and '.' may mark the
/// decimals; either of them, spaces or apostrophes may group thousands. `locale` decides only what
/// its own marks settle (1,234 USD is 1234 in English, too many decimals in German); what stays
/// open is refused, never guessed.
[[nodiscard]] base::Result<Money, ParseProblem> parseTyped(QStringView typed, Currency currency,
                                                           const QLocale& locale);

/// The amount for keys pressed one after the other, decimals first: "1250" is 12.50 USD, 1250 JPY.
[[nodiscard]] base::Result<Money, ParseProblem> fromCentsFirst(QStringView digits,
                                                               Currency currency);

/// An amount as the gateway writes it: "13", "13.0", "13.00" and "13.0000" are the same number
/// (PROTOCOL.md §5.5, §5.9). Zero is an amount here; no grouping, no sign, no exponent. Decimals
/// beyond the currency's must be zero.
[[nodiscard]] base::Result<Money, ParseProblem> fromGateway(QStringView text, Currency currency);

/// One English sentence for a person.
[[nodiscard]] QString describe(ParseProblem problem, Currency currency);

} // namespace tillroll::money
