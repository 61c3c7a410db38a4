#pragma once

#include "core/link/linkhealth.h"
#include "core/link/pairing.h"

#include <QString>

namespace tillroll::ui {

/// How the link to the relay stands, in a cashier's words.
struct RelayWords {
    QString entry;    ///< for the foot of the window
    QString tone;     ///< of the stylesheet
    QString sentence; ///< what it means, and what to do where something is to be done
};

[[nodiscard]] RelayWords wordsFor(const link::LinkHealth& health);

/// What is wrong with a pairing code, and what to do about it.
[[nodiscard]] QString wordsFor(const link::PairingProblem& problem);

} // namespace tillroll::ui
