#include "core/money/format.h"

#include <QLocale>

namespace tillroll::money {

namespace {

/// Magnitude as unsigned, since the most negative qint64 has no positive twin.
quint64 magnitude(Money money)
{
    const auto bits = static_cast<quint64>(money.minor());
    return money.minor() < 0 ? 0 - bits : bits;
}

/// `number` with the locale's thousands marks. Where a lone thousand stands unmarked (Polish,
/// Spanish), Qt 6.4 leaves the first mark out of millions as well: "1000 000".
QString grouped(quint64 number, const QLocale& locale)
{
    QString text = locale.toString(static_cast<qulonglong>(number));
    const qsizetype digitSize = locale.zeroDigit().size();
    if (text.indexOf(locale.groupSeparator()) == 4 * digitSize)
        text.insert(digitSize, locale.groupSeparator());
    return text;
}

} // namespace

QString formatNumber(Money money, const QLocale& locale)
{
    const auto unit = static_cast<quint64>(money.currency().minorPerMajor());
    QString text = grouped(magnitude(money) / unit, locale);
    if (const int decimals = money.currency().exponent(); decimals > 0) {
        QLocale plain = locale;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        QString fraction = plain.toString(static_cast<qulonglong>(magnitude(money) % unit));
        const QString zero = locale.zeroDigit();
        while (fraction.size() < decimals * zero.size())
            fraction.prepend(zero);
        text += locale.decimalPoint() + fraction;
    }
    return money.minor() < 0 ? locale.negativeSign() + text : text;
}

QString format(Money money, const QLocale& locale)
{
    return formatNumber(money, locale) + QChar(QChar::Nbsp) + money.currency().code();
}

QString toGateway(Money money)
{
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const bool whole = money.minor() % money.currency().minorPerMajor() == 0;
    if (money.currency() == Currency::fromCode(u"IDR") && whole)
        return plain.toString(money.minor() / money.currency().minorPerMajor());
    return formatNumber(money, plain);
}

} // namespace tillroll::money
