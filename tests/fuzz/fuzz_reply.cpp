#include "core/pockyt/json.h"
#include "core/pockyt/reply.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll::pockyt;

namespace {

/// A failure must be one that the rest of the till knows how to say.
template <typename T>
void check(const Reply<T>& reply)
{
    if (!reply && describe(reply.error()).isEmpty())
        std::abort();
    if (!reply && std::holds_alternative<NotSent>(reply.error()))
        std::abort();
}

void checkCheckout(const Reply<Checkout>& checkout)
{
    check(checkout);
    if (checkout && (checkout->transactionNo.isEmpty() || checkout->cashierUrl.isEmpty()))
        std::abort();
}

} // namespace

// The gateway's answers: one byte for the HTTP status, then the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    constexpr int statuses[] = {200, 400, 500, 302};
    const Answer answer{statuses[data[0] % 4], QByteArray(reinterpret_cast<const char*>(data + 1),
                                                          static_cast<qsizetype>(size - 1))};
    check(readCustomer(answer));
    checkCheckout(readCheckout(answer));
    check(readTransaction(answer));
    check(readRefund(answer));
    check(readCancel(answer));
    check(readList(answer));
    return 0;
}
