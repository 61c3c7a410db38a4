#include "core/pockyt/methods.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll;

// A store's list of payment methods, as people edit it: usable as a whole, or refused with a
// sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto methods = pockyt::parseMethods(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (!methods && methods.error().sentence.isEmpty())
        std::abort();
    if (!methods)
        return 0;
    for (const pockyt::PaymentMethod& method : *methods)
        if (pockyt::findMethod(*methods, method.id) != &method || method.vendor.isEmpty() ||
            method.currencies.isEmpty())
            std::abort();
    return 0;
}
