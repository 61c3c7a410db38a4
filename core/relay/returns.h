#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace tillroll::relay {

/// The way back from the store's threads to the server's: what they bring between two turns goes
/// over in one piece. Held by whoever may still bring something, also after the server's end.
class Returns : public std::enable_shared_from_this<Returns> {
public:
    explicit Returns(boost::asio::any_io_executor executor);

    /// Calls `call` on the server's thread, or never once it closed. Any thread.
    void push(std::function<void()> call);

    /// Nothing is called after this. On the server's thread, or when that has ended.
    void close();

private:
    void drain();

    const boost::asio::any_io_executor m_executor;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_waiting;
    bool m_closed = false;
};

/// One answer of the store that a coroutine on the server's thread waits for.
template <typename T>
class Awaited {
public:
    Awaited(const boost::asio::any_io_executor& executor, std::chrono::milliseconds atMost)
        : m_state(std::make_shared<State>(executor, atMost))
    {
    }

    /// What the store is to call, once, on any thread. What comes too late is dropped.
    [[nodiscard]] std::function<void(T)> done(std::shared_ptr<Returns> returns) const
    {
        return [returns = std::move(returns), weak = std::weak_ptr(m_state)](T value) {
            returns->push([weak, value = std::move(value)]() mutable {
                if (const auto state = weak.lock()) {
                    state->value.emplace(std::move(value));
                    state->timer.cancel();
                }
            });
        };
    }

    /// The answer, or nothing when the time is up or the connection is being cut.
    [[nodiscard]] boost::asio::awaitable<std::optional<T>> wait()
    {
        boost::system::error_code ignored;
        if (!m_state->value)
            co_await m_state->timer.async_wait(
                boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        co_return std::move(m_state->value);
    }

private:
    struct State {
        State(const boost::asio::any_io_executor& executor, std::chrono::milliseconds atMost)
            : timer(executor, atMost)
        {
        }

        boost::asio::steady_timer timer;
        std::optional<T> value;
    };

    std::shared_ptr<State> m_state;
};

} // namespace tillroll::relay
