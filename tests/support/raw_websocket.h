#pragma once

#include "tests/support/raw_client.h"

#include <QByteArray>

#include <chrono>
#include <cstdint>

namespace tillroll::test {

/// A blocking WebSocket client of a server on 127.0.0.1 that sends exactly the frames it is told.
class RawWebSocket {
public:
    enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    /// `opcode` is -1 when no frame came: the time was up, or the server closed.
    struct Frame {
        int opcode = -1;
        QByteArray payload;
    };

    /// Connects and asks for `path`, with further header lines ("Name: value\r\n").
    RawWebSocket(std::uint16_t port, const QByteArray& path, const QByteArray& headers = {});

    /// The head of the server's answer.
    [[nodiscard]] const QByteArray& answer() const { return m_answer; }
    [[nodiscard]] bool isOpen() const { return m_answer.startsWith("HTTP/1.1 101 "); }

    bool sendText(const QByteArray& text) { return sendFrame(Text, text); }
    bool sendFrame(Opcode opcode, const QByteArray& payload, bool isFinal = true,
                   bool isMasked = true);
    bool sendRaw(const QByteArray& bytes) { return m_client.send(bytes); }

    /// The next frame that is no ping; those are answered.
    Frame receive(std::chrono::milliseconds atMost = std::chrono::seconds(10));
    /// The next frame of any kind, unanswered.
    Frame receiveRaw(std::chrono::milliseconds atMost = std::chrono::seconds(10));
    /// Skips frames until the server's close frame: its code, or 0.
    int closeCode(std::chrono::milliseconds atMost = std::chrono::seconds(10));

    /// What must come to the end of a connection that was closed.
    bool isClosedSoon(std::chrono::milliseconds atMost = std::chrono::seconds(10));

    void close() { m_client.close(); }

private:
    RawClient m_client;
    QByteArray m_answer;
};

} // namespace tillroll::test
