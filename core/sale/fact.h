#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"
#include "core/sale/terms.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace tillroll::sale {

/// The calls that may change something at the gateway. Each is announced by a CallSent fact that is
/// durable before the call goes out (law 1). Asking (tran-query) changes nothing and is not
/// announced.
enum class Call { Register, Checkout, Cancel };

/// How a call ended without a usable answer.
enum class CallFailure {
    Refused,        ///< the gateway answered: no
    NotSent,        ///< it surely never left this machine
    OutcomeUnknown, ///< it may have been carried out
};

/// Where a statement about the payment comes from.
enum class Source { Query, Webhook, Hand, CheckoutReply };

/// The gateway's transaction status (PROTOCOL.md §9.2); Other keeps what is not documented.
enum class GatewayStatus { Init, Dealing, Pending, Success, Failed, Closed, Other };

enum class CancelReason { Cashier, Timeout, LostCheckout };

enum class EndKind { Declined, Expired, Cancelled };

/// On whose word an unpaid end rests (law 5).
enum class EndCause {
    Gateway,          ///< the gateway says failed or closed
    CustomerRefused,  ///< the gateway refused the customer's data; no payment was asked for
    CheckoutRefused,  ///< the gateway refused to open the checkout
    NeverSent,        ///< no request for a payment ever left the till
    NeverCreated,     ///< for a day the gateway has said that it knows no such transaction
    RefundedByCancel, ///< paid while the cancel was on its way, and refunded in full by it
};

/// Why the outcome is not known.
enum class Doubt { LostCheckout, Mismatch, CancelUnsure, GatewaySilent };

/// What a person has to look at.
enum class Attention {
    None,
    Mismatch,         ///< the gateway says paid, but another amount, currency or transaction
    PaidDuringCancel, ///< paid although a cancel was sent: the cancel may have refunded it
    Contradicted,     ///< paid, and later the gateway said something else
};

/// What the shop does with a payment that came after the sale had ended without one.
enum class LateDecision {
    Keep,
    GiveBack, ///< in the gateway's own portal: this till cannot refund
};

/// Facts: what has happened, in the past tense, append-only (law 8). The state is a fold over them.
struct Opened {
    QString reference; ///< `[A-Za-z0-9_-]`, at most 32, never used twice
    money::Money amount;
    Terms terms;
    QString requestId; ///< Pockyt-Request-ID of the checkout, the same for each sending of it
    QString replaces;  ///< reference of the sale that this one stands in for; usually empty

    friend bool operator==(const Opened&, const Opened&) = default;
};

struct CallSent {
    Call call;

    friend bool operator==(const CallSent&, const CallSent&) = default;
};

struct CallFailed {
    Call call;
    CallFailure failure;
    QString code;  ///< the gateway's ret_code, if it answered
    QString words; ///< one sentence for people and logs, without secrets

    friend bool operator==(const CallFailed&, const CallFailed&) = default;
};

struct Registered {
    QString customerNo;

    friend bool operator==(const Registered&, const Registered&) = default;
};

struct CheckoutOpened {
    QString transactionNo;
    QString cashierUrl;

    friend bool operator==(const CheckoutOpened&, const CheckoutOpened&) = default;
};

/// The gateway was asked, and said this.
struct Sighted {
    GatewayStatus status;
    QString rawStatus;
    QString transactionNo;

    friend bool operator==(const Sighted&, const Sighted&) = default;
};

/// The gateway was asked, and knows no such reference. `settled`: it has said so for long enough
/// that a lag of its own is no longer the likely reason.
struct NotFound {
    bool settled = false;

    friend bool operator==(const NotFound&, const NotFound&) = default;
};

struct WebhookSeen {
    QString digest; ///< of the body, so that a repeat is recognised
    GatewayStatus status;

    friend bool operator==(const WebhookSeen&, const WebhookSeen&) = default;
};

struct Mismatched {
    Source source;
    QString field;
    QString expected;
    QString got;

    friend bool operator==(const Mismatched&, const Mismatched&) = default;
};

struct CancelWanted {
    CancelReason reason;

    friend bool operator==(const CancelWanted&, const CancelWanted&) = default;
};

struct CancelAnswered {
    GatewayStatus status;

    friend bool operator==(const CancelAnswered&, const CancelAnswered&) = default;
};

struct Unresolved {
    Doubt doubt;

    friend bool operator==(const Unresolved&, const Unresolved&) = default;
};

struct Confirmed {
    Source source;
    QString transactionNo;
    QString who;    ///< the supervisor, when by hand
    QString reason; ///< given by the supervisor, when by hand

    friend bool operator==(const Confirmed&, const Confirmed&) = default;
};

struct Ended {
    EndKind kind;
    EndCause cause;

    friend bool operator==(const Ended&, const Ended&) = default;
};

/// Somebody of the shop has decided about a late payment. Changes nothing of the payment.
struct LateDecided {
    LateDecision decision;
    QString who; ///< may be empty

    friend bool operator==(const LateDecided&, const LateDecided&) = default;
};

using Fact = std::variant<Opened, CallSent, CallFailed, Registered, CheckoutOpened, Sighted,
                          NotFound, WebhookSeen, Mismatched, CancelWanted, CancelAnswered,
                          Unresolved, Confirmed, Ended, LateDecided>;

using Facts = std::vector<Fact>;

/// A fact and when it was written down.
struct Record {
    base::UtcTime at;
    Fact fact;

    friend bool operator==(const Record&, const Record&) = default;
};

} // namespace tillroll::sale
