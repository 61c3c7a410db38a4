#pragma once

#include "core/pockyt/sign.h"
#include "core/sandbox/book.h"
#include "core/sandbox/options.h"

#include <QByteArray>

namespace tillroll::sandbox {

/// What is posted to an ipnUrl.
struct Payload {
    QByteArray contentType;
    QByteArray body;
};

/// The signed payload that tells `notice` of `transaction` (PROTOCOL.md §10.2): classic as the
/// one real sample has it, with `note` when one was sent; current as the newest reference shows it.
/// A refund adds refundTransactionNo, refundReference and refundAmount; no source documents those.
[[nodiscard]] Payload makePayload(const Transaction& transaction, const Notice& notice,
                                  WebhookFormat format, WebhookEncoding encoding,
                                  const pockyt::SigningKey& key);

} // namespace tillroll::sandbox
