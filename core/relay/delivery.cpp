#include "core/relay/delivery.h"

#include "core/relay/hub.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <utility>

namespace tillroll::relay {

namespace {

namespace asio = boost::asio;

QByteArrayView bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Delivery::Delivery(Hub& hub, const Access& access, std::unique_ptr<http::Connection> connection)
    : m_hub(hub), m_access(access),
      m_socket(std::move(connection), static_cast<std::size_t>(link::mostTillFrameBytes))
{
    m_hub.enter(*this);
}

Delivery::~Delivery()
{
    m_hub.leave(*this);
}

void Delivery::start(http::Request request)
{
    m_socket.setEnds(
        [weak = weak_from_this()] {
            if (const auto alive = weak.lock())
                alive->end(CloseCode::GoingAway);
        },
        [weak = weak_from_this()] {
            if (const auto alive = weak.lock())
                alive->m_socket.cut();
        });
    m_request = std::make_unique<http::Request>(std::move(request));
    asio::co_spawn(m_socket.executor(), serve(shared_from_this()), asio::detached);
}

asio::awaitable<void> Delivery::serve(std::shared_ptr<Delivery> self)
{
    const bool isOpen = co_await self->m_socket.accept(*self->m_request);
    self->m_request.reset(); // not kept as long as the coroutine, as a parameter would be
    if (!isOpen)
        co_return;
    self->begin();
    co_await self->listen();
    self->m_over = true;
    co_await self->m_socket.farewell();
}

void Delivery::begin()
{
    m_opened = true;
    if (m_endCode)
        m_socket.close(static_cast<std::uint16_t>(*m_endCode));
    else
        m_hub.serveNow(*this);
}

asio::awaitable<void> Delivery::listen()
{
    std::string text;
    for (;;) {
        const http::WebSocket::Came came = co_await m_socket.read(text);
        if (came == http::WebSocket::Came::End)
            co_return;
        if (m_endCode)
            continue; // what is said now changes nothing any more
        const std::optional<CloseCode> fault =
            came == http::WebSocket::Came::Binary ? CloseCode::NotText : hear(text);
        if (fault)
            end(*fault);
        std::string().swap(text); // ten thousand wait here
    }
}

/// What is wrong with a message, or nothing.
std::optional<CloseCode> Delivery::hear(std::string_view text)
{
    const auto frame = link::parseTillFrame(bytes(text));
    if (!frame)
        return CloseCode::Malformed;
    if (const auto* point = std::get_if<link::Resume>(&*frame))
        return resume(*point);
    if (const auto* seen = std::get_if<link::Ack>(&*frame))
        return ack(seen->seq);
    return std::nullopt; // of a later version
}

std::optional<CloseCode> Delivery::resume(const link::Resume& point)
{
    if (m_resumed)
        return CloseCode::Malformed;
    m_resumed = true;
    m_confirmed = point.after == 0;
    m_digest = point.digest;
    m_sent = m_acked = point.after;
    m_mayBeMore = true;
    startPump();
    return std::nullopt;
}

std::optional<CloseCode> Delivery::ack(std::int64_t seq)
{
    if (!m_resumed)
        return CloseCode::Malformed;
    if (seq > m_sent)
        return CloseCode::Policy;
    if (seq <= m_acked)
        return std::nullopt;
    ++m_hub.tools().counters.acks;
    m_acked = seq;
    m_hub.tools().store.ack(m_access.no, seq);
    startPump();
    return std::nullopt;
}

void Delivery::news(std::int64_t lastSeq)
{
    m_known = std::max(m_known, lastSeq);
    startPump();
}

void Delivery::sweep(SteadyTime now)
{
    const Limits& limits = m_hub.limits();
    if (m_endCode) {
        if (now - m_phaseSince > limits.closeTime)
            m_socket.cut();
        return;
    }
    if (!m_resumed && now - m_phaseSince > limits.resumeTime)
        return end(CloseCode::Policy);
    if (now - m_socket.lastHeard() > limits.silenceTime) {
        ++m_hub.tools().counters.terminalsLost;
        m_hub.tell(*this, Note::Level::Info, "terminal-silent");
        m_socket.cut();
        return;
    }
    if (now - m_pingedAt >= limits.pingTime) {
        m_pingedAt = now;
        m_socket.ping();
    }
    startPump(); // after a trouble of the store
}

void Delivery::end(CloseCode code)
{
    if (m_endCode)
        return;
    m_endCode = code;
    m_phaseSince = std::chrono::steady_clock::now();
    if (m_opened)
        m_socket.close(static_cast<std::uint16_t>(code));
}

int Delivery::room() const
{
    const std::int64_t unacked = m_sent - std::max(m_acked, m_gapEnd);
    return static_cast<int>(
        std::clamp<std::int64_t>(m_hub.limits().window - unacked, 0, m_hub.limits().batch));
}

bool Delivery::mayPump() const
{
    return m_resumed && !m_endCode && !m_over && (m_mayBeMore || m_known > m_sent) && room() > 0;
}

/// A coroutine that is there only while there is something to send: most terminals wait most of
/// the time.
void Delivery::startPump()
{
    if (mayPump() && !std::exchange(m_pumping, true))
        asio::co_spawn(m_socket.executor(), pump(shared_from_this()), asio::detached);
}

asio::awaitable<void> Delivery::pump(std::shared_ptr<Delivery> self)
{
    bool goOn = true;
    while (goOn && self->mayPump())
        goOn = co_await self->readAndSend();
    self->m_pumping = false;
}

/// False: nothing more for now. The sweep tries again after a trouble.
asio::awaitable<bool> Delivery::readAndSend()
{
    using Result = base::Result<Batch, StoreTrouble>;
    // A first look back by one: the event that the till says it has must be there, or a gap.
    const std::int64_t after = m_confirmed ? m_sent : m_sent - 1;
    const int atMost = m_confirmed ? room() : room() + 1;
    const Hub::Tools& tools = m_hub.tools();
    Awaited<Result> answer(m_socket.executor(), m_hub.limits().storeTime);
    tools.store.read(m_access.no, after, atMost, answer.done(tools.returns));
    const auto result = co_await answer.wait();
    if (!result || !*result)
        co_return false;
    const Batch& batch = **result;
    const bool isEmpty = !batch.gap && batch.events.empty();
    if (!m_confirmed && !isKnown(batch)) {
        refuseResume();
        co_return false;
    }
    m_digest = {};
    if (!std::exchange(m_confirmed, true))
        tools.store.ack(m_access.no, m_acked); // the ack itself may not have come
    m_mayBeMore = batch.gap || static_cast<int>(batch.events.size()) >= atMost;
    if (isEmpty)
        co_return false; // told of, but not to be seen yet
    co_return co_await send(batch);
}

/// Whether the first look back found the event that the till says it has, or that it is given up.
bool Delivery::isKnown(const Batch& batch) const
{
    if (batch.events.empty() || batch.gap)
        return batch.gap.has_value();
    const Event& event = batch.events.front();
    if (m_digest.isEmpty() || event.seq != m_sent)
        return true;
    const Digest digest = digestOf(event.body);
    return m_digest == QByteArrayView(digest.data(), digest.size()).toByteArray().toHex();
}

/// The till has acked what this store does not know, as after a restored backup: events to come, or
/// that have come meanwhile, have numbers that it takes for known.
void Delivery::refuseResume()
{
    m_hub.tell(*this, Note::Level::Warning, "terminal-ahead", std::to_string(m_sent));
    end(CloseCode::Policy);
}

asio::awaitable<bool> Delivery::send(const Batch& batch)
{
    bool isWritten = true;
    if (batch.gap && batch.gap->to > m_sent)
        isWritten = co_await sendGap(m_sent + 1, batch.gap->to);
    for (const Event& event : batch.events) {
        if (event.seq <= m_sent)
            continue;
        if (isWritten && event.seq > m_sent + 1) // no silent hole, whatever the store did
            isWritten = co_await sendGap(m_sent + 1, event.seq - 1);
        if (!isWritten || m_endCode || m_over)
            co_return false;
        isWritten = co_await sendEvent(event);
    }
    co_return isWritten;
}

asio::awaitable<bool> Delivery::sendGap(std::int64_t from, std::int64_t to)
{
    m_sent = m_gapEnd = to; // before the till can ack it
    ++m_hub.tools().counters.gapsSent;
    m_hub.tell(*this, Note::Level::Warning, "gap", std::to_string(from) + '-' + std::to_string(to));
    const QByteArray frame = link::write(link::Gap{from, to});
    co_return co_await m_socket.write(view(frame));
}

asio::awaitable<bool> Delivery::sendEvent(const Event& event)
{
    m_sent = event.seq; // before the till can ack it
    ++m_hub.tools().counters.eventsSent;
    const QByteArray frame =
        link::writeEvent(event.seq, event.receivedAt, bytes(event.contentType), bytes(event.body));
    co_return co_await m_socket.write(view(frame));
}

} // namespace tillroll::relay
