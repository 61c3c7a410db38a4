#include "core/money/parse.h"

#include "core/money/format.h"

#include <QList>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::money {

namespace {

using Parsed = base::Result<Money, ParseProblem>;

/// The whole and the decimal digits of an amount, without any marks.
struct Digits {
    QString whole;
    QString decimals;
};

using Split = base::Result<Digits, ParseProblem>;

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSpaceMark(QChar c)
{
    return c == u' ' || c == QChar(QChar::Nbsp) || c == QChar(0x202F) || c == QChar(0x2009);
}

/// All spaces are one mark, both apostrophes another; no-one types the difference.
QChar canonical(QChar c)
{
    if (isSpaceMark(c))
        return u' ';
    return c == QChar(0x2019) ? QChar(u'\'') : c;
}

QString canonical(QStringView typed)
{
    QString text;
    for (const QChar c : typed)
        text += canonical(c);
    return text.trimmed();
}

bool isDecimalMark(QChar c)
{
    return c == u'.' || c == u',';
}

bool isMark(QChar c)
{
    return isDecimalMark(c) || c == u' ' || c == u'\'';
}

bool isNegativeSign(QChar c)
{
    return c == u'-' || c == QChar(0x2212);
}

/// Whether every mark in `text` is `mark` and the digits stand in groups: threes, or as in India a
/// last three behind twos.
bool isGrouped(QStringView text, QChar mark)
{
    const QList<QStringView> groups = text.split(mark);
    const auto isDigits = [](QStringView group) {
        return std::all_of(group.begin(), group.end(), isAsciiDigit);
    };
    const auto middleIs = [&](qsizetype size) {
        return std::all_of(groups.begin() + 1, groups.end() - 1,
                           [&](QStringView group) { return group.size() == size; });
    };
    const QStringView first = groups.front();
    if (groups.size() < 2 || !std::all_of(groups.begin(), groups.end(), isDigits) ||
        first.isEmpty() || first.front() == u'0' || groups.back().size() != 3)
        return false;
    return (first.size() <= 3 && middleIs(3)) || (first.size() <= 2 && middleIs(2));
}

QString withoutMarks(QStringView text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isAsciiDigit);
    return digits;
}

/// The whole part in front of the decimals: plain, or grouped by one kind of mark.
base::Result<QString, ParseProblem> ungroup(QStringView text)
{
    const auto mark = std::find_if(text.begin(), text.end(), isMark);
    if (mark != text.end() && !isGrouped(text, *mark))
        return base::fail(ParseProblem::BadGrouping);
    return withoutMarks(text);
}

Split splitAt(QStringView text, qsizetype decimalMark)
{
    auto whole = ungroup(text.left(decimalMark));
    if (!whole)
        return base::fail(whole.error());
    const QStringView decimals = text.mid(decimalMark + 1);
    if (!std::all_of(decimals.begin(), decimals.end(), isAsciiDigit))
        return base::fail(ParseProblem::BadGrouping);
    return Digits{*whole, decimals.toString()};
}

/// A single ',' or '.' with three digits behind it: the one form that reads two ways.
Split splitThree(QStringView text, qsizetype at, Currency currency, const QLocale& locale)
{
    const bool mayGroup = isGrouped(text, text[at]);
    if (!mayGroup || locale.decimalPoint() == text[at])
        return splitAt(text, at);
    if (locale.groupSeparator() == text[at] && currency.exponent() != 3)
        return splitAt(text, text.size());
    return base::fail(ParseProblem::AmbiguousGrouping);
}

Split split(QStringView text, Currency currency, const QLocale& locale)
{
    const auto last = std::find_if(text.rbegin(), text.rend(), isDecimalMark);
    if (last == text.rend())
        return splitAt(text, text.size());
    const qsizetype at = text.size() - 1 - (last - text.rbegin());
    if (text.count(*last) > 1)
        return splitAt(text, text.size());
    const bool otherMarks = std::count_if(text.begin(), text.end(), isMark) > 1;
    if (!otherMarks && text.size() - at - 1 == 3)
        return splitThree(text, at, currency, locale);
    return splitAt(text, at);
}

/// Minor units of digits that are known to be ASCII.
Parsed compose(QStringView whole, QStringView decimals, Currency currency)
{
    QString minor = whole.toString();
    minor += decimals;
    minor.resize(whole.size() + currency.exponent(), u'0');
    bool fits = true;
    const qint64 value = minor.isEmpty() ? 0 : minor.toLongLong(&fits);
    if (!fits)
        return base::fail(ParseProblem::TooLarge);
    return Money::fromMinor(value, currency);
}

