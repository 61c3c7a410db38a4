#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/container/static_vector.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace tillroll::http {

/// What a coroutine waits with that looks at errors itself: they come into `error`, none is thrown.
inline auto into(boost::beast::error_code& error)
{
    return boost::asio::redirect_error(boost::asio::use_awaitable, error);
}

/// A connection's bytes, plain or TLS. Beast's operations run over this one type, so each is
/// compiled once, not once for every kind of stream and everyone who waits for it: they are by far
/// the slowest code to build. An AsyncReadStream and AsyncWriteStream, for
/// coroutines that run on its executor.
class Wire {
public:
    using executor_type = boost::asio::any_io_executor;
    using SteadyTime = std::chrono::steady_clock::time_point;
    using Transferred =
        boost::asio::any_completion_handler<void(boost::beast::error_code, std::size_t)>;
    /// What one write takes at most; more waits for the next, as write_some may.
    using Pieces = boost::container::static_vector<boost::asio::const_buffer, 8>;

    /// What lies below; one for plain TCP, one for TLS.
    class Bytes;

    /// Plain TCP.
    explicit Wire(boost::beast::tcp_stream plain);
    /// TLS, once handshake() has succeeded.
    Wire(boost::beast::tcp_stream plain, boost::asio::ssl::context& tls);
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&& other) noexcept;
    ~Wire();

    // Asio asks for these names.
    [[nodiscard]] executor_type get_executor(); // NOLINT(readability-identifier-naming)
    [[nodiscard]] bool isSecure() const { return m_secure; }

    /// Every operation ends at `at`, with beast::error::timeout, and the connection with it.
    void setDeadline(SteadyTime at);
    void clearDeadline();

    /// As a client: the name that the server must prove, and is told; without `verified` it need
    /// not be proven. TLS only, before handshake().
    void expectServer(const std::string& name, bool verified);

    /// TLS greeting and farewell; nothing on plain TCP.
    boost::asio::awaitable<void> handshake(boost::asio::ssl::stream_base::handshake_type side,
                                           boost::beast::error_code& error);
    boost::asio::awaitable<void> shutdownTls(boost::beast::error_code& error);

    /// The TCP connection itself: to cancel, close or drain it.
    [[nodiscard]] boost::beast::tcp_stream& tcp();

    template <typename Buffers, typename Token>
    // NOLINTNEXTLINE(readability-identifier-naming)
    auto async_read_some(const Buffers& buffers, Token&& token)
    {
        return boost::asio::async_initiate<Token, void(boost::beast::error_code, std::size_t)>(
            [this](auto done, boost::asio::mutable_buffer into) { read(into, std::move(done)); },
            token, firstOf(buffers));
    }

    template <typename Buffers, typename Token>
    // NOLINTNEXTLINE(readability-identifier-naming)
    auto async_write_some(const Buffers& buffers, Token&& token)
    {
        return boost::asio::async_initiate<Token, void(boost::beast::error_code, std::size_t)>(
            [this](auto done, const Pieces& from) { write(from, std::move(done)); }, token,
            piecesOf(buffers));
    }

private:
    template <typename Buffers>
    static boost::asio::mutable_buffer firstOf(const Buffers& buffers)
    {
        for (auto at = boost::asio::buffer_sequence_begin(buffers);
             at != boost::asio::buffer_sequence_end(buffers); ++at) {
            const boost::asio::mutable_buffer piece(*at);
            if (piece.size() > 0)
                return piece;
        }
        return {};
    }

    template <typename Buffers>
    static Pieces piecesOf(const Buffers& buffers)
    {
        Pieces pieces;
        for (auto at = boost::asio::buffer_sequence_begin(buffers);
             at != boost::asio::buffer_sequence_end(buffers) && pieces.size() < pieces.capacity();
             ++at) {
            const boost::asio::const_buffer piece(*at);
            if (piece.size() > 0)
                pieces.push_back(piece);
        }
        return pieces;
    }

    void read(boost::asio::mutable_buffer into, Transferred done);
    void write(const Pieces& from, Transferred done);

    std::unique_ptr<Bytes> m_bytes;
    bool m_secure;
};

} // namespace tillroll::http
