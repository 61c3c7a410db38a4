#pragma once

#include "core/http/registry.h"
#include "core/http/wire.h"

#include <memory>
#include <string>

namespace tillroll::http {

/// A connection that was taken over from its server, which goes on counting it and asks it to end
/// (Registry::Place::setEnds). Destroying it closes it.
struct Connection {
    std::shared_ptr<const void> server; ///< what the place belongs to
    std::unique_ptr<Registry::Place> place;
    Wire wire;
    std::string unread; ///< what the client sent behind its request
};

} // namespace tillroll::http
