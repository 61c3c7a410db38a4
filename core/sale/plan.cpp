#include "core/sale/plan.h"

#include "core/sale/decide.h"

#include <algorithm>
#include <array>
#include <span>

namespace tillroll::sale {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Step stepWhenFinal(const Sale& sale, base::UtcTime now)
{
    if (sale.isProvisional())
        return Step::Ask;
    return isSwept(sale, now) ? Step::Ask : Step::Rest;
}

Step stepBeforeCheckout(const Sale& sale)
{
    const bool lacksCustomer = sale.terms.needsCustomer && sale.terms.customerNo.isEmpty();
    return lacksCustomer ? Step::Register : Step::OpenCheckout;
}

Step stepWhenLost(const Sale& sale, base::UtcTime now, const Settings& settings)
{
    const bool mayRepeat = settings.mayResend && !sale.resendRefused && !sale.cancelReason &&
                           sale.checkoutSends < maxCheckoutSends;
    if (now >= sale.deadline())
        return Step::GiveUp;
    if (!sale.mayResend)
        return Step::Ask;
    return mayRepeat ? Step::OpenCheckout : Step::Abandon;
}

/// A cancel that came to nothing is tried again, ever more rarely: when the sale is twice as old as
/// it was the last time, but at least once a day.
bool isTimeToCancelAgain(const Sale& sale, base::UtcTime now)
{
    const auto wantedAt = sale.cancelWantedAt.value_or(sale.openedAt);
    const auto wait = std::clamp<base::Millis>(wantedAt - sale.openedAt, minutes(1), hours(24));
    return now - wantedAt >= wait;
}

/// Query times after presenting, without and with word from the relay.
constexpr std::array<milliseconds, 5> eagerly{seconds(1), seconds(2), seconds(3), seconds(5),
                                              seconds(8)};
constexpr std::array<milliseconds, 4> calmly{seconds(5), seconds(15), seconds(30), seconds(60)};

/// The wait before query number `asked` of a list of moments that are counted from one start.
std::optional<milliseconds> fromList(std::span<const milliseconds> moments, int asked)
{
    const auto index = static_cast<std::size_t>(asked);
    if (index >= moments.size())
        return std::nullopt;
    return index == 0 ? moments[0] : moments[index] - moments[index - 1];
}

/// After so many queries without an end, a cancel or a lost checkout is left to the sweep.
constexpr int patientAsks = 20;

milliseconds jittered(milliseconds wait, int permille)
{
    return wait + wait * permille / 1000;
}

milliseconds whileWaiting(const Sale& sale, const AskContext& context)
{
    if (context.linkHealthy)
        return fromList(calmly, context.asked).value_or(seconds(30));
    if (const auto wait = fromList(eagerly, context.asked))
        return *wait;
    const auto since = context.now - sale.presentedAt.value_or(sale.openedAt);
    return since < minutes(1) ? jittered(seconds(4), context.jitterPermille) : seconds(10);
}

/// Sweeping: soon after, then ever more rarely, never giving up.
milliseconds whileSweeping(base::UtcTime since, const AskContext& context)
{
    const auto age = context.now - since;
    const milliseconds wait = age < seconds(30)   ? milliseconds(seconds(3))
                              : age < minutes(5)  ? milliseconds(seconds(15))
                              : age < minutes(30) ? milliseconds(minutes(1))
                              : age < hours(24)   ? milliseconds(minutes(10))
                                                  : milliseconds(hours(1));
    return jittered(wait, context.jitterPermille);
}

} // namespace

bool isSwept(const Sale& sale, base::UtcTime now)
{
    return sale.hasEndedUnpaid() && sale.mayExist() && sale.endCause != EndCause::CheckoutRefused &&
           sale.endCause != EndCause::RefundedByCancel &&
           now - sale.endedAt.value_or(now) < sweepFor;
}

Step nextStep(const Sale& sale, base::UtcTime now, const Settings& settings)
{
    if (sale.inFlight)
        return Step::Await;
    if (sale.isFinal())
        return stepWhenFinal(sale, now);
    if (!sale.mayExist() && sale.phase != Phase::Unresolved)
        return stepBeforeCheckout(sale);
    if (sale.mayCancel(now))
        return Step::Cancel;
    if (sale.cancelStage == CancelStage::Stuck && isTimeToCancelAgain(sale, now))
        return Step::GiveUp;
    if (sale.cancelStage != CancelStage::None)
        return Step::Ask;
    if (sale.isLost())
        return stepWhenLost(sale, now, settings);
    if (sale.cashierUrl.isEmpty())
        return Step::Abandon; // the checkout's answer was not for this sale: nobody can pay it
    return now >= sale.deadline() ? Step::GiveUp : Step::Ask;
}

base::Millis askDelay(const Sale& sale, const AskContext& context)
{
    const bool cancels =
        sale.cancelStage != CancelStage::None && sale.cancelStage != CancelStage::Stuck;
    if (cancels && context.asked == 0)
        return milliseconds(0);
    const bool isLost = sale.isLost() && sale.cancelStage == CancelStage::None;
    if (!sale.isFinal() && (cancels || isLost) && context.asked < patientAsks)
        return fromList(eagerly, context.asked)
            .value_or(jittered(seconds(10), context.jitterPermille));
    if (sale.isFinal() || sale.phase == Phase::Unresolved)
        return whileSweeping(sale.endedAt.value_or(sale.deadline()), context);
    return whileWaiting(sale, context);
}

} // namespace tillroll::sale
