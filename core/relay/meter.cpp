#include "core/relay/meter.h"

#include <utility>

namespace tillroll::relay {

void Meter::committed(const Round& round, std::chrono::duration<double> took)
{
    std::uint64_t rows = 0;
    std::uint64_t repeats = 0;
    for (const Put& put : round.puts) {
        if (!put.answer || !*put.answer)
            continue;
        (*put.answer)->isRepeat ? ++repeats : ++rows;
    }
    const std::scoped_lock lock(m_mutex);
    ++m_figures.commits;
    m_figures.rows += rows;
    m_figures.repeats += repeats;
    m_figures.refused += round.puts.size() - rows - repeats;
    m_figures.commitTimes.add(took.count());
}

void Meter::refused(std::size_t puts)
{
    const std::scoped_lock lock(m_mutex);
    m_figures.refused += puts;
}

void Meter::expired(int events)
{
    const std::scoped_lock lock(m_mutex);
    m_figures.expired += static_cast<std::uint64_t>(events);
}

void Meter::sizes(const std::vector<TerminalRow>& terminals, std::int64_t logBytes)
{
    std::vector<Backlog> backlog;
    backlog.reserve(terminals.size());
    for (const TerminalRow& row : terminals)
        backlog.push_back({row.name.toStdString(), row.backlog()});
    const std::scoped_lock lock(m_mutex);
    m_figures.backlog = std::move(backlog);
    m_figures.logBytes = logBytes;
}

Figures Meter::figures() const
{
    const std::scoped_lock lock(m_mutex);
    return m_figures;
}

} // namespace tillroll::relay
