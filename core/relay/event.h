#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tillroll::relay {

/// The store's own number of a terminal.
using TerminalNo = std::int64_t;

/// A webhook as it was stored. Sequence numbers are per terminal, begin with 1 and have no holes.
struct Event {
    std::int64_t seq = 0;
    base::UtcTime receivedAt;
    std::string contentType; ///< of the request, byte for byte
    std::string body;        ///< as received, byte for byte
};

/// Events that are no longer kept: from and to, both included.
struct Gap {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// What follows a resume point, in order: first the gap, if any, then events without holes.
struct Batch {
    std::optional<Gap> gap;
    std::vector<Event> events;
};

/// A webhook that came for a terminal.
struct Posted {
    TerminalNo terminal = 0;
    base::UtcTime receivedAt;
    std::string contentType;
    std::string body;
};

/// Where a webhook is kept. isRepeat: it was there before, with this sequence number.
struct Stored {
    std::int64_t seq = 0;
    bool isRepeat = false;
};

/// A terminal as the server needs it: who may post to its mailbox, who may connect as it.
struct TerminalCard {
    TerminalNo no = 0;
    std::string name;
    std::string mailbox;
    std::vector<std::string> keyHashes; ///< lower-case hex SHA-256 of each key that is good now
    bool isRevoked = false;
    std::int64_t lastSeq = 0;
    std::int64_t ackedSeq = 0;

    friend bool operator==(const TerminalCard&, const TerminalCard&) = default;
};

} // namespace tillroll::relay
