#pragma once

#include "core/relay/enrolment.h"
#include "core/relay/eventstore.h"

#include <QTemporaryDir>

#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace tillroll::test {

/// How long something that comes at once may take where a sanitizer watches and others compute.
inline constexpr int patience = 30'000;

inline constexpr base::UtcTime someDay{std::chrono::seconds(1'795'000'000)};

/// Asks a store and waits for its answer. A store that never answers ends the test.
template <typename T, typename Ask>
base::Result<T, relay::StoreTrouble> answerOf(Ask ask)
{
    using Answer = base::Result<T, relay::StoreTrouble>;
    auto promise = std::make_shared<std::promise<Answer>>();
    auto future = promise->get_future();
    ask([promise](Answer answer) { promise->set_value(std::move(answer)); });
    if (future.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
        qFatal("the store did not answer");
    return future.get();
}

inline relay::Posted posted(relay::TerminalNo terminal, std::string body,
                            base::UtcTime at = someDay)
{
    return {.terminal = terminal,
            .receivedAt = at,
            .contentType = "application/json",
            .body = std::move(body)};
}

inline base::Result<relay::Stored, relay::StoreTrouble> putNow(relay::EventStore& store,
                                                               relay::Posted post)
{
    return answerOf<relay::Stored>(
        [&](relay::Done<relay::Stored> done) { store.put(std::move(post), std::move(done)); });
}

inline base::Result<relay::Batch, relay::StoreTrouble>
readNow(relay::EventStore& store, relay::TerminalNo terminal, std::int64_t after, int atMost = 1000)
{
    return answerOf<relay::Batch>([&](relay::Done<relay::Batch> done) {
        store.read(terminal, after, atMost, std::move(done));
    });
}

/// What a store has told its listener.
class Listening {
public:
    [[nodiscard]] relay::EventStore::Listener listener()
    {
        return {.news =
                    [this](relay::TerminalNo terminal, std::int64_t seq) {
                        note([&] { m_news[terminal] = std::max(m_news[terminal], seq); });
                    },
                .terminals =
                    [this](std::vector<relay::TerminalCard> cards) {
                        note([&] { m_cards = std::move(cards); });
                    },
                .ready =
                    [this](bool isReady) {
                        note([&] {
                            m_isReady = isReady;
                            ++(isReady ? m_ups : m_downs);
                        });
                    }};
    }

    [[nodiscard]] std::int64_t news(relay::TerminalNo terminal)
    {
        const std::scoped_lock lock(m_mutex);
        return m_news[terminal];
    }
    [[nodiscard]] std::vector<relay::TerminalCard> cards()
    {
        const std::scoped_lock lock(m_mutex);
        return m_cards;
    }
    /// Nobody where there is no such card.
    [[nodiscard]] relay::TerminalCard card(const std::string& name)
    {
        for (const relay::TerminalCard& one : cards()) {
            if (one.name == name)
                return one;
        }
        return {};
    }
    [[nodiscard]] bool isReady()
    {
        const std::scoped_lock lock(m_mutex);
        return m_isReady;
    }
    [[nodiscard]] int downs()
    {
        const std::scoped_lock lock(m_mutex);
        return m_downs;
    }

private:
    template <typename Change>
    void note(Change change)
    {
        const std::scoped_lock lock(m_mutex);
        change();
    }

    std::mutex m_mutex;
    std::map<relay::TerminalNo, std::int64_t> m_news;
    std::vector<relay::TerminalCard> m_cards;
    bool m_isReady = false;
    int m_ups = 0;
    int m_downs = 0;
};

} // namespace tillroll::test
