#pragma once

#include "app/cli/command.h"

#include <memory>

namespace tillroll::cli {

/// The command that the session's invocation names.
[[nodiscard]] std::unique_ptr<Command> makeCommand(Session& session);

} // namespace tillroll::cli
