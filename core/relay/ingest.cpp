#include "core/relay/ingest.h"

#include "core/link/frames.h"

#include <boost/asio/this_coro.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>

#include <string_view>
#include <utility>

namespace tillroll::relay {

namespace {

using boost::beast::http::field;
using boost::beast::http::verb;
using SteadyClock = std::chrono::steady_clock;

struct Mailbox {
    std::string_view terminal;
    std::string_view mailbox;
};

/// The two parts of /ipn/{terminal}/{mailbox}; empty for any other target.
Mailbox parse(std::string_view target)
{
    constexpr std::string_view start = "/ipn/";
    if (!target.starts_with(start))
        return {};
    target.remove_prefix(start.size());
    const std::size_t slash = target.find('/');
    if (slash == target.npos)
        return {};
    return {target.substr(0, slash), target.substr(slash + 1)};
}

base::UtcTime now()
{
    return std::chrono::floor<base::Millis>(std::chrono::system_clock::now());
}

} // namespace

http::Response notFound()
{
    return http::respondPlain(http::Status::not_found);
}

Ingest::Ingest(EventStore& store, std::shared_ptr<Returns> returns, const Directory& directory,
               const Limits& limits, Counters& counters)
    : m_store(store), m_returns(std::move(returns)), m_directory(directory),
      m_storeTime(limits.storeTime), m_rate(limits.perTerminal), m_counters(counters)
{
}

boost::asio::awaitable<http::Answer> Ingest::serve(http::Request request)
{
    // Looked up also for what cannot be right, so that all of it takes the same time.
    const Mailbox named = parse(http::view(request.target()));
    const auto terminal = m_directory.byMailbox(named.terminal, named.mailbox);
    if (!terminal || request.method() != verb::post)
        co_return refuse(Refusal::NotFound);
    if (!m_rate.take(*terminal, SteadyClock::now()))
        co_return refuse(Refusal::TerminalRate);
    // Kept, it would stand before all that follows: no till takes its frame.
    if (request[field::content_type].size() > link::mostContentTypeBytes)
        co_return refuse(Refusal::LongType);
    co_return co_await store(*terminal, std::move(request));
}

boost::asio::awaitable<http::Response> Ingest::store(TerminalNo terminal, http::Request request)
{
    using Result = base::Result<Stored, StoreTrouble>;
    const SteadyClock::time_point start = SteadyClock::now();
    Awaited<Result> stored(co_await boost::asio::this_coro::executor, m_storeTime);
    m_store.put({terminal, now(), std::string(http::view(request[field::content_type])),
                 std::move(request.body())},
                stored.done(m_returns));
    const auto result = co_await stored.wait();
    if (!result)
        co_return refuse(Refusal::StoreSlow);
    if (!*result)
        co_return troubled(result->error());
    ++m_counters.accepted;
    m_counters.repeats += (*result)->isRepeat ? 1 : 0;
    const std::chrono::duration<double> taken = SteadyClock::now() - start;
    m_counters.answerTimes.add(taken.count());
    co_return http::respond(http::Status::ok, "text/plain", "success");
}

http::Response Ingest::troubled(StoreTrouble trouble)
{
    switch (trouble) {
    case StoreTrouble::Unavailable:
        return refuse(Refusal::StoreUnavailable);
    case StoreTrouble::Full:
        return refuse(Refusal::StoreFull);
    case StoreTrouble::Broken:
        return refuse(Refusal::StoreBroken);
    case StoreTrouble::NoSuchTerminal:
        return refuse(Refusal::NotFound); // revoked between the look and the put
    }
    return refuse(Refusal::StoreUnavailable);
}

http::Response Ingest::refuse(Refusal why)
{
    m_counters.refuse(why);
    switch (why) {
    case Refusal::NotFound:
        return notFound();
    case Refusal::AddressRate:
    case Refusal::TerminalRate:
        return http::respondPlain(http::Status::too_many_requests);
    case Refusal::LongType:
        return http::respondPlain(http::Status::bad_request);
    case Refusal::StoreUnavailable:
    case Refusal::StoreFull:
    case Refusal::StoreBroken:
    case Refusal::StoreSlow:
        break;
    }
    return http::respondPlain(http::Status::service_unavailable);
}

} // namespace tillroll::relay
