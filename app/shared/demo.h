#pragma once

#include "app/shared/demorelay.h"
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

/// The simulated gateway of --demo, and a relay for its webhooks, inside this process on loopback
/// ports: the till speaks to them over real HTTP and a real WebSocket, as it would to the real
/// ones. Both remember what was between runs. Its customers pay by themselves, unless a person with
/// a phone is to do so.
class Demo {
public:
    /// Where they remember it.
    struct Files {
        QString gateway;
        QString relay;
    };

    /// `pageAddress`: where in the shop's network the payment pages are, in numbers; empty: on
    /// loopback, with the rest. `givesWay`: the customers leave a checkout to whoever opens its
    /// page. Answers a sentence when it cannot be started.
    [[nodiscard]] static base::Result<std::unique_ptr<Demo>, QString>
    start(const Files& files, const QString& pageAddress, bool givesWay);

    ~Demo();

    [[nodiscard]] QUrl url() const;
    /// Where the pages are, if they have an address of their own; else empty.
    [[nodiscard]] QUrl pagesUrl() const;

    /// The relay, or null: without one the sales take their course as well (law 11).
    [[nodiscard]] const DemoRelay* relay() const { return m_relay.get(); }

    /// The token that it accepts, made anew in every run.
    [[nodiscard]] base::Secret token() const { return m_token.clone(); }

private:
    Demo(std::unique_ptr<sandbox::Server> server, base::Secret token);

    std::unique_ptr<DemoRelay> m_relay;
    std::unique_ptr<sandbox::Server> m_server; // goes first
    base::Secret m_token;
};

/// A shop that needs no configuration. The port of its base URL comes from the running Demo.
[[nodiscard]] till::Settings demoSettings();

} // namespace tillroll::app
