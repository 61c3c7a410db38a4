#pragma once

#include "core/base/secret.h"

#include <QByteArrayView>
#include <QString>

namespace tillroll::relay {

/// A new terminal key: 32 random bytes as base64url without padding, 43 characters.
[[nodiscard]] base::Secret newKey();

/// What the store keeps of a key: lower-case hex SHA-256 of its characters. 256 bits of entropy
/// need no slow hash.
[[nodiscard]] QString hashOfKey(QByteArrayView key);

/// A new mailbox: 128 random bits in hex.
[[nodiscard]] QString newMailbox();

} // namespace tillroll::relay
