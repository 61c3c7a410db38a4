#include "core/receipt/qr.h"

#include <qrcodegen/qrcodegen.hpp>

#include <benchmark/benchmark.h>

using namespace tillroll::receipt;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As long as the gateway's own (PROTOCOL.md §5.9).
const QString cashierUrl = u"https://mapi.example.test/cashier/v3?transactionNo=350010123456789012"
                           "&vendor=alipay&token=9f1c2d3e4a5b6c7d8e9f0a1b2c3d4e5f"_s;

void qrCodeOfACashierUrl(benchmark::State& state)
{
    const int expected = QrCode::fromText(cashierUrl)->size();
    for (auto _ : state) {
        const auto code = QrCode::fromText(cashierUrl);
        if (!code || code->size() != expected || !code->isDark(0, 0))
            state.SkipWithError("another code");
    }
}
BENCHMARK(qrCodeOfACashierUrl);

/// The yardstick: the library alone, with the same error correction.
void qrCodeByTheLibraryAlone(benchmark::State& state)
{
    const std::string url = cashierUrl.toStdString();
    for (auto _ : state) {
        const auto code =
            qrcodegen::QrCode::encodeText(url.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        if (!code.getModule(0, 0))
            state.SkipWithError("another code");
    }
}
BENCHMARK(qrCodeByTheLibraryAlone);

} // namespace
