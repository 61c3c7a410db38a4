#include "ui/kit/words.h"

#include "core/money/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// Under which name translators find what is said here.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

/// Law 5: "cancelled" is the gateway's word alone.
QString cancelledWord(sale::EndCause cause)
{
    switch (cause) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return Words::tr("cancelled");
    case sale::EndCause::NeverSent:
        return Words::tr("not sent");
    case sale::EndCause::NeverCreated:
        return Words::tr("not paid");
    case sale::EndCause::RefundedByCancel:
        return Words::tr("refunded");
    }
    return {};
}

} // namespace

QString currencySign(money::Currency currency)
{
    const QString code = currency.code();
    return code == "USD"_L1   ? u"$"_s
           : code == "EUR"_L1 ? u"€"_s
           : code == "GBP"_L1 ? u"£"_s
           : code == "JPY"_L1 ? u"¥"_s
                              : code;
}

QString numberText(money::Money amount)
{
    return money::formatNumber(amount, QLocale());
}

QString amountText(money::Money amount)
{
    const QString sign = currencySign(amount.currency());
    return sign == amount.currency().code() ? money::format(amount, QLocale())
                                            : sign + numberText(amount);
}

QString standingAlone(const QString& word)
{
    return QLocale().toUpper(word.left(1)) + word.mid(1);
}

QString tipWords(const sale::Sale& sale)
{
    //: After an amount that is more than the goods'. %1: an amount of money
    return sale.terms.tip ? Words::tr("incl. tip %1").arg(amountText(*sale.terms.tip)) : QString();
}

QString clockText(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"HH:mm:ss"_s);
}

QString minuteText(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"HH:mm"_s);
}

QString dayText(base::UtcTime time)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).date();
    const bool isThisYear = day.year() == QDate::currentDate().year();
    return QLocale().toString(day, isThisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString momentText(base::UtcTime time)
{
    return u"%1, %2"_s.arg(dayText(time), minuteText(time));
}

StateWords wordsFor(sale::Phase phase, sale::Attention attention,
                    std::optional<sale::EndCause> cause)
{
    using enum StateWords::Look;
    if (attention != sale::Attention::None)
        return {Words::tr("needs a look"), Unknown, Icon::Bell};
    switch (phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
        return {Words::tr("opening"), Waiting, Icon::Clock};
    case sale::Phase::Presented:
        return {Words::tr("waiting"), Waiting, Icon::Clock};
    case sale::Phase::Processing:
        return {Words::tr("customer confirms"), Waiting, Icon::Clock};
    case sale::Phase::Unresolved:
        return {Words::tr("not known yet"), Unknown, Icon::Question};
    case sale::Phase::Paid:
        return {Words::tr("paid"), Good, Icon::Check};
    case sale::Phase::Declined:
        return {Words::tr("declined"), Bad, Icon::Cross};
    case sale::Phase::Expired:
        return {Words::tr("expired"), Neutral, Icon::Clock};
    case sale::Phase::Cancelled:
        return {cancelledWord(cause.value_or(sale::EndCause::Gateway)), Neutral, Icon::Cross};
    }
    return {};
}

bool isBeingCancelled(const sale::Sale& sale)
{
    return sale.cancelReason && !sale.isFinal() && sale.phase != sale::Phase::Unresolved;
}

StateWords wordsFor(const sale::Sale& sale)
{
    if (isBeingCancelled(sale) && sale.attention == sale::Attention::None)
        return {Words::tr("cancelling"), StateWords::Look::Waiting, Icon::Clock};
    return wordsFor(sale.phase, sale.attention, sale.endCause);
}

const Tone& toneOf(StateWords::Look look, const Palette& palette)
{
    switch (look) {
    case StateWords::Look::Waiting:
        return palette.waiting;
    case StateWords::Look::Good:
        return palette.good;
    case StateWords::Look::Bad:
        return palette.bad;
    case StateWords::Look::Unknown:
        return palette.unknown;
    case StateWords::Look::Neutral:
        return palette.neutral;
    }
    return palette.neutral;
}

QString nameOf(StateWords::Look look)
{
    switch (look) {
    case StateWords::Look::Waiting:
        return u"waiting"_s;
    case StateWords::Look::Good:
        return u"good"_s;
    case StateWords::Look::Bad:
        return u"bad"_s;
    case StateWords::Look::Unknown:
        return u"unknown"_s;
    case StateWords::Look::Neutral:
        return u"neutral"_s;
    }
    return {};
}

} // namespace tillroll::ui
