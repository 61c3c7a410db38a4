#pragma once

#include "core/relay/figures.h"
#include "core/relay/round.h"
#include "core/relay/terminals.h"

#include <chrono>
#include <mutex>
#include <vector>

namespace tillroll::relay {

/// Counts what the writing thread does; read on any thread.
class Meter {
public:
    void committed(const Round& round, std::chrono::duration<double> took);
    void refused(std::size_t puts);
    void expired(int events);
    void sizes(const std::vector<TerminalRow>& terminals, std::int64_t logBytes);

    [[nodiscard]] Figures figures() const;

private:
    mutable std::mutex m_mutex;
    Figures m_figures;
};

} // namespace tillroll::relay
