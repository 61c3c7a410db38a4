#include "core/receipt/content.h"

#include "core/money/format.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {
namespace {

// Escape sequences would reach a terminal or printer, and direction marks could make an amount
// look like another one.
bool isUnprintable(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
    }
}

QString clean(QString text)
{
    text = std::move(text).simplified();
    for (QChar& c : text)
        if (isUnprintable(c))
            c = QChar::ReplacementCharacter;
    return text;
}

QString offsetText(std::chrono::minutes offset)
{
    if (offset.count() == 0)
        return u"UTC"_s;
    const auto minutes = std::abs(offset.count());
    return u"UTC%1%2:%3"_s.arg(QChar(offset.count() < 0 ? u'-' : u'+'))
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

QDateTime shopTime(base::UtcTime time, std::chrono::minutes offset)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(offset).count();
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::OffsetFromUTC,
                                          static_cast<int>(seconds));
}

// The month by name: no two countries read it differently.
QString dateText(const QDateTime& time, const QLocale& locale)
{
    return locale.toString(time, u"d MMM yyyy"_s);
}

QString clockText(const QDateTime& time, const QLocale& locale)
{
    return locale.toString(time, u"HH:mm:ss"_s);
}

QString stateText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Paid:
        return u"Paid"_s;
    case Outcome::PaidLate:
        return u"Paid (late)"_s;
    case Outcome::Declined:
        return u"Not paid: declined"_s;
    case Outcome::Expired:
        return u"Not paid: expired"_s;
    case Outcome::Cancelled:
        return u"Not paid: cancelled"_s;
    case Outcome::NotSent:
        return u"Not paid: not sent"_s;
    case Outcome::NotPaid:
        return u"Not paid"_s;
    case Outcome::Refunded:
        return u"Not paid: refunded"_s;
    case Outcome::NotKnownYet:
        return u"Not known yet"_s;
    }
    Q_UNREACHABLE();
}

Mood moodOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Paid:
    case Outcome::PaidLate:
        return Mood::Good;
    case Outcome::Declined:
    case Outcome::Expired:
    case Outcome::Cancelled:
    case Outcome::NotSent:
    case Outcome::NotPaid:
    case Outcome::Refunded:
        return Mood::Bad;
    case Outcome::NotKnownYet:
        return Mood::Waiting;
    }
    Q_UNREACHABLE();
}

QString warningFor(Outcome outcome)
{
    if (outcome != Outcome::NotKnownYet)
        return {};
    return u"The shop is still asking whether this was paid. Please do not pay again before it knows."_s;
}

QString evidenceText(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Gateway:
        return u"by the gateway"_s;
    case Evidence::Webhook:
        return u"by the gateway's notice"_s;
    case Evidence::Supervisor:
        return u"by hand, by a supervisor"_s;
    }
    Q_UNREACHABLE();
}

QString endedText(const Receipt& receipt, const QLocale& locale)
{
    if (!receipt.endedAt)
        return {};
    const QDateTime opened = shopTime(receipt.openedAt, receipt.utcOffset);
    const QDateTime ended = shopTime(*receipt.endedAt, receipt.utcOffset);
    const QString clock = clockText(ended, locale);
    return opened.date() == ended.date() ? clock : dateText(ended, locale) + u", "_s + clock;
}

QString numberText(std::optional<qint64> number)
{
    return number ? QString::number(*number) : QString();
}

QList<Content::Row> rowsOf(const Receipt& receipt, const QLocale& locale)
{
    const QDateTime opened = shopTime(receipt.openedAt, receipt.utcOffset);
    const bool isPaid = moodOf(receipt.outcome) == Mood::Good;
    const QString confirmed =
        isPaid && receipt.evidence ? evidenceText(*receipt.evidence) : QString();
    const Content::Row all[] = {
        {u"Receipt no."_s, numberText(receipt.number)},
        {u"Copy of no."_s, numberText(receipt.copyOf)},
        {u"Date"_s, dateText(opened, locale) + u", "_s + offsetText(receipt.utcOffset)},
        {u"Opened"_s, clockText(opened, locale)},
        {isPaid ? u"Paid"_s : u"Ended"_s, endedText(receipt, locale)},
        {u"Method"_s, clean(receipt.method)},
        {u"Note"_s, clean(receipt.note)},
        {u"Customer"_s, clean(receipt.customer)},
        {u"Cashier"_s, clean(receipt.cashier)},
        {u"Till"_s, clean(receipt.till)},
        {u"Reference"_s, clean(receipt.reference)},
        {u"Transaction"_s, clean(receipt.transactionNo)},
        {u"Confirmed"_s, confirmed},
    };
    QList<Content::Row> rows;
    for (const Content::Row& row : all)
        if (!row.value.isEmpty())
            rows.append(row);
    return rows;
}

QList<Content::Row> partsOf(const Receipt& receipt, const QLocale& locale)
{
    const auto sale = receipt.tip ? receipt.amount.minus(*receipt.tip) : receipt.amount;
    if (!receipt.tip || !sale)
        return {};
    return {{u"Sale"_s, money::formatNumber(*sale, locale)},
            {u"Tip"_s, money::formatNumber(*receipt.tip, locale)}};
}

} // namespace

Content contentOf(const Receipt& receipt, const QLocale& locale)
{
    Content content;
    content.banner = receipt.isSandbox ? u"SANDBOX - NO REAL MONEY"_s : QString();
    content.shop = clean(receipt.shop);
    for (const QString& line : receipt.address)
        content.address.append(clean(line));
    content.isCopy = receipt.isCopy;
    content.currency = receipt.amount.currency().code();
    content.number = money::formatNumber(receipt.amount, locale);
    content.parts = partsOf(receipt, locale);
    content.state = stateText(receipt.outcome);
    content.mood = moodOf(receipt.outcome);
    content.warning = warningFor(receipt.outcome);
    content.method = clean(receipt.method);
    content.rows = rowsOf(receipt, locale);
    content.reference = clean(receipt.reference);
    content.purpose = content.mood == Mood::Good ? u"Keep this receipt for exchanges and refunds."_s
                                                 : u"Show it when you ask about this payment."_s;
    content.footer = clean(receipt.footer);
    return content;
}

} // namespace tillroll::receipt
