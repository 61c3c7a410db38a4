#pragma once

#include <QString>

namespace tillroll::sandbox {

/// Where a URL leads, seen from a sandbox that must never touch the real gateway.
enum class Target { Malformed, Production, ThisMachine, Elsewhere };

/// Judges an http or https URL. Placeholders such as {status} in its query are allowed.
[[nodiscard]] Target judgeTarget(const QString& url);

/// A name of the real gateway: yuansfer.com, pockyt.io, pockyt.com and everything below them.
[[nodiscard]] bool isProductionHost(const QString& host);

} // namespace tillroll::sandbox
