#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tillroll::base {

/// One thread that runs jobs in the order posted. Answers travel home through a Mailbox.
class Worker {
public:
    Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Finishes every job already posted, then ends the thread.
    ~Worker();

    /// Queues `job`; it must not throw. Any thread.
    void post(std::function<void()> job);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::thread m_thread; // last: starts when all else is ready
};

} // namespace tillroll::base
