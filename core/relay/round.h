#pragma once

#include "core/relay/eventstore.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace tillroll::relay {

/// A webhook on its way into the store.
struct Put {
    Posted posted;
    QByteArray digest; ///< SHA-256 of the body
    Done<Stored> done;
    std::optional<base::Result<Stored, StoreTrouble>> answer; ///< true once it is committed
};

/// What one transaction takes.
struct Round {
    std::vector<Put> puts;
    std::map<TerminalNo, std::int64_t> acks; ///< the highest of each terminal

    [[nodiscard]] bool isEmpty() const { return puts.empty() && acks.empty(); }
};

} // namespace tillroll::relay
