#include "core/base/errands.h"

#include <atomic>
#include <future>

namespace tillroll::base {

namespace {

std::atomic<bool> isLeftBehind = false;

} // namespace

Errands::Errands(std::chrono::milliseconds patience) : m_patience(patience) {}

Errands::~Errands()
{
    if (!m_parts)
        return;
    const auto idle = std::make_shared<std::promise<void>>();
    const std::future<void> isIdle = idle->get_future();
    m_parts->worker.post([idle] { idle->set_value(); });
    if (isIdle.wait_for(m_patience) == std::future_status::ready)
        return;
    isLeftBehind = true;
    static_cast<void>(m_parts.release());
}

bool Errands::isAnyLeftBehind()
{
    return isLeftBehind;
}

Errands::Parts& Errands::start()
{
    if (!m_parts)
        m_parts = std::make_unique<Parts>();
    return *m_parts;
}

} // namespace tillroll::base
