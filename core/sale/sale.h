#pragma once

#include "core/base/clock.h"
#include "core/sale/fact.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace tillroll::sale {

/// The life of a sale.
///
///   Opened ─► Registering ─► Opening ─► Presented ─► Processing ─► Paid
///                │              │           │             │
///                └──────────────┴─────┬─────┴─────────────┤
///                                     ▼                   ▼
///                      Declined · Expired · Cancelled   Unresolved
///                                     │                   │
///                                     └── late success ───┴─► Paid (late)
///
/// Opened       written down; nothing sent. Left by the first call.
/// Registering  the customer is being registered; skipped when known or not wanted.
/// Opening      secure-pay is on its way. Left by its answer, or to Unresolved when it is lost.
/// Presented    the customer can pay. Left by what the gateway says.
/// Processing   the customer or the wallet is busy confirming. Left by what the gateway says.
/// Unresolved   not known, asked about for ever. Left by what the gateway or a supervisor says, and
///              to Presented when the checkout is sent once more and answered.
/// Paid         on evidence (law 2). Never left (law 7).
/// Declined, Expired, Cancelled
///              no payment, on the gateway's word or because none was ever asked for (law 5).
///              Left only by late evidence, asked for during a day: to Paid, or to Unresolved when
///              another amount or transaction was paid.
enum class Phase {
    Opened,
    Registering,
    Opening,
    Presented,
    Processing,
    Unresolved,
    Paid,
    Declined,
    Expired,
    Cancelled,
};

/// Where a cancel stands (law 6: query, cancel, query).
enum class CancelStage {
    None,
    AskBefore, ///< wanted; the gateway must be asked first
    MayCancel, ///< asked, and not paid
    AskAfter,  ///< sent; the gateway must be asked what came of it
    Stuck,     ///< sent as often as is sensible, and still open
};

/// The state of one sale: a fold over its facts and nothing else. Written only by apply().
struct Sale {
    QString reference;
    money::Money amount;
    Terms terms;
    QString requestId;
    QString replaces;

    Phase phase = Phase::Opened;
    Attention attention = Attention::None;
    QString transactionNo;
    QString cashierUrl;

    std::optional<Call> inFlight; ///< announced, answer not yet written down
    int registerSends = 0;
    int checkoutSends = 0;      ///< sendings that may have reached the gateway
    int cancelSends = 0;        ///< since the cancel was last wanted
    bool cancelWasSent = false; ///< ever, and may have reached the gateway
    bool resendRefused = false; ///< the gateway does not answer a repeat as it should
    bool mayResend = false;     ///< asked after a lost answer: found unpaid, or not found for long

    std::optional<GatewayStatus> lastStatus;
    std::optional<base::UtcTime> notFoundSince;
    std::optional<CancelReason> cancelReason;
    CancelStage cancelStage = CancelStage::None;
    std::optional<base::UtcTime> foundOpenAt; ///< when asking last allowed to cancel

    std::optional<Source> confirmedBy;
    bool isLate = false;                   ///< paid after it had ended without payment
    std::optional<base::UtcTime> closedAt; ///< of a late one: when it had ended without payment
    std::optional<LateDecision> lateDecision;
    std::optional<EndCause> endCause;
    std::optional<Doubt> doubt;
    QString lastWords; ///< of the newest refusal or failure
    QString lastCode;
    QStringList webhooks; ///< digests seen
    int mismatches = 0;
    bool wasCalledPaid = false; ///< the gateway has said so, if of another amount or transaction

    base::UtcTime openedAt{};
    base::UtcTime changedAt{};
    std::optional<base::UtcTime> presentedAt;
    std::optional<base::UtcTime> lostAt; ///< when the checkout's answer was lost
    std::optional<base::UtcTime> cancelWantedAt;
    std::optional<base::UtcTime> endedAt; ///< paid or ended

    [[nodiscard]] bool isPaid() const { return phase == Phase::Paid; }
    [[nodiscard]] bool hasEndedUnpaid() const;
    [[nodiscard]] bool isFinal() const { return isPaid() || hasEndedUnpaid(); }
    /// The checkout may exist at the gateway.
    [[nodiscard]] bool mayExist() const { return checkoutSends > 0; }
    /// The gateway has spoken of it, so it exists there.
    [[nodiscard]] bool isKnown() const;
    /// secure-pay was sent and its answer never came.
    [[nodiscard]] bool isLost() const { return lostAt.has_value() && cashierUrl.isEmpty(); }
    /// A cancel may go out: the gateway was asked a moment ago, and said that it is not paid. What
    /// it said longer ago (before the machine slept, before a restart) does not count.
    [[nodiscard]] bool mayCancel(base::UtcTime now) const;
    /// What is paid may have been refunded by a cancel.
    [[nodiscard]] bool mayBeRefunded() const;
    /// Paid on a webhook's or a supervisor's word: asked again until the gateway says so too.
    [[nodiscard]] bool isProvisional() const;
    /// Paid late, and nobody has decided yet what becomes of the money.
    [[nodiscard]] bool awaitsDecision() const { return isPaid() && isLate && !lateDecision; }
    /// When the till stops waiting for the customer.
    [[nodiscard]] base::UtcTime deadline() const;

    friend bool operator==(const Sale&, const Sale&) = default;
};

/// The state after the first fact.
[[nodiscard]] Sale begin(const Opened& opened, base::UtcTime at);

/// The state after one more fact. Total: any fact is accepted in any state, since what has been
/// written down has happened; decide() is where wrong moves are refused. Only Paid is never left,
/// whatever follows (law 7).
[[nodiscard]] Sale apply(Sale sale, const Record& record);

/// The state after all of `records`; nothing if the first is not Opened.
[[nodiscard]] std::optional<Sale> fold(std::span<const Record> records);

/// Stable lower-case names, used in the ledger, in JSON output and in logs.
[[nodiscard]] QString toText(Phase phase);
[[nodiscard]] QString toText(Source source);
[[nodiscard]] QString toText(Attention attention);
[[nodiscard]] std::optional<Phase> phaseFromText(QStringView text);

} // namespace tillroll::sale
