#include "tests/bench/many_sales.h"
#include "tests/bench/slowest.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace tillroll;
using namespace tillroll::bench;
using namespace tillroll::ledger;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 50;

/// The argument is how much of the large ledger there is, in percent.
ManySales& sales(const benchmark::State& state)
{
    return ManySales::of(static_cast<int>(largeCount() / 100 * state.range(0)));
}

/// Asks `next()` in a loop, checks that each page is `isRight`, and counts the slowest percent.
template <typename Next, typename IsRight>
void measure(benchmark::State& state, Next next, IsRight isRight)
{
    Reader& reader = sales(state).reader();
    Slowest slowest;
    for (auto _ : state) {
        const HistoryQuery query = next();
        slowest.start();
        const auto page = reader.page(query);
        slowest.stop();
        if (!page)
            state.SkipWithError(qPrintable(describe(page.error())));
        else if (!isRight(*page))
            state.SkipWithError("another page");
    }
    slowest.tell(state);
    state.counters["rows"] = sales(state).count();
}

bool isNewestFirst(const std::vector<SaleRow>& rows)
{
    return std::is_sorted(rows.begin(), rows.end(), [](const SaleRow& left, const SaleRow& right) {
        return left.number > right.number;
    });
}

bool isFullPage(const HistoryPage& page)
{
    return page.rows.size() == pageSize && isNewestFirst(page.rows);
}

/// A page anywhere in the history, reached by its key.
void historyPage(benchmark::State& state)
{
    Reader& reader = sales(state).reader();
    const int count = sales(state).count();
    const auto newest = reader.page({.limit = 1});
    const auto newestOpened = newest->rows.front().openedAt;
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> back(0, count - pageSize - 1);
    const auto next = [&] {
        const int depth = back(random);
        const PageKey after{newestOpened - std::chrono::minutes(depth), count - depth};
        return HistoryQuery{.after = after, .limit = pageSize};
    };
    measure(state, next, isFullPage);
}
BENCHMARK(historyPage)->Arg(1)->Arg(100);

/// A receipt found by its whole number.
void searchByReference(benchmark::State& state)
{
    std::minstd_rand random(2);
    std::uniform_int_distribution<int> index(0, sales(state).count() - 1);
    const auto next = [&] {
        return HistoryQuery{.search = ManySales::referenceOf(index(random)), .limit = pageSize};
    };
    measure(state, next, [](const HistoryPage& page) { return page.rows.size() == 1; });
}
BENCHMARK(searchByReference)->Arg(1)->Arg(100);

/// What stands in many sales, as it is typed.
void searchAsYouType(benchmark::State& state)
{
    std::size_t turn = 0;
    const auto next = [&] {
        return HistoryQuery{.search = ManySales::typed(turn++), .limit = pageSize};
    };
    measure(state, next,
            [](const HistoryPage& page) { return !page.rows.empty() && isNewestFirst(page.rows); });
}
BENCHMARK(searchAsYouType)->Arg(1)->Arg(100);

} // namespace
