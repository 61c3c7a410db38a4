#pragma once

#include "app/relay/arguments.h"

namespace tillroll::app {

/// Does what was asked for and tells it on standard output. The error is a sentence.
[[nodiscard]] base::Result<void, QString> runCommand(const Arguments& arguments);

} // namespace tillroll::app
