#include "core/pockyt/rules.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

struct Pattern {
    const char16_t* text;
    qsizetype longest;
};

constexpr auto urlPattern = u"https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?"
                            u"([/?]([A-Za-z0-9._~!$'()*+,;:@/?={}-]|%[0-9A-Fa-f]{2})*)?";
constexpr auto emailPattern = u"[A-Za-z0-9.!#$%'*+/?^_`{|}~-]{1,64}@"
                              u"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                              u"(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+";

constexpr Pattern patternOf(Rule rule)
{
    switch (rule) {
    case Rule::Reference:
        return {u"[A-Za-z0-9_-]+", 32};
    case Rule::Number:
        return {u"[0-9A-Za-z]+", 40};
    case Rule::CustomerCode:
        return {u"[A-Za-z0-9_-]+", 64};
    case Rule::Amount:
        return {u"(0|[1-9][0-9]*)(\\.[0-9]{1,3})?", 16};
    case Rule::Currency:
        return {u"[A-Z]{3}", 3};
    case Rule::Word:
        return {u"[A-Za-z0-9_-]+", 32};
    case Rule::Minutes:
        return {u"[1-9][0-9]*", 4};
    case Rule::Url:
        return {urlPattern, 512};
    case Rule::Ascii:
        return {u"[ -~]+", 100};
    case Rule::Text:
        return {u".+", 100};
    case Rule::Email:
        return {emailPattern, 254};
    case Rule::Country:
        return {u"[A-Z]{2}", 2};
    case Rule::Zip:
        return {u"[A-Za-z0-9][A-Za-z0-9 -]*", 12};
    case Rule::Phone:
        return {u"\\+?[0-9(][0-9() ./-]*", 32};
    case Rule::Date:
        return {u"[0-9]{4}-[0-9]{2}-[0-9]{2}", 10};
    case Rule::Day:
        return {u"[0-9]{8}", 8};
    case Rule::ReceivedAmount:
        return {u"[0-9]+(\\.[0-9]+)?", 20};
    case Rule::Moment:
        return {u"[0-9]{14}", 14};
    case Rule::Timestamp:
        return {u"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", 20};
    }
    Q_UNREACHABLE();
}

constexpr std::size_t ruleCount = static_cast<std::size_t>(Rule::Timestamp) + 1;

bool fits(Rule rule, const QString& value)
{
    // Compiled once; a finished expression may be used from any thread.
    static const auto expressions = [] {
        std::array<QRegularExpression, ruleCount> all;
        for (std::size_t i = 0; i < ruleCount; ++i)
            all[i].setPattern(QRegularExpression::anchoredPattern(
                QStringView(patternOf(static_cast<Rule>(i)).text)));
        return all;
    }();
    return expressions[static_cast<std::size_t>(rule)].match(value).hasMatch();
}

/// No script writes with these; they only hide or forge what a reader sees.
bool isHidden(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return !QChar::isPrint(c) || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

bool isForbidden(Rule rule, char32_t c)
{
    // A URL may hold '=' between name and value of its query, as the gateway's own samples do.
    return c == U'&' || (c == U'=' && rule != Rule::Url) || isHidden(c);
}

bool isReal(Rule rule, const QString& value)
{
    if (rule == Rule::Country)
        return QLocale::codeToTerritory(value) != QLocale::AnyTerritory;
    if (rule == Rule::Date)
        return QDate::fromString(value, Qt::ISODate).isValid();
    return true;
}

} // namespace

std::optional<FieldReason> problemOf(Rule rule, const QString& value)
{
    if (value.size() > patternOf(rule).longest)
        return FieldReason::TooLong;
    const QList<uint> characters = value.toUcs4();
    if (!value.isValidUtf16() || std::any_of(characters.begin(), characters.end(),
                                             [&](uint c) { return isForbidden(rule, c); }))
        return FieldReason::ForbiddenCharacter;
    if (!fits(rule, value) || !isReal(rule, value))
        return FieldReason::BadFormat;
    return std::nullopt;
}

bool isUsState(const QString& code)
{
    static const QStringList codes =
        u"AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH "
        "NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI AA AE "
        "AP"_s.split(u' ');
    return codes.contains(code);
}

} // namespace tillroll::pockyt
