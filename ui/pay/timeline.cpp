#include "ui/pay/timeline.h"

#include "ui/kit/troubles.h"
#include "ui/kit/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>
#include <variant>

namespace tillroll::ui {

namespace {

/// Under which name translators find what is said here.
struct Say {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// `isTold`: a webhook had said so before the gateway was asked.
QString confirmedWords(sale::Source source, bool isTold)
{
    switch (source) {
    case sale::Source::Query:
    case sale::Source::CheckoutReply:
        return isTold ? Say::tr("Paid, told by webhook") : Say::tr("Paid, found by asking");
    case sale::Source::Webhook:
        return Say::tr("Paid, by webhook alone");
    case sale::Source::Hand:
        return Say::tr("Confirmed by hand");
    }
    return {};
}

/// Law 5: "cancelled" is the gateway's word alone.
QString cancelledWords(sale::EndCause cause)
{
    switch (cause) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return Say::tr("Cancelled");
    case sale::EndCause::NeverSent:
        return Say::tr("Not sent");
    case sale::EndCause::NeverCreated:
        return Say::tr("Not paid: the gateway knows no such payment");
    case sale::EndCause::RefundedByCancel:
        return Say::tr("Refunded by the cancel");
    }
    return {};
}

QString endedWords(const sale::Ended& fact)
{
    switch (fact.kind) {
    case sale::EndKind::Declined:
        return Say::tr("Declined");
    case sale::EndKind::Expired:
        return Say::tr("Expired");
    case sale::EndKind::Cancelled:
        return cancelledWords(fact.cause);
    }
    return {};
}

QString decidedWords(sale::LateDecision decision)
{
    switch (decision) {
    case sale::LateDecision::Keep:
        return Say::tr("Kept by the shop");
    case sale::LateDecision::GiveBack:
        return Say::tr("Refunded in the portal, the shop says");
    }
    return {};
}

QString sightedWords(sale::GatewayStatus status)
{
    const bool isBusy =
        status == sale::GatewayStatus::Dealing || status == sale::GatewayStatus::Pending;
    return isBusy ? Say::tr("Customer confirms") : QString();
}

/// A fact in a cashier's words; empty where it tells a cashier nothing.
struct Words {
    bool isTold = false; ///< a webhook has said paid

    QString operator()(const sale::Opened&) const { return {}; }
    QString operator()(const sale::CallSent&) const { return {}; }
    QString operator()(const sale::CallFailed& fact) const { return wordsFor(fact); }
    QString operator()(const sale::Registered&) const { return Say::tr("Customer registered"); }
    QString operator()(const sale::CheckoutOpened&) const { return Say::tr("Checkout opened"); }
    QString operator()(const sale::Sighted& fact) const { return sightedWords(fact.status); }
    QString operator()(const sale::NotFound&) const { return {}; }
    QString operator()(const sale::WebhookSeen&) const
    {
        return Say::tr("Webhook from the gateway");
    }
    QString operator()(const sale::Mismatched&) const
    {
        return Say::tr("The gateway's word does not fit this sale");
    }
    QString operator()(const sale::CancelWanted& fact) const
    {
        return fact.reason == sale::CancelReason::Timeout ? Say::tr("Time is up")
                                                          : Say::tr("Cancel wanted");
    }
    QString operator()(const sale::CancelAnswered&) const { return Say::tr("Cancel answered"); }
    QString operator()(const sale::Unresolved&) const { return Say::tr("Not known yet"); }
    QString operator()(const sale::Confirmed& fact) const
    {
        return confirmedWords(fact.source, isTold);
    }
    QString operator()(const sale::Ended& fact) const { return endedWords(fact); }
    QString operator()(const sale::LateDecided& fact) const { return decidedWords(fact.decision); }
};

QString awaited(const sale::Sale& sale)
{
    if (isBeingCancelled(sale))
        return Say::tr("Cancelling");
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
        return Say::tr("Registering the customer");
    case sale::Phase::Opening:
        return Say::tr("Opening the checkout");
    case sale::Phase::Presented:
        return Say::tr("Waiting for the scan");
    case sale::Phase::Processing:
        return Say::tr("Waiting for the payment");
    case sale::Phase::Unresolved:
        return Say::tr("Asking the gateway");
    case sale::Phase::Paid:
    case sale::Phase::Declined:
    case sale::Phase::Expired:
    case sale::Phase::Cancelled:
        return {};
    }
    return {};
}

/// In the shop's time.
QDate dayOf(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).date();
}

/// What comes after what is awaited now, while all goes well.
void addNext(const sale::Sale& sale, std::vector<TimelineStep>& steps)
{
    if (sale.isFinal() || sale.cancelReason || sale.phase == sale::Phase::Unresolved)
        return;
    if (sale.cashierUrl.isEmpty())
        steps.push_back({Say::tr("Waiting for the scan"), TimelineStep::State::Next, {}});
    if (sale.phase != sale::Phase::Processing)
        steps.push_back({Say::tr("Customer confirms"), TimelineStep::State::Next, {}});
    steps.push_back({Say::tr("Paid"), TimelineStep::State::Next, {}});
}

} // namespace

std::vector<TimelineStep> timelineOf(std::span<const sale::Record> records)
{
    std::vector<TimelineStep> steps;
    const auto sale = sale::fold(records);
    if (!sale)
        return steps;
    Words wordsOf;
    QDate day = dayOf(records.front().at);
    for (const sale::Record& record : records) {
        const auto* webhook = std::get_if<sale::WebhookSeen>(&record.fact);
        if (webhook != nullptr && webhook->status == sale::GatewayStatus::Success)
            wordsOf.isTold = true;
        const QString words = std::visit(wordsOf, record.fact);
        const bool isRepeat = !steps.empty() && steps.back().words == words;
        if (words.isEmpty() || isRepeat)
            continue;
        const QDate before = std::exchange(day, dayOf(record.at));
        steps.push_back({words, TimelineStep::State::Done, record.at, before != day});
    }
    if (const QString now = awaited(*sale); !now.isEmpty())
        steps.push_back({now, TimelineStep::State::Now, {}});
    addNext(*sale, steps);
    return steps;
}

} // namespace tillroll::ui
