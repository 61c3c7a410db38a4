#include "ui/result/outcome.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

using Look = StateWords::Look;

/// Under which name translators find what is said here.
struct Say {
    Q_DECLARE_TR_FUNCTIONS(Outcome)
};

QString confirmerWords(const sale::Sale& sale)
{
    switch (sale.confirmedBy.value_or(sale::Source::Query)) {
    case sale::Source::Query:
    case sale::Source::CheckoutReply:
        return Say::tr("confirmed by the gateway");
    case sale::Source::Webhook:
        return Say::tr("by the gateway's message; the till asks again");
    case sale::Source::Hand:
        return Say::tr("confirmed by hand; the till asks again");
    }
    return {};
}

/// Before all else somebody decides what becomes of a late payment.
Outcome withDecision(Outcome outcome, const sale::Sale& sale)
{
    if (sale.awaitsDecision())
        outcome.actions.insert(outcome.actions.begin(), ResultAction::Decide);
    return outcome;
}

/// Somebody or the time wanted it cancelled, and the till found it paid when it asked first.
bool wasSpared(const sale::Sale& sale)
{
    return sale.cancelReason && !sale.cancelWasSent && !sale.isLate;
}

Outcome paid(const sale::Sale& sale)
{
    const QString time = sale.endedAt ? clockText(*sale.endedAt) : QString();
    QStringList sentence{sale.terms.methodLabel, time, confirmerWords(sale)};
    if (sale.terms.tip)
        sentence.prepend(tipWords(sale));
    const QString spared = Say::tr("It was already paid, so it was not cancelled.");
    return {.look = Look::Good,
            .icon = Icon::Check,
            .headline = sale.isLate ? Say::tr("Paid after all") : Say::tr("Paid"),
            .sentence = sentence.join(QStringLiteral(" · ")) +
                        (wasSpared(sale) ? u'\n' + spared : QString()),
            .actions = {ResultAction::PrintReceipt, ResultAction::SavePdf,
                        ResultAction::MailReceipt, ResultAction::NoReceipt},
            // Whoever wanted to cancel it has to read that it is paid.
            .leavesByItself = !sale.isLate && !wasSpared(sale)};
}

Outcome unknown()
{
    return {.look = Look::Unknown,
            .icon = Icon::Question,
            .headline = Say::tr("Not known yet"),
            .sentence =
                Say::tr("The gateway has not told us whether this was paid. Do not charge again."),
            .advice =
                Say::tr("“Your wallet may show this as paid. Our till keeps asking and will know "
                        "soon. If it was paid, your receipt is ready; if not, nothing is taken.”"),
            .actions = {ResultAction::CheckNow, ResultAction::ServeNext}};
}

/// What a person has to look at, in words (core/sale: Attention).
Outcome attention(const sale::Sale& sale)
{
    Outcome outcome = unknown();
    outcome.headline = Say::tr("Needs a look");
    outcome.advice.clear();
    outcome.actions = {ResultAction::CheckNow, ResultAction::ServeNext};
    if (sale.isFinal()) // it has an end, and the ledger keeps what there is to look at
        outcome.actions.push_back(ResultAction::Done);
    switch (sale.attention) {
    case sale::Attention::None:
        return unknown();
    case sale::Attention::Mismatch:
        outcome.sentence =
            Say::tr("The gateway reports a payment that does not fit this sale. Do not "
                    "charge again; look into the gateway's portal.");
        return outcome;
    case sale::Attention::PaidDuringCancel:
        outcome.sentence =
            Say::tr("Paid while it was being cancelled: the cancel may have given the "
                    "money back. Look into the gateway's portal before handing over the "
                    "goods.");
        return outcome;
    case sale::Attention::Contradicted:
        outcome.sentence =
            Say::tr("This was paid, but the gateway later said something else. Look into "
                    "the gateway's portal.");
        return outcome;
    }
    return outcome;
}

Outcome unpaid(Look look, Icon icon, const QString& headline, const QString& sentence)
{
    return {.look = look,
            .icon = icon,
            .headline = headline,
            .sentence = sentence,
            .actions = {ResultAction::TryAgain, ResultAction::OtherMethod, ResultAction::Done}};
}

