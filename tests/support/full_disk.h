#pragma once

#include <csignal>
#include <sys/resource.h>

namespace tillroll::test {

/// While it lives no file of this process may grow past `bytes`: every write to the ledger fails.
class FullDisk {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        limit(512);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { limit(m_before.rlim_cur); }

private:
    void limit(rlim_t bytes) const
    {
        const rlimit now{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }

    rlimit m_before{};
};

} // namespace tillroll::test
