#include "core/receipt/qr.h"
#include "core/receipt/terminal.h"

#include <benchmark/benchmark.h>

using namespace tillroll::receipt;

namespace {

// As long as the longest cashierUrl in the gateway's samples (pockyt-api.md §5.9), and some more.
const QString url = QStringLiteral("https://pay.example/appTransaction/yuansfer-redirect-record/"
                                   "297553638298245023?from=till&checkout=hosted");

void encodeQr(benchmark::State& state)
{
    for (auto _ : state) {
        const auto code = QrCode::fromText(url);
        if (!code || code->size() != 41)
            state.SkipWithError("the code has another size");
    }
}
BENCHMARK(encodeQr);

void drawQrInATerminal(benchmark::State& state)
{
    const auto code = QrCode::fromText(url);
    for (auto _ : state) {
        const auto drawing = toTerminal(*code, TerminalInk::Coloured, 80);
        if (!drawing || drawing->count(u'\n') != 25)
            state.SkipWithError("the drawing has another height");
    }
}
BENCHMARK(drawQrInATerminal);

} // namespace
