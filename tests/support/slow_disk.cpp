#include "tests/support/slow_disk.h"

#include <atomic>
#include <thread>

namespace tillroll::test {

namespace {

std::atomic<std::chrono::milliseconds> delay{std::chrono::milliseconds(0)};
std::atomic<int> syncs{0};

int sync()
{
    ++syncs;
    std::this_thread::sleep_for(delay.load());
    return 0; // the test does not cut the power
}

} // namespace

void slowDisk(std::chrono::milliseconds sync)
{
    delay = sync;
}

int countSyncs()
{
    return syncs;
}

} // namespace tillroll::test

// These stand before the C library's for every library of the program.
extern "C" {

int fdatasync(int)
{
    return tillroll::test::sync();
}

int fsync(int)
{
    return tillroll::test::sync();
}
}
