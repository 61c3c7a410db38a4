#pragma once

#include "core/link/linkhealth.h"
#include "core/link/pairing.h"

#include <functional>

class QObject;

namespace tillroll::link {

/// Whether the relay knows this till: connects, and lets go again without taking anything. Whoever
/// else is connected as the same terminal is taken over from. `done` once, On or Off, and never
/// after `context` died; `clock` outlives it.
void checkRelay(const Pairing& pairing, base::Clock& clock, QObject* context,
                std::function<void(LinkHealth)> done);

} // namespace tillroll::link
