#include "tests/support/raw_websocket.h"

#include <QtEndian>

namespace tillroll::test {

namespace {

/// Any will do: a mask protects proxies, not the server.
const QByteArray mask = QByteArrayLiteral("\x11\x22\x33\x44");

QByteArray lengthBytes(qsizetype size, bool isMasked)
{
    const char flag = isMasked ? '\x80' : '\0';
    if (size < 126)
        return QByteArray(1, static_cast<char>(flag | static_cast<char>(size)));
    const bool isShort = size <= 0xffff;
    QByteArray bytes(1, static_cast<char>(flag | (isShort ? 126 : 127)));
    for (int shift = isShort ? 8 : 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>((static_cast<quint64>(size) >> shift) & 0xff);
    return bytes;
}

} // namespace

RawWebSocket::RawWebSocket(std::uint16_t port, const QByteArray& path, const QByteArray& headers)
    : m_client(port)
{
    m_client.send("GET " + path +
                  " HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                  headers + "\r\n");
    m_answer = m_client.readUntil("\r\n\r\n");
}

bool RawWebSocket::sendFrame(Opcode opcode, const QByteArray& payload, bool isFinal, bool isMasked)
{
    QByteArray frame(1, static_cast<char>((isFinal ? 0x80 : 0) | opcode));
    frame += lengthBytes(payload.size(), isMasked);
    if (isMasked)
        frame += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += static_cast<char>(isMasked ? payload[i] ^ mask[i % 4] : payload[i]);
    return m_client.send(frame);
}

RawWebSocket::Frame RawWebSocket::receiveRaw(std::chrono::milliseconds atMost)
{
    const QByteArray head = m_client.readBytes(2, atMost);
    if (head.size() < 2)
        return {};
    auto size = static_cast<quint64>(static_cast<unsigned char>(head[1]) & 0x7f);
    if (size == 126)
        size = qFromBigEndian<quint16>(m_client.readBytes(2, atMost).constData());
    else if (size == 127)
        size = qFromBigEndian<quint64>(m_client.readBytes(8, atMost).constData());
    return {head[0] & 0x0f, m_client.readBytes(static_cast<qsizetype>(size), atMost)};
}

RawWebSocket::Frame RawWebSocket::receive(std::chrono::milliseconds atMost)
{
    for (;;) {
        Frame frame = receiveRaw(atMost);
        if (frame.opcode != Ping)
            return frame;
        sendFrame(Pong, frame.payload);
    }
}

int RawWebSocket::closeCode(std::chrono::milliseconds atMost)
{
    for (;;) {
        const Frame frame = receive(atMost);
        if (frame.opcode == Close && frame.payload.size() >= 2)
            return qFromBigEndian<quint16>(frame.payload.constData());
        if (frame.opcode == Close || frame.opcode < 0)
            return 0;
    }
}

bool RawWebSocket::isClosedSoon(std::chrono::milliseconds atMost)
{
    m_client.readAll(atMost);
    return m_client.isClosed();
}

} // namespace tillroll::test
