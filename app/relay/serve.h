#pragma once

#include <QStringList>

namespace tillroll::app {

/// `tillroll-relay serve`: runs until SIGTERM or SIGINT; SIGHUP reads the certificate again. The
/// first line on standard output is {"event":"ready","url":"…","admin":"…"}; notes go to standard
/// error. `arguments`: what follows the word. Returns the program's exit code.
[[nodiscard]] int serve(const QStringList& arguments);

} // namespace tillroll::app
