#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/till/settings.h"

#include <QString>
#include <QUrl>

#include <memory>

namespace tillroll::sandbox {
class Server;
}

namespace tillroll::app {

/// The simulated gateway of --demo, inside this process on a loopback port: the till speaks to it
/// over real HTTP, as it would to the real one. Remembers its transactions between runs.
class Demo {
public:
    /// Answers a sentence when it cannot be started.
    [[nodiscard]] static base::Result<std::unique_ptr<Demo>, QString>
    start(const QString& stateFile);

    ~Demo();

    [[nodiscard]] QUrl url() const;

    /// The token that it accepts, made anew in every run.
    [[nodiscard]] base::Secret token() const { return m_token.clone(); }

private:
    Demo(std::unique_ptr<sandbox::Server> server, base::Secret token);

    std::unique_ptr<sandbox::Server> m_server;
    base::Secret m_token;
};

/// A shop that needs no configuration. The port of its base URL comes from the running Demo.
[[nodiscard]] till::Settings demoSettings();

} // namespace tillroll::app
