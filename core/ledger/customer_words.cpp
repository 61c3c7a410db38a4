#include "core/ledger/customer_words.h"

#include <QRegularExpression>

#include <algorithm>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Fewer digits of a phone number find everybody.
constexpr qsizetype shortestNumber = 4;

// "José" is found by "jose": letters come apart from their accents, which are left out.
QString folded(const QString& text)
{
    QString letters;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
        if (letter.category() != QChar::Mark_NonSpacing)
            letters += letter;
    }
    return letters.toCaseFolded();
}

QStringList split(const QString& text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s);
    return folded(text).split(separators, Qt::SkipEmptyParts);
}

bool isNumber(const QString& text)
{
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    return std::any_of(text.begin(), text.end(), isDigit) &&
           std::none_of(text.begin(), text.end(), isLetter);
}

// A number is asked for with the country's code, without it, or by its last digits; a national
// number's leading zero stands in none of these.
QString withoutZeros(QString digits)
{
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

} // namespace

QString emailMatch(const QString& email)
{
    return email.trimmed().toCaseFolded();
}

QString phoneMatch(const QString& phone)
{
    QString digits;
    for (const QChar letter : phone) {
        if (letter.isDigit())
            digits += QChar(u'0' + letter.digitValue());
    }
    return digits.startsWith(u"00"_s) ? digits.mid(2) : digits;
}

QStringList wordsOf(const Customer& customer)
{
    if (customer.kind == CustomerKind::WalkIn)
        return {};
    QStringList words = split(customer.firstName) + split(customer.lastName) +
                        split(customer.email.section(u'@', 0, 0));
    if (!customer.email.isEmpty())
        words += emailMatch(customer.email);
    const QString number = phoneMatch(customer.phone);
    for (qsizetype from = 0; from + shortestNumber <= number.size(); ++from)
        words += number.mid(from);
    words.removeDuplicates();
    return words;
}

QStringList customerTermsFor(const QString& typed)
{
    QStringList terms;
    QString number;
    const auto endNumber = [&] {
        const QString digits = withoutZeros(phoneMatch(number));
        if (!digits.isEmpty())
            terms += digits;
        number.clear();
    };
    for (const QString& part : typed.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (split(part).isEmpty())
            continue; // signs, as between the groups of a number
        if (isNumber(part)) {
            number += part;
            continue;
        }
        endNumber();
        terms += part.contains(u'@') ? QStringList{emailMatch(part)} : split(part);
    }
    endNumber();
    terms.removeDuplicates();
    return terms;
}

bool fits(const Customer& customer, const QStringList& terms)
{
    const QStringList words = wordsOf(customer);
    return std::all_of(terms.begin(), terms.end(), [&words](const QString& term) {
        return std::any_of(words.begin(), words.end(),
                           [&term](const QString& word) { return word.startsWith(term); });
    });
}

} // namespace tillroll::ledger
