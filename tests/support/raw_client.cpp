#include "tests/support/raw_client.h"

#include <boost/asio/write.hpp>

#include <array>
#include <poll.h>

namespace tillroll::test {

namespace asio = boost::asio;
using asio::ip::tcp;

RawClient::RawClient(std::uint16_t port) : m_socket(m_io)
{
    m_socket.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
}

bool RawClient::send(const QByteArray& bytes)
{
    boost::system::error_code error;
    asio::write(m_socket, asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                error);
    return !error;
}

/// More bytes into m_unread; false when there are none in time.
bool RawClient::receive(std::chrono::steady_clock::time_point until)
{
    std::array<char, 16 * 1024> chunk{};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd ready{m_socket.native_handle(), POLLIN, 0};
    if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0)
        return false;
    boost::system::error_code error;
    const std::size_t size = m_socket.read_some(asio::buffer(chunk), error);
    m_closed = bool(error);
    m_unread.append(chunk.data(), static_cast<qsizetype>(size));
    return !m_closed;
}

QByteArray RawClient::take(qsizetype size)
{
    const QByteArray bytes = m_unread.left(size);
    m_unread.remove(0, size);
    return bytes;
}

QByteArray RawClient::readUntil(const QByteArray& end, std::chrono::milliseconds atMost)
{
    const auto until = std::chrono::steady_clock::now() + atMost;
    while ((end.isEmpty() || !m_unread.contains(end)) && receive(until)) {
    }
    const qsizetype found = end.isEmpty() ? -1 : m_unread.indexOf(end);
    return take(found < 0 ? m_unread.size() : found + end.size());
}

QByteArray RawClient::readBytes(qsizetype size, std::chrono::milliseconds atMost)
{
    const auto until = std::chrono::steady_clock::now() + atMost;
    while (m_unread.size() < size && receive(until)) {
    }
    return take(size);
}

QByteArray RawClient::readAll(std::chrono::milliseconds atMost)
{
    return readUntil({}, atMost);
}

bool RawClient::isRefused(std::uint16_t port)
{
    asio::io_context io;
    tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port), error);
    return error == asio::error::connection_refused;
}

void RawClient::close()
{
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

void RawClient::halfClose()
{
    boost::system::error_code ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
}

} // namespace tillroll::test
