#include "core/relay/returns.h"

#include <boost/asio/post.hpp>

namespace tillroll::relay {

Returns::Returns(boost::asio::any_io_executor executor) : m_executor(std::move(executor)) {}

void Returns::push(std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_waiting.push_back(std::move(call));
    if (m_waiting.size() == 1)
        boost::asio::post(m_executor, [self = shared_from_this()] { self->drain(); });
}

void Returns::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_waiting.clear();
}

void Returns::drain()
{
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_waiting);
    }
    for (const auto& call : calls)
        call();
}

} // namespace tillroll::relay
