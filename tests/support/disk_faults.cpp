#include "tests/support/disk_faults.h"

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace tillroll::test {

namespace {

struct Plan {
    std::atomic<bool> isArmed = false;
    std::atomic<DiskCall> call = DiskCall::Write;
    std::atomic<int> untilFailure = 0;
    std::atomic<int> error = 0;
    std::atomic<bool> isLasting = false;
    std::atomic<bool> hasFailed = false;
};

Plan plan;

bool mustFail(DiskCall call)
{
    if (!plan.isArmed || plan.call != call)
        return false;
    const int left = --plan.untilFailure;
    if (left > 0 || (left < 0 && !plan.isLasting))
        return false;
    plan.hasFailed = true;
    errno = plan.error;
    return true;
}

} // namespace

void failDisk(DiskCall call, int nth, int error, bool lasting)
{
    plan.call = call;
    plan.untilFailure = nth;
    plan.error = error;
    plan.isLasting = lasting;
    plan.hasFailed = false;
    plan.isArmed = true;
}

bool healDisk()
{
    plan.isArmed = false;
    return plan.hasFailed;
}

} // namespace tillroll::test

using tillroll::test::DiskCall;

// These stand before the C library's for every library of the program. A sync that succeeds does
// nothing: the test does not cut the power, and waits thousands of times less.
extern "C" {

int fdatasync(int)
{
    if (tillroll::test::mustFail(DiskCall::Sync))
        return -1;
    return 0;
}

int fsync(int)
{
    if (tillroll::test::mustFail(DiskCall::Sync))
        return -1;
    return 0;
}

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t count, off64_t offset)
{
    if (tillroll::test::mustFail(DiskCall::Write))
        return -1;
    return ::syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}
}
