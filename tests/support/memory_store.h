#pragma once

#include "core/relay/eventstore.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tillroll::test {

/// An event store in memory that does as it is told, for tests of what stands in front of one. Any
/// thread; answers on the thread that asks, or that releases what was held.
class MemoryStore final : public relay::EventStore {
public:
    static constexpr auto mailbox = "0123456789abcdef0123456789abcdef";

    /// A terminal with that key, and `mailbox` for all of them.
    void enroll(const std::string& name, const std::string& key)
    {
        const std::lock_guard lock(m_mutex);
        const auto no = static_cast<relay::TerminalNo>(m_cards.size() + 1);
        m_cards.push_back({no, name, mailbox, {hashOf(key)}, false, 0, 0});
        tellCards();
    }

    void change(const std::string& name, const std::function<void(relay::TerminalCard&)>& change)
    {
        const std::lock_guard lock(m_mutex);
        for (relay::TerminalCard& card : m_cards)
            if (card.name == name)
                change(card);
        tellCards();
    }

    static std::string hashOf(const std::string& key)
    {
        return QCryptographicHash::hash(QByteArray::fromStdString(key), QCryptographicHash::Sha256)
            .toHex()
            .toStdString();
    }

    /// Every put and read fails with it from now on.
    void setTrouble(std::optional<relay::StoreTrouble> trouble)
    {
        const std::lock_guard lock(m_mutex);
        m_trouble = trouble;
        if (m_listener.ready)
            m_listener.ready(!trouble);
    }

    /// Puts are stored but not answered until release().
    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_isHolding = true;
    }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isHolding = false;
        for (const auto& answer : std::exchange(m_held, {}))
            answer();
    }

    /// Events 1 to `count` of terminal 1, with their numbers as bodies.
    void fill(int count)
    {
        const std::lock_guard lock(m_mutex);
        auto& events = m_events[1];
        for (int i = 0; i < count; ++i) {
            const auto seq = static_cast<std::int64_t>(events.size()) + 1;
            events.push_back({seq, {}, "text/plain", std::to_string(seq)});
        }
        if (m_listener.news)
            m_listener.news(1, static_cast<std::int64_t>(events.size()));
    }

    /// Those up to `seq` are no longer kept.
    void expire(std::int64_t seq)
    {
        const std::lock_guard lock(m_mutex);
        m_expired = seq;
    }

    [[nodiscard]] std::vector<relay::Event> events(relay::TerminalNo terminal) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_events.find(terminal);
        return found == m_events.end() ? std::vector<relay::Event>() : found->second;
    }

    [[nodiscard]] std::int64_t acked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_acked;
    }

    /// The largest number of events that was asked for at once.
    [[nodiscard]] int mostRead() const
    {
        const std::lock_guard lock(m_mutex);
        return m_mostRead;
    }

    void put(relay::Posted posted, relay::Done<relay::Stored> done) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_trouble)
            return done(base::fail(*m_trouble));
        auto& events = m_events[posted.terminal];
        const auto known = std::find_if(events.begin(), events.end(), [&](const auto& event) {
            return event.body == posted.body;
        });
        const bool isRepeat = known != events.end();
        const auto seq = isRepeat ? known->seq : static_cast<std::int64_t>(events.size()) + 1;
        if (!isRepeat)
            events.push_back({seq, posted.receivedAt, posted.contentType, posted.body});
        const auto answer = [this, done = std::move(done), stored = relay::Stored{seq, isRepeat},
                             terminal = posted.terminal] {
            done(stored);
            m_listener.news(terminal, stored.seq);
        };
        if (m_isHolding)
            m_held.emplace_back(answer);
        else
            answer();
    }

    void read(relay::TerminalNo terminal, std::int64_t after, int atMost,
              relay::Done<relay::Batch> done) override
    {
        const std::lock_guard lock(m_mutex);
        m_mostRead = std::max(m_mostRead, atMost);
        if (m_trouble)
            return done(base::fail(*m_trouble));
        relay::Batch batch;
        if (after < m_expired) {
            batch.gap = relay::Gap{after + 1, m_expired};
            after = m_expired;
        }
        for (const relay::Event& event : m_events[terminal])
            if (event.seq > after && static_cast<int>(batch.events.size()) < atMost)
                batch.events.push_back(event);
        done(std::move(batch));
    }

    void ack(relay::TerminalNo, std::int64_t seq) override
    {
        const std::lock_guard lock(m_mutex);
        m_acked = seq;
    }

    void listen(Listener listener) override
    {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
        tellCards();
        m_listener.ready(true);
    }

    [[nodiscard]] relay::Figures figures() const override
    {
        const std::lock_guard lock(m_mutex);
        relay::Figures figures;
        figures.commitTimes.add(0.002);
        for (const relay::TerminalCard& card : m_cards)
            figures.backlog.push_back({card.name, 3});
        return figures;
    }

private:
    void tellCards()
    {
        if (m_listener.terminals)
            m_listener.terminals(m_cards);
    }

    mutable std::mutex m_mutex;
    Listener m_listener;
    std::vector<relay::TerminalCard> m_cards;
    std::map<relay::TerminalNo, std::vector<relay::Event>> m_events;
    std::vector<std::function<void()>> m_held;
    std::optional<relay::StoreTrouble> m_trouble;
    std::int64_t m_expired = 0;
    std::int64_t m_acked = 0;
    int m_mostRead = 0;
    bool m_isHolding = false;
};

} // namespace tillroll::test
