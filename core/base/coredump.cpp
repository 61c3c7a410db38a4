#include "core/base/coredump.h"

#include <algorithm>
#include <sys/resource.h>

namespace tillroll::base {

void forbidCoreDumps()
{
    // 1 and not 0: no core file fits into one byte, and where the system pipes cores to a program,
    // which the limit does not bind, 1 alone makes Linux leave that program out (umh_pipe_setup()
    // in its fs/coredump.c). Not PR_SET_DUMPABLE, which would shut out leak checkers as well.
    constexpr rlim_t tooSmall = 1;
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_max = std::min(limit.rlim_max, tooSmall);
    limit.rlim_cur = limit.rlim_max;
    // Only ever lowers the limits, which the system does not refuse.
    static_cast<void>(::setrlimit(RLIMIT_CORE, &limit));
}

} // namespace tillroll::base
