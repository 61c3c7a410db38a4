#pragma once

#include "core/base/secret.h"
#include "core/pockyt/fields.h"

#include <QString>

#include <array>

namespace tillroll::pockyt {

/// The key of verifySign: the lower-case hex md5 of the API token. It signs as well as the token
/// does, so it is guarded like it.
class SigningKey {
public:
    /// Keeps md5(token without outer white space); the token is wiped.
    [[nodiscard]] static SigningKey fromToken(base::Secret token);

    /// A second owner, said aloud.
    [[nodiscard]] SigningKey clone() const;

    [[nodiscard]] QByteArrayView view() const { return m_hex.view(); }

private:
    explicit SigningKey(base::Secret hex) : m_hex(std::move(hex)) {}

    base::Secret m_hex;
};

using Digest = std::array<unsigned char, 16>;

/// The 16 raw bytes of verifySign over exactly these fields (PROTOCOL.md §2.1).
[[nodiscard]] Digest digest(const Fields& fields, const SigningKey& key);

/// verifySign: the same as lower-case hex. Signs whatever it is given; what the till may sign is
/// decided in encode.h.
[[nodiscard]] QString sign(const Fields& fields, const SigningKey& key);

} // namespace tillroll::pockyt
