#pragma once

#include "core/base/result.h"
#include "core/sandbox/options.h"

#include <memory>

namespace tillroll::sandbox {

/// Why a sandbox did not start; `sentence` is for people.
struct StartError {
    enum class Kind { BadOptions, ProductionHost, CannotListen, StateFile };
    Kind kind = Kind::BadOptions;
    QString sentence;
};

/// The simulated gateway: API, hosted page, webhooks and control API on one port, on a thread of
/// its own. For demo, tests and training, inside a process or as a program.
class Server {
public:
    /// Listens when it returns. The token is taken out of `options` and kept only as signing key.
    [[nodiscard]] static base::Result<std::unique_ptr<Server>, StartError> start(Options options);

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// stop()s.
    ~Server();

    /// "http://127.0.0.1:8080", with the real port. Any thread.
    [[nodiscard]] QString url() const;

    /// The same of the pages, where Options::pageHost gives them a place of their own; else empty.
    [[nodiscard]] QString pagesUrl() const;

    /// Answers what is in hand, at most two seconds long, then ends the thread. Once stopped, does
    /// nothing. Not on the server's own thread.
    void stop();

private:
    class Running;

    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> m_running;
};

} // namespace tillroll::sandbox
