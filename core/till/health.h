#pragma once

#include "core/base/clock.h"

#include <optional>

namespace tillroll::till {

/// Whether the gateway can be asked: since when it has not answered, over all sales of the till.
class GatewayHealth {
public:
    explicit GatewayHealth(const base::Clock& clock) : m_clock(clock) {}

    /// Any usable answer, also a refusal.
    void noteAnswer() { m_silentSince.reset(); }

    void noteSilence()
    {
        if (!m_silentSince)
            m_silentSince = m_clock.monotonic();
    }

    /// Zero while it answers.
    [[nodiscard]] base::Millis silentFor() const
    {
        return m_silentSince ? m_clock.monotonic() - *m_silentSince : base::Millis(0);
    }

private:
    const base::Clock& m_clock;
    std::optional<base::Millis> m_silentSince;
};

/// Whether webhooks reach this till by themselves, so that it need not ask as often.
struct LinkState {
    bool isHealthy = false;
};

} // namespace tillroll::till
