#pragma once

#include "core/money/money.h"
#include "core/sale/fact.h"

#include <QString>

#include <optional>
#include <variant>

namespace tillroll::sale {

/// A statement about one transaction, from a tran-query reply or a verified webhook.
struct Evidence {
    QString reference;
    QString transactionNo;
    std::optional<money::Money> amount; ///< nothing when absent or unreadable
    GatewayStatus status = GatewayStatus::Other;
    QString rawStatus;
    bool isPayment = true;                ///< transactionType is payment or absent
    std::optional<money::Money> refunded; ///< sum of refundInfo, when there is any
};

/// Inputs: what reaches a sale from outside. Any of them may come twice, late or out of order.
namespace input {

/// The till is about to make this call, or make it again.
struct Sending {
    Call call;
};

struct Failed {
    Call call;
    CallFailure failure;
    QString code;
    QString words;
};

struct CustomerKnown {
    QString customerNo;
};

/// secure-pay's answer (PROTOCOL.md §5.9).
struct CheckoutReply {
    QString reference; ///< empty when the gateway echoed none
    QString transactionNo;
    QString cashierUrl;
    std::optional<money::Money> amount;
};

struct QueryReply {
    Evidence evidence;
};

struct QueryNotFound {};

/// A webhook whose verifySign and schema are good. `gatewaySilentFor`: since when no query has
/// been answered; zero while the gateway can be asked (law 2).
struct Webhook {
    Evidence evidence;
    QString digest;
    base::Millis gatewaySilentFor{0};
};

struct CancelReply {
    GatewayStatus status;
};

struct WantCancel {
    CancelReason reason;
};

/// Nothing final is known, and the gateway cannot be asked. Means nothing before the deadline is
/// past or a cancel has been wanted for a while (silenceToleratedFor).
struct GatewaySilent {};

/// A supervisor saw the money arrive.
struct ConfirmByHand {
    QString who;
    QString reason;
};

/// Somebody of the shop says what becomes of a late payment. Once: it is not taken back.
struct DecideLate {
    LateDecision decision;
    QString who; ///< may be empty
};

/// The till starts and finds this sale unfinished.
struct Resumed {};

} // namespace input

using Input =
    std::variant<input::Sending, input::Failed, input::CustomerKnown, input::CheckoutReply,
                 input::QueryReply, input::QueryNotFound, input::Webhook, input::CancelReply,
                 input::WantCancel, input::GatewaySilent, input::ConfirmByHand, input::DecideLate,
                 input::Resumed>;

} // namespace tillroll::sale
