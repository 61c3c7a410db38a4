#pragma once

#include "core/money/money.h"

namespace tillroll::sandbox {

/// What the last two digits of an amount choose (tillroll-sandbox(1)); the number is the digits.
enum class Outcome {
    CustomerDecides = 0,
    Declined = 51,
    NeverComes = 52,
    StaysPending = 53,
    PaidDuringCancel = 54,
    NoWebhook = 55,
    WebhookFirst = 56,
    WebhooksOutOfOrder = 57,
    WebhookOtherAmount = 58,
    WebhookBadSignature = 59,
    QueryKnowsNothing = 60,
    ServerError = 61,
    SlowAnswers = 62,
    RefundRefused = 63,
    RefundPending = 64,
    ConnectionCut = 65,
    AnswerNotJson = 66,
    AnswerOddlyTyped = 67,
    QueryOtherAmount = 68,
    PaidAfterClosed = 69,
    CustomerRefused = 70,
};

/// The outcome that the last two digits of `amount` choose, as the gateway writes it: 51 for
/// 12.51 USD, 1251 JPY and IDR, 12.351 KWD.
[[nodiscard]] Outcome outcomeOf(money::Money amount);

} // namespace tillroll::sandbox
