#pragma once

namespace tillroll::base {

/// From now on a crash of this process leaves no core file, which would hold the signing key and
/// the personal data of customers (law 12). To be called first thing in main(), before other
/// threads; holds for child processes too.
void forbidCoreDumps();

} // namespace tillroll::base
