#pragma once

#include "core/relay/connection.h"
#include "core/relay/event.h"

#include <memory>

namespace tillroll::relay {

/// The reading side: a connection of its own that never waits for who writes. Blocks; made, used
/// and destroyed on one thread. Connects when it is first used, and again once the connection was
/// lost.
class EventReader {
public:
    explicit EventReader(Place place) : m_place(std::move(place)) {}

    /// What follows `after`, at most `atMost` events.
    [[nodiscard]] Outcome<Batch> read(TerminalNo terminal, std::int64_t after, int atMost);

private:
    [[nodiscard]] Outcome<Batch> readOnce(TerminalNo terminal, std::int64_t after, int atMost);

    Place m_place;
    std::unique_ptr<Connection> m_connection;
};

} // namespace tillroll::relay
