#pragma once

#include <QByteArray>
#include <QString>

namespace tillroll::base {

/// `bytes` bytes from the system's cryptographic generator, as lower-case hex.
[[nodiscard]] QByteArray randomHex(int bytes);

/// A fresh UUID (version 4), for one Pockyt-Request-ID (PROTOCOL.md §1.3).
[[nodiscard]] QString newRequestId();

/// `length` characters that are easy to read aloud and to type (no 0/o, 1/l/i, u/v).
[[nodiscard]] QString randomReadable(int length);

} // namespace tillroll::base
