#include "ui/kit/qrview.h"

#include <QElapsedTimer>
#include <QImage>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As long as the gateway's own (PROTOCOL.md §5.9), and another one each time.
QString nextUrl(std::minstd_rand& random)
{
    return u"https://mapi.example.test/cashier/v3?transactionNo=350010123456789012&vendor=alipay"
           "&token=%1%2"_s.arg(random(), 16, 16, QLatin1Char('0'))
               .arg(random(), 16, 16, QLatin1Char('0'));
}

/// From the text of a code to its picture, as large as on the pay page of 1920 x 1080.
void codeOnTheScreen(benchmark::State& state)
{
    ui::QrView view;
    view.resize(900, 900);
    QImage screen(view.size(), QImage::Format_RGB32);
    std::minstd_rand random(1);
    std::vector<qint64> nanoseconds;
    QElapsedTimer timer;
    for (auto _ : state) {
        const QString url = nextUrl(random);
        timer.start();
        view.setText(url);
        view.render(&screen);
        nanoseconds.push_back(timer.nsecsElapsed());
        if (!view.isShown())
            state.SkipWithError("no code");
    }
    const auto worst = nanoseconds.begin() + static_cast<qint64>(nanoseconds.size()) * 99 / 100;
    std::nth_element(nanoseconds.begin(), worst, nanoseconds.end());
    state.counters["p99_us"] = static_cast<double>(*worst) / 1000;
}
BENCHMARK(codeOnTheScreen);

} // namespace
