#include "core/http/registry.h"

#include <utility>

namespace tillroll::http {

Registry::Place::Place(Registry& registry, std::string address)
    : m_registry(registry), m_address(std::move(address)),
      m_ends(registry.m_open.insert(registry.m_open.end(), Ends{}))
{
    ++registry.m_perAddress[m_address];
}

Registry::Place::~Place()
{
    const std::lock_guard lock(m_registry.m_mutex);
    m_registry.m_open.erase(m_ends);
    const auto address = m_registry.m_perAddress.find(m_address);
    if (--address->second == 0)
        m_registry.m_perAddress.erase(address);
}

void Registry::Place::setEnds(Ends ends)
{
    const std::lock_guard lock(m_registry.m_mutex);
    *m_ends = std::move(ends);
    // A connection that came in while the server began to stop must not wait for its idle time.
    if (m_registry.m_closed)
        m_ends->finish();
    if (m_registry.m_cut)
        m_ends->cut();
}

Registry::Registry(std::size_t cap, std::size_t capPerAddress, std::set<std::string> shared)
    : m_cap(cap), m_capPerAddress(capPerAddress), m_shared(std::move(shared))
{
}

std::unique_ptr<Registry::Place> Registry::enter(const std::string& address)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed || m_open.size() >= m_cap)
        return nullptr;
    const auto used = m_perAddress.find(address);
    if (used != m_perAddress.end() && used->second >= m_capPerAddress &&
        !m_shared.contains(address))
        return nullptr;
    return std::make_unique<Place>(*this, address);
}

std::size_t Registry::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_open.size();
}

void Registry::finishAll()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    for (const Ends& ends : m_open)
        if (ends.finish)
            ends.finish();
}

void Registry::cutAll()
{
    const std::lock_guard lock(m_mutex);
    m_cut = true;
    for (const Ends& ends : m_open)
        if (ends.cut)
            ends.cut();
}

} // namespace tillroll::http
