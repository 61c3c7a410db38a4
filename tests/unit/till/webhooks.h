#pragma once

#include "tests/unit/till/till_bench.h"

namespace tillroll::test {

/// The gateway's webhook that a sale was paid.
inline pockyt::Webhook successOf(const sale::Sale& sale)
{
    return {.reference = sale.reference,
            .transactionNo = sale.transactionNo,
            .amount = sale.amount,
            .status = pockyt::Status::Success};
}

/// Until the till says what became of the webhook.
inline base::Result<void, till::Problem>
takeWebhook(const TillBench& bench, const pockyt::Webhook& webhook, const QString& digest)
{
    std::optional<base::Result<void, till::Problem>> answer;
    bench.till->takeWebhook(webhook, digest, bench.till.get(),
                            [&](const auto& done) { answer = done; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
        qFatal("the webhook was not taken");
    return *answer;
}

} // namespace tillroll::test
