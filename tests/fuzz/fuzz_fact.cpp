#include "core/sale/codec.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll::sale;

// A fact as a ledger file holds it: kind, line break, body. What decodes must encode to bytes that
// decode to the same fact.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const qsizetype lineBreak = bytes.indexOf('\n');
    if (lineBreak < 0)
        return 0;
    const auto fact = decode(QString::fromUtf8(bytes.left(lineBreak)), bytes.mid(lineBreak + 1));
    if (!fact)
        return 0;
    const auto again = decode(kindOf(*fact), encode(*fact));
    if (!again || *again != *fact)
        std::abort();
    return 0;
}