QString declinedSentence(const sale::Sale& sale)
{
    const bool isRefusal = sale.endCause == sale::EndCause::CheckoutRefused ||
                           sale.endCause == sale::EndCause::CustomerRefused;
    return isRefusal ? QString(Say::tr("%1 Nothing was charged.", "what the gateway said"))
                           .arg(sale.lastWords)
                     : Say::tr("The wallet refused the payment. Nothing was charged.");
}

/// Law 5: "cancelled" is the gateway's word alone.
QString cancelledHeadline(sale::EndCause cause)
{
    switch (cause) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return Say::tr("Cancelled");
    case sale::EndCause::NeverSent:
        return Say::tr("Not sent");
    case sale::EndCause::NeverCreated:
        return Say::tr("Not paid");
    case sale::EndCause::RefundedByCancel:
        return Say::tr("Refunded");
    }
    return {};
}

QString cancelledSentence(const sale::Sale& sale)
{
    switch (sale.endCause.value_or(sale::EndCause::Gateway)) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return Say::tr("The gateway closed the sale. Nothing was charged.");
    case sale::EndCause::NeverSent:
        return QString(Say::tr("No payment was asked for. %1")).arg(sale.lastWords).trimmed();
    case sale::EndCause::NeverCreated:
        return Say::tr("The gateway has known no such payment for a day. Nothing was charged.");
    case sale::EndCause::RefundedByCancel:
        return Say::tr("Paid in the last moment, and refunded in full by the cancel.");
    }
    return {};
}

} // namespace

bool hasOutcome(const sale::Sale& sale)
{
    return sale.isFinal() || sale.phase == sale::Phase::Unresolved ||
           sale.attention != sale::Attention::None;
}

Outcome outcomeOf(const sale::Sale& sale)
{
    if (sale.attention != sale::Attention::None)
        return withDecision(attention(sale), sale);
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
    case sale::Phase::Presented:
    case sale::Phase::Processing:
    case sale::Phase::Unresolved:
        return unknown();
    case sale::Phase::Paid:
        return withDecision(paid(sale), sale);
    case sale::Phase::Declined:
        return unpaid(Look::Bad, Icon::Cross, Say::tr("Declined"), declinedSentence(sale));
    case sale::Phase::Expired:
        return unpaid(
            Look::Neutral, Icon::Clock, Say::tr("Expired"),
            Say::tr("The time ran out and the gateway closed the sale. Nothing was charged."));
    case sale::Phase::Cancelled:
        return unpaid(Look::Neutral, Icon::Cross,
                      cancelledHeadline(sale.endCause.value_or(sale::EndCause::Gateway)),
                      cancelledSentence(sale));
    }
    return unknown();
}

QString wordsFor(ResultAction action)
{
    switch (action) {
    case ResultAction::Decide:
        return Say::tr("Keep or refund");
    case ResultAction::CheckNow:
        return Say::tr("Check now");
    case ResultAction::ServeNext:
        return Say::tr("Serve next customer");
    case ResultAction::TryAgain:
        return Say::tr("Try again");
    case ResultAction::OtherMethod:
        return Say::tr("Other method");
    case ResultAction::Done:
        return Say::tr("Done");
    case ResultAction::PrintReceipt:
        return Say::tr("Print receipt");
    case ResultAction::SavePdf:
        return Say::tr("PDF");
    case ResultAction::MailReceipt:
        return Say::tr("E-mail");
    case ResultAction::NoReceipt:
        return Say::tr("No receipt");
    }
    return {};
}

std::optional<Icon> iconFor(ResultAction action)
{
    switch (action) {
    case ResultAction::CheckNow:
        return Icon::Refresh;
    case ResultAction::Decide:
    case ResultAction::ServeNext:
    case ResultAction::TryAgain:
    case ResultAction::OtherMethod:
    case ResultAction::Done:
    case ResultAction::NoReceipt:
        return {};
    case ResultAction::PrintReceipt:
        return Icon::Printer;
    case ResultAction::SavePdf:
        return Icon::Document;
    case ResultAction::MailReceipt:
        return Icon::Mail;
    }
    return {};
}

} // namespace tillroll::ui
