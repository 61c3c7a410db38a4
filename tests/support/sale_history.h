#pragma once

#include "tests/support/sale_samples.h"

#include <vector>

namespace tillroll::test {

/// A sale of exactly `facts` facts (at least 4) that was long in doubt, asked about again and again
/// with webhooks in between, and then paid.
inline std::vector<sale::Record> makeHistory(int facts)
{
    using namespace sale;
    const auto count = static_cast<std::size_t>(facts);
    Facts all{sampleOpened(), CallSent{Call::Checkout},
              CheckoutOpened{sampleTransaction(), samplePage()}};
    while (all.size() + 1 < count) {
        if (all.size() % 2 == 1)
            all.push_back(
                Sighted{GatewayStatus::Pending, QStringLiteral("pending"), sampleTransaction()});
        else
            all.push_back(WebhookSeen{QString::number(all.size()), GatewayStatus::Dealing});
    }
    all.push_back(Confirmed{Source::Query, sampleTransaction(), {}, {}});

    std::vector<Record> records;
    base::UtcTime at = opening;
    for (Fact& fact : all) {
        records.push_back({at, std::move(fact)});
        at += std::chrono::seconds(4);
    }
    return records;
}

} // namespace tillroll::test
