#pragma once

#include <QByteArray>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>

namespace tillroll::test {

/// A blocking TCP client of a server on 127.0.0.1 that sends exactly the bytes it is told, for
/// tests of what a well-behaved client never does.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);

    /// False once the server has closed.
    bool send(const QByteArray& bytes);

    /// Reads until `end` was seen, the server closed, or `atMost` has passed.
    QByteArray readUntil(const QByteArray& end,
                         std::chrono::milliseconds atMost = std::chrono::seconds(10));

    /// That many bytes; fewer when the server closed or the time is up.
    QByteArray readBytes(qsizetype size,
                         std::chrono::milliseconds atMost = std::chrono::seconds(10));

    /// Everything until the server closes, or until `atMost` has passed.
    QByteArray readAll(std::chrono::milliseconds atMost = std::chrono::seconds(10));

    /// Whether the last read ended because the server closed the connection.
    [[nodiscard]] bool isClosed() const { return m_closed; }

    /// Whether nobody listens there.
    [[nodiscard]] static bool isRefused(std::uint16_t port);

    void close();
    void halfClose();

private:
    bool receive(std::chrono::steady_clock::time_point until);
    QByteArray take(qsizetype size);

    boost::asio::io_context m_io;
    boost::asio::ip::tcp::socket m_socket;
    QByteArray m_unread;
    bool m_closed = false;
};

} // namespace tillroll::test
