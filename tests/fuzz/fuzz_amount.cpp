#include "core/money/format.h"
#include "core/money/parse.h"

#include <QLocale>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll::money;

// What a cashier or the gateway writes as an amount. An amount that was read must read back the
// same from what the till writes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const Currency& currency : Currency::all()) {
        const auto typed = parseTyped(text, currency, QLocale::c());
        if (typed && (!typed->isPositive() || *typed > maximum(currency)))
            std::abort();
        const auto received = fromGateway(text, currency);
        if (received) {
            const auto again = fromGateway(toGateway(*received), currency);
            if (!again || *again != *received)
                std::abort();
        }
        if (const auto keyed = fromCentsFirst(text, currency); keyed && !keyed->isPositive())
            std::abort();
    }
    return 0;
}
