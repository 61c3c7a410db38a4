#pragma once

namespace tillroll::base {

/// How much a program tells on standard error. Quiet: nothing, for a program that says itself what
/// went wrong; only what ends the process is still told.
enum class LogLevel { Quiet, Normal, Debug };

/// Sends Qt's log to standard error as `time level category: message`, one line each, with control
/// characters escaped so that no value can forge a line. Categories are named tillroll.<folder>;
/// warning: an operator should look; critical: this part stops.
void installLog(LogLevel level);

} // namespace tillroll::base
