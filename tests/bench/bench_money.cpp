#include "core/money/format.h"
#include "core/money/parse.h"

#include <QLocale>

#include <benchmark/benchmark.h>

using namespace tillroll::money;

namespace {

const Currency usd = *Currency::fromCode(u"USD");

void parseWhatACashierTyped(benchmark::State& state)
{
    const QString typed = QStringLiteral("1,234.56");
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    for (auto _ : state) {
        const auto amount = parseTyped(typed, usd, locale);
        if (!amount || amount->minor() != 123456)
            state.SkipWithError("1,234.56 was read as something else");
    }
}
BENCHMARK(parseWhatACashierTyped);

void writeForTheGateway(benchmark::State& state)
{
    const Money amount = Money::fromMinor(123456, usd);
    for (auto _ : state) {
        if (toGateway(amount) != QLatin1String("1234.56"))
            state.SkipWithError("123456 cents were written as something else");
    }
}
BENCHMARK(writeForTheGateway);

void writeForPeople(benchmark::State& state)
{
    const Money amount = Money::fromMinor(123456, usd);
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    for (auto _ : state) {
        if (!format(amount, locale).startsWith(QLatin1String("1,234.56")))
            state.SkipWithError("123456 cents were written as something else");
    }
}
BENCHMARK(writeForPeople);

} // namespace
