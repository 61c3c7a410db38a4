#include "core/relay/hub.h"

#include "core/http/websocket.h"
#include "core/relay/delivery.h"
#include "core/relay/ingest.h"

#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace tillroll::relay {

Hub::Hub(Tools tools, const Limits& limits) : m_tools(std::move(tools)), m_limits(limits) {}

Hub::~Hub() = default;

http::Answer Hub::serve(http::Request request)
{
    using boost::beast::http::field;
    using boost::beast::http::verb;
    auto access = m_tools.directory.byBearer(http::view(request[field::authorization]));
    const bool asksWell = request.method() == verb::get &&
                          http::view(request.target()) == "/v1/events" &&
                          http::asksForWebSocket(request);
    if (!access || !asksWell) {
        m_tools.counters.refuse(Refusal::NotFound);
        return notFound();
    }
    request.erase(field::authorization); // needed no longer
    return [this, access = std::move(*access),
            kept = std::make_shared<http::Request>(std::move(request))](
               std::unique_ptr<http::Connection> connection) {
        admit(std::move(connection), std::move(*kept), access);
    };
}

void Hub::admit(std::unique_ptr<http::Connection> connection, http::Request request,
                const Access& access)
{
    const auto delivery = std::make_shared<Delivery>(*this, access, std::move(connection));
    delivery->start(std::move(request));
}

void Hub::enter(Delivery& delivery)
{
    m_all.insert(&delivery);
}

void Hub::serveNow(Delivery& newer)
{
    ++m_tools.counters.terminalsOpened;
    Delivery*& current = m_current[newer.access().no];
    if (current) {
        ++m_tools.counters.terminalsReplaced;
        current->end(CloseCode::Replaced);
    }
    current = &newer;
    tell(newer, Note::Level::Info, "terminal-connected");
}

void Hub::leave(Delivery& delivery)
{
    m_all.erase(&delivery);
    const auto current = m_current.find(delivery.access().no);
    if (current == m_current.end() || current->second != &delivery)
        return;
    m_current.erase(current);
    tell(delivery, Note::Level::Info, "terminal-left");
}

void Hub::news(TerminalNo terminal, std::int64_t lastSeq)
{
    if (const auto current = m_current.find(terminal); current != m_current.end())
        current->second->news(lastSeq);
}

void Hub::expelRevoked()
{
    for (Delivery* delivery : m_all)
        if (!m_tools.directory.admits(delivery->access()))
            delivery->end(CloseCode::Revoked);
}

void Hub::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    for (Delivery* delivery : m_all)
        delivery->sweep(now);
}

void Hub::tell(const Delivery& delivery, Note::Level level, const char* event,
               const std::string& detail) const
{
    if (!m_tools.tell)
        return;
    Note note{level, event, {{"terminal", delivery.access().terminal}}};
    if (!detail.empty())
        note.fields.emplace_back("detail", detail);
    m_tools.tell(note);
}

} // namespace tillroll::relay
