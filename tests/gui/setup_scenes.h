#pragma once

#include "tests/gui/stage.h"

namespace tillroll::test {

// Scenes of a till that is not open yet: the assistant of the first run, and why a till cannot
// start. Each answers whether it got there.

[[nodiscard]] bool nameNoStore(Stage& stage);
[[nodiscard]] bool nameNoAccount(Stage& stage);
[[nodiscard]] bool askForTheToken(Stage& stage);
[[nodiscard]] bool waitForTheTest(Stage& stage);
[[nodiscard]] bool haveTheTokenRefused(Stage& stage);
[[nodiscard]] bool findNoGateway(Stage& stage);
[[nodiscard]] bool refuseToStart(Stage& stage);

} // namespace tillroll::test
