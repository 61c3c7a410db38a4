#include "core/sale/codec.h"
#include "core/sale/sale.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <vector>

using namespace tillroll;
using namespace tillroll::sale;

namespace {

constexpr int factCount = 50;

/// A sale that was long in doubt: asked about again and again, then paid.
std::vector<Record> longSale()
{
    const auto usd = *money::Currency::fromCode(u"USD");
    const auto transaction = QStringLiteral("350010123456789012");
    Facts facts{
        Opened{QStringLiteral("T1-20250102-0001"),
               money::Money::fromMinor(1250, usd),
               Terms{.methodId = QStringLiteral("alipay"), .vendor = QStringLiteral("alipay")},
               QStringLiteral("7d0f7a52-5d0e-4b0a-8f0e-0f2f6f1c2b3a"),
               {}},
        CallSent{Call::Checkout},
        CheckoutOpened{transaction, QStringLiteral("https://pay.example.test/cashier/abc")}};
    while (facts.size() < factCount - 1) {
        facts.push_back(Sighted{GatewayStatus::Pending, QStringLiteral("pending"), transaction});
        if (facts.size() < factCount - 1)
            facts.push_back(WebhookSeen{QString::number(facts.size()), GatewayStatus::Dealing});
    }
    facts.push_back(Confirmed{Source::Query, transaction, {}, {}});

    std::vector<Record> records;
    base::UtcTime at{std::chrono::hours(480'000)};
    for (const Fact& fact : facts)
        records.push_back({at += std::chrono::seconds(4), fact});
    return records;
}

void foldOf50Facts(benchmark::State& state)
{
    const std::vector<Record> records = longSale();
    for (auto _ : state) {
        const auto sale = fold(records);
        if (!sale || !sale->isPaid() || sale->webhooks.size() != 23)
            state.SkipWithError("the sale did not end paid");
    }
}
BENCHMARK(foldOf50Facts);

/// The yardstick of the fold: the same facts copied, nothing understood.
void copyOf50Facts(benchmark::State& state)
{
    const std::vector<Record> records = longSale();
    for (auto _ : state) {
        const std::vector<Record> copy = records;
        if (copy.size() != factCount)
            state.SkipWithError("facts were lost");
        benchmark::DoNotOptimize(copy.data());
    }
}
BENCHMARK(copyOf50Facts);

void codecRoundTripOf50Facts(benchmark::State& state)
{
    const std::vector<Record> records = longSale();
    for (auto _ : state) {
        for (const Record& record : records) {
            const auto again = decode(kindOf(record.fact), encode(record.fact));
            if (!again || *again != record.fact)
                state.SkipWithError("a fact came back changed");
        }
    }
}
BENCHMARK(codecRoundTripOf50Facts);

} // namespace
