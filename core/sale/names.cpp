#include "core/sale/names.h"

#include <array>

namespace tillroll::sale {

template <>
std::span<const Name<Call>> namesOf()
{
    static constexpr std::array names{Name<Call>{Call::Register, "register"},
                                      Name<Call>{Call::Checkout, "checkout"},
                                      Name<Call>{Call::Cancel, "cancel"}};
    return names;
}

template <>
std::span<const Name<CallFailure>> namesOf()
{
    static constexpr std::array names{
        Name<CallFailure>{CallFailure::Refused, "refused"},
        Name<CallFailure>{CallFailure::NotSent, "not-sent"},
        Name<CallFailure>{CallFailure::OutcomeUnknown, "outcome-unknown"}};
    return names;
}

template <>
std::span<const Name<Source>> namesOf()
{
    static constexpr std::array names{
        Name<Source>{Source::Query, "query"}, Name<Source>{Source::Webhook, "webhook"},
        Name<Source>{Source::Hand, "hand"}, Name<Source>{Source::CheckoutReply, "checkout"}};
    return names;
}

template <>
std::span<const Name<GatewayStatus>> namesOf()
{
    static constexpr std::array names{Name<GatewayStatus>{GatewayStatus::Init, "init"},
                                      Name<GatewayStatus>{GatewayStatus::Dealing, "dealing"},
                                      Name<GatewayStatus>{GatewayStatus::Pending, "pending"},
                                      Name<GatewayStatus>{GatewayStatus::Success, "success"},
                                      Name<GatewayStatus>{GatewayStatus::Failed, "failed"},
                                      Name<GatewayStatus>{GatewayStatus::Closed, "closed"},
                                      Name<GatewayStatus>{GatewayStatus::Other, "other"}};
    return names;
}

template <>
std::span<const Name<CancelReason>> namesOf()
{
    static constexpr std::array names{
        Name<CancelReason>{CancelReason::Cashier, "cashier"},
        Name<CancelReason>{CancelReason::Timeout, "timeout"},
        Name<CancelReason>{CancelReason::LostCheckout, "lost-checkout"}};
    return names;
}

template <>
std::span<const Name<EndKind>> namesOf()
{
    static constexpr std::array names{Name<EndKind>{EndKind::Declined, "declined"},
                                      Name<EndKind>{EndKind::Expired, "expired"},
                                      Name<EndKind>{EndKind::Cancelled, "cancelled"}};
    return names;
}

template <>
std::span<const Name<EndCause>> namesOf()
{
    static constexpr std::array names{
        Name<EndCause>{EndCause::Gateway, "gateway"},
        Name<EndCause>{EndCause::CustomerRefused, "customer-refused"},
        Name<EndCause>{EndCause::CheckoutRefused, "checkout-refused"},
        Name<EndCause>{EndCause::NeverSent, "never-sent"},
        Name<EndCause>{EndCause::NeverCreated, "never-created"},
        Name<EndCause>{EndCause::RefundedByCancel, "refunded-by-cancel"}};
    return names;
}

template <>
std::span<const Name<Doubt>> namesOf()
{
    static constexpr std::array names{Name<Doubt>{Doubt::LostCheckout, "lost-checkout"},
                                      Name<Doubt>{Doubt::Mismatch, "mismatch"},
                                      Name<Doubt>{Doubt::CancelUnsure, "cancel-unsure"},
                                      Name<Doubt>{Doubt::GatewaySilent, "gateway-silent"}};
    return names;
}

template <>
std::span<const Name<Attention>> namesOf()
{
    static constexpr std::array names{
        Name<Attention>{Attention::None, "none"}, Name<Attention>{Attention::Mismatch, "mismatch"},
        Name<Attention>{Attention::PaidDuringCancel, "paid-during-cancel"},
        Name<Attention>{Attention::Contradicted, "contradicted"}};
    return names;
}

template <>
std::span<const Name<LateDecision>> namesOf()
{
    static constexpr std::array names{Name<LateDecision>{LateDecision::Keep, "keep"},
                                      Name<LateDecision>{LateDecision::GiveBack, "give-back"}};
    return names;
}

template <>
std::span<const Name<Phase>> namesOf()
{
    static constexpr std::array names{Name<Phase>{Phase::Opened, "opened"},
                                      Name<Phase>{Phase::Registering, "registering"},
                                      Name<Phase>{Phase::Opening, "opening"},
                                      Name<Phase>{Phase::Presented, "presented"},
                                      Name<Phase>{Phase::Processing, "processing"},
                                      Name<Phase>{Phase::Unresolved, "unresolved"},
                                      Name<Phase>{Phase::Paid, "paid"},
                                      Name<Phase>{Phase::Declined, "declined"},
                                      Name<Phase>{Phase::Expired, "expired"},
                                      Name<Phase>{Phase::Cancelled, "cancelled"}};
    return names;
}

} // namespace tillroll::sale
