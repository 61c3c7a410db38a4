#pragma once

#include "core/relay/server.h"
#include "tests/support/memory_store.h"
#include "tests/support/raw_client.h"
#include "tests/support/raw_websocket.h"

#include <QUrl>

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace tillroll::test {

/// A relay on a free port over a store in memory, with the terminals "till-1" and "till-2".
class RelayBench {
public:
    explicit RelayBench(relay::ServerSettings settings = {})
    {
        store.enroll("till-1", key);
        store.enroll("till-2", "another key");
        settings.tell = [this](const relay::Note& note) {
            const std::lock_guard lock(m_mutex);
            m_notes.push_back(note.event);
        };
        auto started = relay::Server::start(std::move(settings), store);
        if (!started)
            qFatal("%s", qPrintable(started.error()));
        server = std::move(*started);
    }

    [[nodiscard]] std::uint16_t port() const
    {
        return static_cast<std::uint16_t>(QUrl(server->url()).port());
    }
    [[nodiscard]] std::uint16_t adminPort() const
    {
        return static_cast<std::uint16_t>(QUrl(server->adminUrl()).port());
    }

    /// The answer to a webhook for `terminal`, on a connection of its own.
    [[nodiscard]] QByteArray post(const QByteArray& terminal, const QByteArray& body,
                                  const QByteArray& headers = {}) const
    {
        RawClient client(port());
        client.send(request(terminal, body, headers + "Connection: close\r\n"));
        return client.readAll();
    }

    static QByteArray request(const QByteArray& terminal, const QByteArray& body,
                              const QByteArray& headers = {})
    {
        return "POST /ipn/" + terminal + '/' + MemoryStore::mailbox +
               " HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
               headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    [[nodiscard]] QByteArray ask(const QByteArray& path) const
    {
        RawClient client(adminPort());
        client.send("GET " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
        return client.readAll();
    }

    /// till-1, connected; with a number, it has said where it resumes.
    [[nodiscard]] std::unique_ptr<RawWebSocket> connect(int after = -1) const
    {
        auto till = std::make_unique<RawWebSocket>(
            port(), "/v1/events", QByteArray("Authorization: Bearer till-1.") + key + "\r\n");
        if (after >= 0)
            till->sendText(R"({"type":"resume","after":)" + QByteArray::number(after) + '}');
        return till;
    }

    [[nodiscard]] bool hasNoted(const std::string& event) const
    {
        const std::lock_guard lock(m_mutex);
        return std::find(m_notes.begin(), m_notes.end(), event) != m_notes.end();
    }

    static constexpr auto key = "dGhpcyBpcyBhIGtleSBvZiB0aGlydHkgdHdvIGJ5dGU";

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_notes;

public:
    MemoryStore store; // before the server, which it must outlive
    std::unique_ptr<relay::Server> server;
};

/// {"type":"ack","seq":n}
inline QByteArray ackOf(int seq)
{
    return R"({"type":"ack","seq":)" + QByteArray::number(seq) + '}';
}

} // namespace tillroll::test
