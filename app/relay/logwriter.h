#pragma once

#include "core/relay/notebook.h"

namespace tillroll::app {

enum class LogForm { Text, Json };

/// Writes notes to standard error, one line each, and Qt's own log in the same form from then on.
/// Any thread.
[[nodiscard]] relay::Notebook openLog(LogForm form);

} // namespace tillroll::app
