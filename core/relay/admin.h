#pragma once

#include "core/http/message.h"

#include <functional>
#include <string>

namespace tillroll::relay {

/// What operators and their tools ask, on a listener of its own: /healthz (the process answers),
/// /readyz (webhooks can be stored), /metrics (Prometheus' text format).
class Admin {
public:
    struct Sources {
        std::function<bool()> isReady;
        std::function<std::string()> metrics;
    };

    explicit Admin(Sources sources);

    [[nodiscard]] http::Response serve(const http::Request& request) const;

private:
    const Sources m_sources;
};

} // namespace tillroll::relay
