#pragma once

#include "core/http/message.h"
#include "core/relay/counters.h"
#include "core/relay/directory.h"
#include "core/relay/eventstore.h"
#include "core/relay/limits.h"
#include "core/relay/notebook.h"
#include "core/relay/returns.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <set>

namespace tillroll::relay {

class Delivery;

/// The terminals that are connected: lets them in (GET /v1/events), passes on what is new, and ends
/// those that were replaced, revoked or fell silent. On the server's thread.
class Hub {
public:
    /// What everybody here works with; outlives the hub.
    struct Tools {
        EventStore& store;
        std::shared_ptr<Returns> returns;
        const Directory& directory;
        Counters& counters;
        Notebook tell;
    };

    Hub(Tools tools, const Limits& limits);
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;
    ~Hub();

    /// A WebSocket for a terminal that shows its key; anything else is not found.
    [[nodiscard]] http::Answer serve(http::Request request);

    /// Events up to `lastSeq` are stored.
    void news(TerminalNo terminal, std::int64_t lastSeq);

    /// The directory has changed: ends whoever may not stay.
    void expelRevoked();

    /// Looks after the times: pings, silence, slow farewells. To be called about once a second.
    void sweep();

    /// Terminals that are served now.
    [[nodiscard]] std::size_t count() const { return m_current.size(); }

    // For a delivery.

    [[nodiscard]] const Tools& tools() const { return m_tools; }
    [[nodiscard]] const Limits& limits() const { return m_limits; }
    void enter(Delivery& delivery); ///< counted by the sweep
    void serveNow(Delivery& newer); ///< it takes the terminal over
    void leave(Delivery& delivery);
    void tell(const Delivery& delivery, Note::Level level, const char* event,
              const std::string& detail = {}) const;

private:
    void admit(std::unique_ptr<http::Connection> connection, http::Request request,
               const Access& access);

    const Tools m_tools;
    const Limits& m_limits;
    std::set<Delivery*> m_all;
    std::map<TerminalNo, Delivery*> m_current;
};

} // namespace tillroll::relay
