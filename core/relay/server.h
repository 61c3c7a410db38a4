#pragma once

#include "core/base/result.h"
#include "core/relay/eventstore.h"
#include "core/relay/limits.h"
#include "core/relay/notebook.h"

#include <QString>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tillroll::relay {

/// Where a relay listens and whom it trusts. Hosts are addresses in numbers, or "localhost"; port 0
/// picks one.
struct ServerSettings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    std::string adminHost = "127.0.0.1"; ///< for operators only
    std::uint16_t adminPort = 0;
    std::string tlsCertificate; ///< PEM with the chain; empty: plain HTTP, as behind a proxy
    std::string tlsKey;
    std::vector<std::string> trustedProxies; ///< whose X-Forwarded-For is believed
    Limits limits;
    Notebook tell;
};

/// The relay: takes webhooks, stores them, and passes them on to the terminals. A thread of its
/// own; the store's threads bring it what they have.
class Server {
public:
    /// Begins to serve. `store` must live longer, and nobody else may listen to it. The error is a
    /// sentence.
    [[nodiscard]] static base::Result<std::unique_ptr<Server>, QString>
    start(ServerSettings settings, EventStore& store);

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Stops, if nobody did.
    ~Server();

    /// "http://HOST:PORT" or "https://…", with the real port.
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString adminUrl() const;

    /// Accepts nothing more, lets webhooks in hand be answered, tells the terminals that it goes
    /// away, and cuts what is left after `grace`. Returns how many connections were cut.
    std::size_t stop(std::chrono::milliseconds grace = std::chrono::seconds(5));

    /// Reads the certificate and its key again, for connections to come. The error is a sentence;
    /// the old one stays then.
    [[nodiscard]] base::Result<void, QString> reloadCertificate();

private:
    class Running;

    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> m_running;
};

} // namespace tillroll::relay
