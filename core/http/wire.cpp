#include "core/http/wire.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <openssl/ssl.h>

namespace tillroll::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::error_code;
using Ended = asio::any_completion_handler<void(error_code)>;

class Wire::Bytes {
public:
    Bytes() = default;
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;
    virtual ~Bytes() = default;

    virtual beast::tcp_stream& tcp() = 0;
    virtual void read(asio::mutable_buffer into, Transferred done) = 0;
    virtual void write(const Pieces& from, Transferred done) = 0;
    virtual void expectServer(const std::string& name, bool verified) = 0;
    virtual void handshake(asio::ssl::stream_base::handshake_type side, Ended done) = 0;
    virtual void shutdown(Ended done) = 0;
};

namespace {

// Beast posts to the handler's executor, which the one that any_completion_handler knows cannot do.
// Whoever waits for a wire runs on its executor anyway.
template <typename Stream, typename Done>
auto onStream(Stream& stream, Done done)
{
    return asio::bind_executor(stream.get_executor(), std::move(done));
}

class PlainBytes : public Wire::Bytes {
public:
    explicit PlainBytes(beast::tcp_stream stream) : m_stream(std::move(stream)) {}

    beast::tcp_stream& tcp() override { return m_stream; }
    void read(asio::mutable_buffer into, Wire::Transferred done) override
    {
        m_stream.async_read_some(into, onStream(m_stream, std::move(done)));
    }
    void write(const Wire::Pieces& from, Wire::Transferred done) override
    {
        m_stream.async_write_some(from, onStream(m_stream, std::move(done)));
    }
    void expectServer(const std::string&, bool) override {}
    // Never asked: Wire knows that there is no TLS here.
    void handshake(asio::ssl::stream_base::handshake_type, Ended) override {}
    void shutdown(Ended) override {}

private:
    beast::tcp_stream m_stream;
};

class TlsBytes : public Wire::Bytes {
public:
    TlsBytes(beast::tcp_stream stream, asio::ssl::context& tls) : m_stream(std::move(stream), tls)
    {
    }

    beast::tcp_stream& tcp() override { return beast::get_lowest_layer(m_stream); }
    void read(asio::mutable_buffer into, Wire::Transferred done) override
    {
        m_stream.async_read_some(into, onStream(m_stream, std::move(done)));
    }
    void write(const Wire::Pieces& from, Wire::Transferred done) override
    {
        m_stream.async_write_some(from, onStream(m_stream, std::move(done)));
    }
    void expectServer(const std::string& name, bool verified) override
    {
        // What the macro SSL_set_tlsext_host_name does, without its C cast.
        std::string told = name;
        SSL_ctrl(m_stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 told.data());
        if (verified) {
            m_stream.set_verify_mode(asio::ssl::verify_peer);
            m_stream.set_verify_callback(asio::ssl::host_name_verification(name));
        } else {
            m_stream.set_verify_mode(asio::ssl::verify_none);
        }
    }
    void handshake(asio::ssl::stream_base::handshake_type side, Ended done) override
    {
        m_stream.async_handshake(side, onStream(m_stream, std::move(done)));
    }
    void shutdown(Ended done) override
    {
        m_stream.async_shutdown(onStream(m_stream, std::move(done)));
    }

private:
    beast::ssl_stream<beast::tcp_stream> m_stream;
};

} // namespace

Wire::Wire(beast::tcp_stream plain)
    : m_bytes(std::make_unique<PlainBytes>(std::move(plain))), m_secure(false)
{
}

Wire::Wire(beast::tcp_stream plain, asio::ssl::context& tls)
    : m_bytes(std::make_unique<TlsBytes>(std::move(plain), tls)), m_secure(true)
{
}

Wire::Wire(Wire&& other) noexcept = default;
Wire& Wire::operator=(Wire&& other) noexcept = default;
Wire::~Wire() = default;

Wire::executor_type Wire::get_executor()
{
    return tcp().get_executor();
}

void Wire::setDeadline(SteadyTime at)
{
    tcp().expires_at(at);
}

void Wire::clearDeadline()
{
    tcp().expires_never();
}

void Wire::expectServer(const std::string& name, bool verified)
{
    m_bytes->expectServer(name, verified);
}

asio::awaitable<void> Wire::handshake(asio::ssl::stream_base::handshake_type side,
                                      error_code& error)
{
    if (!m_secure)
        co_return;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await asio::async_initiate<decltype(token), void(error_code)>(
        [this, side](auto done) { m_bytes->handshake(side, std::move(done)); }, token);
}

asio::awaitable<void> Wire::shutdownTls(error_code& error)
{
    if (!m_secure)
        co_return;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await asio::async_initiate<decltype(token), void(error_code)>(
        [this](auto done) { m_bytes->shutdown(std::move(done)); }, token);
}

beast::tcp_stream& Wire::tcp()
{
    return m_bytes->tcp();
}

void Wire::read(asio::mutable_buffer into, Transferred done)
{
    m_bytes->read(into, std::move(done));
}

void Wire::write(const Pieces& from, Transferred done)
{
    m_bytes->write(from, std::move(done));
}

} // namespace tillroll::http
