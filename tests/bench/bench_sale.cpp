#include "core/sale/codec.h"
#include "core/sale/sale.h"
#include "tests/support/sale_history.h"

#include <benchmark/benchmark.h>

#include <vector>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;

namespace {

constexpr int factCount = 50;

void foldOf50Facts(benchmark::State& state)
{
    const std::vector<Record> records = makeHistory(factCount);
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
    const std::vector<Record> records = makeHistory(factCount);
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
    const std::vector<Record> records = makeHistory(factCount);
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
