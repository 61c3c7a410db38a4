#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/link/pairing.h"

#include <QString>

#include <memory>

namespace tillroll::relay {
class EventStore;
class Server;
} // namespace tillroll::relay

namespace tillroll::app {

/// The relay of --demo, inside this process on a loopback port, with its own store and one
/// terminal: webhooks come as they do in a shop, over real HTTP and a real WebSocket.
class DemoRelay {
public:
    /// `storeFile`: kept between runs. Answers a sentence when it cannot be started.
    [[nodiscard]] static base::Result<std::unique_ptr<DemoRelay>, QString>
    start(const QString& storeFile);

    ~DemoRelay();

    /// What its till is paired with, made anew in every run.
    [[nodiscard]] link::Pairing pairing() const;

private:
    DemoRelay(std::unique_ptr<relay::EventStore> store, std::unique_ptr<relay::Server> server);

    std::unique_ptr<relay::EventStore> m_store;
    std::unique_ptr<relay::Server> m_server; // goes first
    QString m_mailbox;
    base::Secret m_key;
};

} // namespace tillroll::app
