#include "core/sandbox/records.h"

namespace tillroll::sandbox {

namespace {

/// Numbers look like the gateway's: 18 digits for a transaction, 22 for a customer. They do not fit
/// a double, so that a client which reads them as one is found out.
constexpr qint64 firstTransaction = 380'000'000'000'000'007;
constexpr qint64 numberStep = 1'000'003;

} // namespace

QString Records::nextNumber()
{
    ++lastNumber;
    return QString::number(firstTransaction + lastNumber * numberStep);
}

} // namespace tillroll::sandbox
