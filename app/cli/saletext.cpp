#include "app/cli/saletext.h"

#include "core/money/format.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <variant>

namespace tillroll::cli {

namespace {

QString isoTime(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

QJsonValue isoTime(const std::optional<base::UtcTime>& time)
{
    return time ? QJsonValue(isoTime(*time)) : QJsonValue();
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue tipText(const std::optional<money::Money>& tip)
{
    return tip && tip->isPositive() ? QJsonValue(money::toGateway(*tip)) : QJsonValue();
}

QJsonValue confirmedText(const std::optional<sale::Source>& source)
{
    return source ? QJsonValue(sale::toText(*source)) : QJsonValue();
}

QString attentionText(const sale::Sale& sale)
{
    switch (sale.attention) {
    case sale::Attention::None:
        return {};
    case sale::Attention::Mismatch:
        return QStringLiteral("The gateway reports a payment for %1 that does not fit this sale of "
                              "%2. Do not charge again; look into the gateway's portal.")
            .arg(sale.reference, amountText(sale));
    case sale::Attention::PaidDuringCancel:
        return QStringLiteral("%1 was paid while it was being cancelled; the cancel may have given "
                              "the money back. Look into the gateway's portal before handing over "
                              "the goods.")
            .arg(sale.reference);
    case sale::Attention::Contradicted:
        return QStringLiteral("%1 was paid, but the gateway later said something else. Look into "
                              "the gateway's portal.")
            .arg(sale.reference);
    }
    return {};
}

QString neverSentText(const sale::Sale& sale)
{
    if (sale.cancelReason)
        return QStringLiteral("Not sent: no payment was asked for, the sale was ended in time.");
    if (sale.lastWords.isEmpty()) // every other reason has words
        return QStringLiteral("Not sent: the till stopped before it could begin; no payment was "
                              "asked for.");
    return QStringLiteral("Not sent: no payment was asked for. %1").arg(sale.lastWords);
}

/// Law 5: "cancelled" is the gateway's word alone. The first words are those of the window.
QString cancelledText(const sale::Sale& sale)
{
    switch (sale.endCause.value_or(sale::EndCause::Gateway)) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return QStringLiteral("Cancelled: the gateway closed %1. Nothing was paid.")
            .arg(sale.reference);
    case sale::EndCause::NeverSent:
        return neverSentText(sale);
    case sale::EndCause::NeverCreated:
        return QStringLiteral("Not paid: the gateway has known no such payment for a day.");
    case sale::EndCause::RefundedByCancel:
        return QStringLiteral("Refunded: %1 was paid in the last moment and refunded in full.")
            .arg(sale.reference);
    }
    return {};
}

QString confirmerText(sale::Source source)
{
    switch (source) {
    case sale::Source::Query:
    case sale::Source::CheckoutReply:
        return QStringLiteral("the gateway");
    case sale::Source::Webhook:
        return QStringLiteral("the gateway's message; it will be asked again");
    case sale::Source::Hand:
        return QStringLiteral("a supervisor; the gateway will be asked again");
    }
    return {};
}

/// The gateway refused the account, not the payment: a bad signature or a missing right
/// (PROTOCOL.md §9.1). No customer can mend that.
bool isAccountRefused(const sale::Sale& sale)
{
    const bool isRefusal = sale.endCause == sale::EndCause::CheckoutRefused ||
                           sale.endCause == sale::EndCause::CustomerRefused;
    return isRefusal &&
           (sale.lastCode == QLatin1String("000000") || sale.lastCode == QLatin1String("000030"));
}

QString declinedText(const sale::Sale& sale, const Invocation& asked)
{
    if (isAccountRefused(sale))
        return QStringLiteral(
                   "The gateway refuses this account; nothing was paid. Check it with: ") +
               pasteable(asked, QStringLiteral("doctor"));
    const bool hasWords = sale.endCause == sale::EndCause::CustomerRefused ||
                          sale.endCause == sale::EndCause::CheckoutRefused;
    return QStringLiteral("Declined: nothing was paid. %1")
        .arg(hasWords ? sale.lastWords : QString())
        .trimmed();
}

QString paidText(const sale::Sale& sale)
{
    const QString late = sale.isLate ? QStringLiteral(" after all") : QString();
    return QStringLiteral("Paid%1: %2, confirmed by %3.")
        .arg(late, amountText(sale), confirmerText(sale.confirmedBy.value_or(sale::Source::Query)));
}

/// The sale ended because a call could not even leave.
bool wasUnreachable(std::span<const sale::Record> facts)
{
    const auto end = std::find_if(facts.rbegin(), facts.rend(), [](const sale::Record& record) {
        const auto* ended = std::get_if<sale::Ended>(&record.fact);
        return ended != nullptr && ended->cause == sale::EndCause::NeverSent;
    });
    if (end == facts.rend() || std::next(end) == facts.rend())
        return false;
    const auto* failed = std::get_if<sale::CallFailed>(&std::next(end)->fact);
    return failed != nullptr && failed->failure == sale::CallFailure::NotSent;
}

} // namespace

QString amountText(const sale::Sale& sale)
{
    return money::format(sale.amount, QLocale());
}

QJsonObject toJson(const sale::Sale& sale)
{
    return {{QStringLiteral("reference"), sale.reference},
            {QStringLiteral("transactionNo"), textOrNull(sale.transactionNo)},
            {QStringLiteral("state"), sale::toText(sale.phase)},
            {QStringLiteral("amount"), money::toGateway(sale.amount)},
            {QStringLiteral("currency"), sale.amount.currency().code()},
            {QStringLiteral("tip"), tipText(sale.terms.tip)},
            {QStringLiteral("note"), textOrNull(sale.terms.note)},
            {QStringLiteral("method"), sale.terms.methodId},
            {QStringLiteral("customerNo"), textOrNull(sale.terms.customerNo)},
            {QStringLiteral("confirmedBy"), confirmedText(sale.confirmedBy)},
            {QStringLiteral("late"), sale.isLate},
            {QStringLiteral("attention"), sale::toText(sale.attention)},
            {QStringLiteral("replaces"), textOrNull(sale.replaces)},
            {QStringLiteral("openedAt"), isoTime(sale.openedAt)},
            {QStringLiteral("endedAt"), isoTime(sale.endedAt)}};
}

QJsonObject toJson(const ledger::SaleRow& row)
{
    return {{QStringLiteral("reference"), row.reference},
            {QStringLiteral("transactionNo"), textOrNull(row.transactionNo)},
            {QStringLiteral("state"), sale::toText(row.phase)},
            {QStringLiteral("amount"), money::toGateway(row.amount)},
            {QStringLiteral("currency"), row.amount.currency().code()},
            {QStringLiteral("tip"), tipText(row.tip)},
            {QStringLiteral("note"), textOrNull(row.note)},
            {QStringLiteral("method"), row.methodId},
            {QStringLiteral("customerNo"), textOrNull(row.customerNo)},
            {QStringLiteral("confirmedBy"), confirmedText(row.confirmedBy)},
            {QStringLiteral("late"), row.isLate},
            {QStringLiteral("attention"), sale::toText(row.attention)},
            {QStringLiteral("cashier"), textOrNull(row.cashier)},
            {QStringLiteral("openedAt"), isoTime(row.openedAt)},
            {QStringLiteral("endedAt"), isoTime(row.endedAt)}};
}

QString describe(const sale::Sale& sale, const Invocation& asked)
{
    if (sale.attention != sale::Attention::None)
        return attentionText(sale);
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
        return QStringLiteral("Opening the checkout for %1.").arg(amountText(sale));
    case sale::Phase::Presented:
        return QStringLiteral("Waiting for the customer to pay %1.").arg(amountText(sale));
    case sale::Phase::Processing:
        return QStringLiteral("The customer is confirming %1.").arg(amountText(sale));
    case sale::Phase::Unresolved:
        return QStringLiteral(
                   "Not known yet whether %1 was paid. Do not charge again; ask with: %2")
            .arg(sale.reference, pasteable(asked, QStringLiteral("wait ") + sale.reference));
    case sale::Phase::Paid:
        return paidText(sale);
    case sale::Phase::Declined:
        return declinedText(sale, asked);
    case sale::Phase::Expired:
        return QStringLiteral("Expired: the time for %1 ran out and the gateway closed it. Nothing "
                              "was paid.")
            .arg(sale.reference);
    case sale::Phase::Cancelled:
        return cancelledText(sale);
    }
    return {};
}

QString goesOnText(const sale::Sale& sale, const Invocation& asked)
{
    return QStringLiteral("Sale %1 goes on. See what comes of it with: %2\nEnd it with: %3")
        .arg(sale.reference, pasteable(asked, QStringLiteral("wait ") + sale.reference),
             pasteable(asked, QStringLiteral("cancel ") + sale.reference));
}

ExitCode exitCodeFor(const sale::Sale& sale, std::span<const sale::Record> facts)
{
    if (sale.attention != sale::Attention::None)
        return ExitCode::NeedsAttention;
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
    case sale::Phase::Presented:
    case sale::Phase::Processing:
    case sale::Phase::Unresolved:
        return ExitCode::NotKnownYet;
    case sale::Phase::Paid:
        return ExitCode::Done;
    case sale::Phase::Declined:
        return isAccountRefused(sale) ? ExitCode::Configuration : ExitCode::Declined;
    case sale::Phase::Expired:
        return ExitCode::Expired;
    case sale::Phase::Cancelled:
        break;
    }
    const bool isForWantOfGateway =
        sale.endCause == sale::EndCause::NeverSent && !sale.cancelReason && wasUnreachable(facts);
    return isForWantOfGateway ? ExitCode::Unreachable : ExitCode::Cancelled;
}

bool isWorthWaiting(const sale::Sale& sale, bool answers)
{
    if (sale.isFinal() || sale.attention != sale::Attention::None)
        return false;
    if (sale.phase != sale::Phase::Unresolved)
        return true;
    if (sale.cancelStage == sale::CancelStage::Stuck)
        return false;
    return answers || sale.doubt != sale::Doubt::GatewaySilent;
}

} // namespace tillroll::cli
