#include "core/ledger/ledger.h"
#include "tests/bench/many_sales.h"
#include "tests/bench/slowest.h"
#include "ui/receipts/historymodel.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <functional>
#include <map>

using namespace tillroll;
using namespace tillroll::bench;
using namespace tillroll::ledger;

namespace {

constexpr int rowsInSight = 14; ///< of the table in a window of 1920 x 1080
constexpr int pagesToScroll = 100;

/// The receipts page's table without the pixels: its model, on the ledger with its threads.
struct Receipts {
    explicit Receipts(ManySales& sales)
        : count(sales.count()),
          ledger(Ledger::open({.path = sales.path(), .program = QStringLiteral("bench")}, clock)
                     .value()),
          model(*ledger)
    {
        QObject::connect(&model, &ui::HistoryModel::arrived, &model, [this] { hasArrived = true; });
    }

    /// Waits for a page as the window does, and reads what stands in sight.
    void await()
    {
        while (!std::exchange(hasArrived, false))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const int last = model.rowCount();
        for (int row = std::max(0, last - rowsInSight); row < last; ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                benchmark::DoNotOptimize(model.data(model.index(row, column), Qt::DisplayRole));
        }
    }

    int count;
    base::SystemClock clock;
    std::unique_ptr<Ledger> ledger;
    ui::HistoryModel model;
    bool hasArrived = false;
};

/// The argument is how much of the large ledger there is, in percent.
Receipts& receipts(const benchmark::State& state)
{
    static std::map<qint64, Receipts> made;
    // Qt's SQL drivers are gone once the application is, and the ledgers' files before that.
    ManySales& sales = ManySales::of(static_cast<int>(largeCount() / 100 * state.range(0)));
    static const bool isOnce = (qAddPostRoutine([] { made.clear(); }), true);
    static_cast<void>(isOnce);
    return made.try_emplace(state.range(0), sales).first->second;
}

/// Times `ask()` with all that follows until the page has come; `isRight` looks at it.
void measure(benchmark::State& state, const std::function<void(Receipts&)>& prepare,
             const std::function<void(Receipts&)>& ask,
             const std::function<bool(const ui::HistoryModel&)>& isRight)
{
    Receipts& page = receipts(state);
    Slowest slowest;
    for (auto _ : state) {
        prepare(page);
        slowest.start();
        ask(page);
        page.await();
        state.SetIterationTime(static_cast<double>(slowest.stop()) / 1e9);
        if (!isRight(page.model))
            state.SkipWithError("another page");
    }
    slowest.tell(state);
}

void firstPageInTheWindow(benchmark::State& state)
{
    measure(
        state, [](Receipts&) {}, [](Receipts& page) { page.model.search({}); },
        [](const ui::HistoryModel& model) {
            return model.rowCount() == HistoryQuery{}.limit &&
                   model.sale(0).openedAt > model.sale(model.rowCount() - 1).openedAt;
        });
}
BENCHMARK(firstPageInTheWindow)->Arg(1)->Arg(100)->UseManualTime();

/// The next page as the view nears the end of what it has.
void nextPageInTheWindow(benchmark::State& state)
{
    const int page = HistoryQuery{}.limit;
    int before = 0;
    receipts(state).model.search({}); // another benchmark may have left what it found
    receipts(state).await();
    measure(
        state,
        [&](Receipts& shown) {
            const int end = std::min(shown.count, page * pagesToScroll);
            if (shown.model.rowCount() == 0 || shown.model.rowCount() + page > end) {
                shown.model.search({});
                shown.await();
            }
            before = shown.model.rowCount();
        },
        [](Receipts& shown) { shown.model.fetchMore({}); },
        [&](const ui::HistoryModel& model) {
            return model.rowCount() == before + page &&
                   model.sale(before - 1).openedAt > model.sale(before).openedAt;
        });
}
BENCHMARK(nextPageInTheWindow)->Arg(1)->Arg(100)->UseManualTime();

void searchInTheWindow(benchmark::State& state)
{
    std::size_t turn = 0;
    measure(
        state, [](Receipts&) {},
        [&](Receipts& page) { page.model.search({.search = ManySales::typed(turn++)}); },
        [](const ui::HistoryModel& model) {
            return model.rowCount() > 0 && !model.sale(0).customerName.isEmpty();
        });
}
BENCHMARK(searchInTheWindow)->Arg(1)->Arg(100)->UseManualTime();

} // namespace