Parsed chargeable(Parsed parsed)
{
    if (!parsed)
        return parsed;
    if (parsed->isZero())
        return base::fail(ParseProblem::Zero);
    if (parsed->minor() > maximum(parsed->currency()).minor())
        return base::fail(ParseProblem::TooLarge);
    return parsed;
}

bool hasForeignDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        // Decimal digits of the scripts beyond the basic plane arrive as surrogates.
        return (c.isDigit() && !isAsciiDigit(c)) || c.isSurrogate();
    });
}

} // namespace

Money maximum(Currency currency)
{
    const qint64 minor = currency == Currency::fromCode(u"IDR") ? 99'999'999'999 : 999'999'999;
    return Money::fromMinor(minor, currency);
}

Parsed parseTyped(QStringView typed, Currency currency, const QLocale& locale)
{
    const QString text = canonical(typed);
    if (text.isEmpty())
        return base::fail(ParseProblem::Empty);
    if (isNegativeSign(text.front()))
        return base::fail(ParseProblem::Negative);
    if (hasForeignDigit(text))
        return base::fail(ParseProblem::ForeignDigits);
    const auto known = [](QChar c) { return isAsciiDigit(c) || isMark(c); };
    if (!std::all_of(text.begin(), text.end(), known) ||
        std::none_of(text.begin(), text.end(), isAsciiDigit))
        return base::fail(ParseProblem::NotANumber);
    const Split digits = split(text, currency, locale);
    if (!digits)
        return base::fail(digits.error());
    if (digits->decimals.size() > currency.exponent())
        return base::fail(ParseProblem::TooManyDecimals);
    return chargeable(compose(digits->whole, digits->decimals, currency));
}

Parsed fromCentsFirst(QStringView digits, Currency currency)
{
    if (digits.isEmpty())
        return base::fail(ParseProblem::Empty);
    if (hasForeignDigit(digits))
        return base::fail(ParseProblem::ForeignDigits);
    if (!std::all_of(digits.begin(), digits.end(), isAsciiDigit))
        return base::fail(ParseProblem::NotANumber);
    bool fits = false;
    const qint64 minor = digits.toLongLong(&fits);
    if (!fits)
        return base::fail(ParseProblem::TooLarge);
    return chargeable(Money::fromMinor(minor, currency));
}

Parsed fromGateway(QStringView text, Currency currency)
{
    text = text.trimmed();
    if (text.isEmpty())
        return base::fail(ParseProblem::Empty);
    if (isNegativeSign(text.front()))
        return base::fail(ParseProblem::Negative);
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.left(point);
    QStringView decimals = point < 0 ? QStringView() : text.mid(point + 1);
    const bool digitsOnly = std::all_of(whole.begin(), whole.end(), isAsciiDigit) &&
                            std::all_of(decimals.begin(), decimals.end(), isAsciiDigit);
    if (!digitsOnly || whole.isEmpty() || (point >= 0 && decimals.isEmpty()))
        return base::fail(ParseProblem::NotANumber);
    while (decimals.size() > currency.exponent() && decimals.back() == u'0')
        decimals.chop(1);
    if (decimals.size() > currency.exponent())
        return base::fail(ParseProblem::TooManyDecimals);
    return compose(whole, decimals, currency);
}

QString describe(ParseProblem problem, Currency currency)
{
    switch (problem) {
    case ParseProblem::Empty:
        return u"No amount was given."_s;
    case ParseProblem::NotANumber:
        return u"The amount is not a number; write it like 12.50."_s;
    case ParseProblem::ForeignDigits:
        return u"Only the digits 0 to 9 can be used in an amount."_s;
    case ParseProblem::Negative:
        return u"The amount must not be negative."_s;
    case ParseProblem::Zero:
        return u"The amount must be more than zero."_s;
    case ParseProblem::TooManyDecimals:
        if (currency.exponent() == 0)
            return u"%1 has no decimals; give a whole amount."_s.arg(currency.code());
        return u"%1 has at most %2 decimals."_s.arg(currency.code()).arg(currency.exponent());
    case ParseProblem::TooLarge:
        return u"The most that can be charged at once is %1."_s.arg(
            format(maximum(currency), QLocale::c()));
    case ParseProblem::AmbiguousGrouping:
        return u"It is not clear whether the mark stands before decimals or thousands; "
               "write the amount without a thousands mark."_s;
    case ParseProblem::BadGrouping:
        return u"The thousands marks are not in the right places; leave them out."_s;
    }
    Q_UNREACHABLE();
}

} // namespace tillroll::money
