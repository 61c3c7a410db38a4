#pragma once

#include "core/http/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <thread>
#include <utility>

namespace tillroll::test {

/// A server on a free port of 127.0.0.1 with a thread of its own.
class RunningServer {
public:
    explicit RunningServer(http::Handler handler, const http::Limits& limits = {},
                           std::shared_ptr<boost::asio::ssl::context> tls = {})
        : m_work(m_io.get_executor()),
          m_server(m_io.get_executor(), std::move(handler), limits, std::move(tls))
    {
        if (const auto bound = m_server.listen("127.0.0.1", 0))
            m_port = bound->port;
        m_thread = std::thread([this] { m_io.run(); });
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer()
    {
        if (!m_stopped)
            stop(std::chrono::milliseconds(0));
        m_work.reset();
        m_thread.join();
    }

    std::size_t stop(std::chrono::milliseconds grace)
    {
        m_stopped = true;
        return boost::asio::co_spawn(m_io, m_server.stop(grace), boost::asio::use_future).get();
    }

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] http::Server& server() { return m_server; }

private:
    boost::asio::io_context m_io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    http::Server m_server;
    std::uint16_t m_port = 0;
    bool m_stopped = false;
    std::thread m_thread;
};

} // namespace tillroll::test
