#pragma once

#include "core/http/message.h"
#include "core/relay/counters.h"
#include "core/relay/directory.h"
#include "core/relay/eventstore.h"
#include "core/relay/limits.h"
#include "core/relay/returns.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>

namespace tillroll::relay {

/// The answer to every path, method, mailbox or key that there is not.
[[nodiscard]] http::Response notFound();

/// Takes webhooks: POST /ipn/{terminal}/{mailbox}. Answers `success` only once the store has told
/// that the commit is on disk (LAWS.md, law 10), and else what makes the gateway try again.
class Ingest {
public:
    Ingest(EventStore& store, std::shared_ptr<Returns> returns, const Directory& directory,
           const Limits& limits, Counters& counters);

    [[nodiscard]] boost::asio::awaitable<http::Answer> serve(http::Request request);

private:
    [[nodiscard]] boost::asio::awaitable<http::Response> store(TerminalNo terminal,
                                                               http::Request request);
    [[nodiscard]] http::Response refuse(Refusal why);
    [[nodiscard]] http::Response troubled(StoreTrouble trouble);

    EventStore& m_store;
    const std::shared_ptr<Returns> m_returns;
    const Directory& m_directory;
    const std::chrono::milliseconds m_storeTime;
    RateLimiter<TerminalNo> m_rate;
    Counters& m_counters;
};

} // namespace tillroll::relay
