#pragma once

#include <QtGlobal>

namespace tillroll::ui {

/// Whether the kernel filters what this process may ask of it, more than what this program may:
/// the browser's sandbox is in place. `pid`: of a page's own process; 0: there is none, which is
/// as good.
[[nodiscard]] bool isShutIn(qint64 pid);

} // namespace tillroll::ui
