#pragma once

#include "core/base/mailbox.h"
#include "core/base/worker.h"

#include <chrono>
#include <memory>
#include <utility>

namespace tillroll::base {

/// Work that may hang, on a thread of its own: at a folder in a network that is gone, at a printer.
/// Whoever ends it waits for what was posted, but not for long: no thread can be stopped from
/// outside in the middle of a system's call, and nobody waits for one that may hang for hours
/// (law 11). Such a thread is left behind with all that it works with.
class Errands final {
public:
    /// Starts no thread before the first errand. `patience`: how long its end waits at most.
    explicit Errands(std::chrono::milliseconds patience = std::chrono::seconds(2));
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;
    ~Errands();

    /// Runs `job` on the errands' thread, after those posted before, then `done` with its answer on
    /// this one: the thread that this was made on; never once `context` is gone. `job` owns all
    /// that it works with, and does not throw. Both can be copied.
    template <typename Job, typename Done>
    void post(QPointer<QObject> context, Job job, Done done)
    {
        Parts& parts = start();
        // Moved home: what `done` holds, perhaps these errands, must not end on their own thread.
        parts.worker.post([&mailbox = parts.mailbox, context = std::move(context),
                           job = std::move(job), done = std::move(done)]() mutable {
            auto answer = job();
            mailbox.post(std::move(context),
                         [done = std::move(done), answer = std::move(answer)] { done(answer); });
        });
    }

    /// Whether a thread was left behind in this process. It still runs: the process must end
    /// without taking down what the thread may use, as std::_Exit() does.
    [[nodiscard]] static bool isAnyLeftBehind();

private:
    struct Parts {
        Mailbox mailbox;
        Worker worker; // last: goes first, and with it what it still posts home
    };

    Parts& start();

    std::chrono::milliseconds m_patience;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tillroll::base
