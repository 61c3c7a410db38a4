#pragma once

#include "core/link/frames.h"

#include <QCryptographicHash>
#include <QWebSocket>
#include <QWebSocketServer>

#include <algorithm>
#include <optional>
#include <vector>

namespace tillroll::test {

/// A relay that keeps its events and sends them as the protocol says, and does what no relay
/// should when a test wants that. One terminal; on loopback.
class ScriptedRelay {
public:
    /// Where the connection is cut, once, around the event `seq`.
    enum class Cut {
        BeforeEvent, ///< instead of sending it
        BeforeAck,   ///< when it was sent
        AtAck,       ///< its acknowledgement is lost
        AfterAck,    ///< before the next one is sent
    };
    struct CutAt {
        Cut cut;
        qint64 seq;
    };

    ScriptedRelay()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            while (QWebSocket* socket = m_server.nextPendingConnection())
                take(socket);
        });
    }
    ~ScriptedRelay() { drop(); }
    ScriptedRelay(const ScriptedRelay&) = delete;
    ScriptedRelay& operator=(const ScriptedRelay&) = delete;

    [[nodiscard]] QUrl url() const { return m_server.serverUrl(); }

    void post(const QByteArray& body,
              const QByteArray& contentType = "application/x-www-form-urlencoded")
    {
        m_events.push_back(
            {static_cast<qint64>(m_events.size()) + 1, base::UtcTime{}, contentType, body});
        sendOn();
    }

    /// What was posted so far is no longer kept.
    void expire() { m_kept = static_cast<qint64>(m_events.size()) + 1; }

    /// It knows no more than the first `count` events, as after a restored backup.
    void putBack(std::size_t count)
    {
        m_events.resize(count);
        m_acked = 0;
        drop();
    }

    /// As it stands, to the till that is connected.
    void say(const QByteArray& text)
    {
        if (m_socket != nullptr)
            m_socket->sendTextMessage(QString::fromUtf8(text));
    }
    void sayAgain(qint64 seq) { say(link::write(m_events.at(static_cast<std::size_t>(seq) - 1))); }

    void close(int code)
    {
        if (m_socket != nullptr)
            m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
    }
    /// Cuts the connection.
    void drop()
    {
        if (QWebSocket* socket = std::exchange(m_socket, nullptr)) {
            socket->disconnect(&m_server);
            socket->abort();
            socket->deleteLater();
        }
    }

    [[nodiscard]] bool isConnected() const { return m_socket != nullptr && m_hasResumed; }
    [[nodiscard]] qint64 acked() const { return m_acked; }
    [[nodiscard]] const std::vector<qint64>& resumes() const { return m_resumes; }
    [[nodiscard]] QByteArray authorization() const { return m_authorization; }
    [[nodiscard]] QString path() const { return m_path; }

    std::optional<CutAt> cutAt;

    /// From now on it sends nothing, until goOn().
    void pause() { m_pauses = true; }
    void goOn()
    {
        m_pauses = false;
        sendOn();
    }

private:
    void take(QWebSocket* socket)
    {
        drop(); // the newer one wins
        m_socket = socket;
        m_hasResumed = false;
        m_authorization = socket->request().rawHeader("Authorization");
        m_path = socket->requestUrl().path();
        QObject::connect(socket, &QWebSocket::textMessageReceived, &m_server,
                         [this](const QString& text) { hear(text); });
        QObject::connect(socket, &QWebSocket::disconnected, &m_server, [this, socket] {
            if (m_socket == socket)
                m_socket = nullptr;
            socket->deleteLater();
        });
    }

    void hear(const QString& text)
    {
        const auto frame = link::parseTillFrame(text.toUtf8());
        if (!frame)
            return close(QWebSocketProtocol::CloseCodeProtocolError);
        if (const auto* resume = std::get_if<link::Resume>(&*frame)) {
            m_resumes.push_back(resume->after);
            m_sent = resume->after;
            m_hasResumed = true;
            if (m_sent > static_cast<qint64>(m_events.size()) || isAnother(*resume))
                return close(QWebSocketProtocol::CloseCodePolicyViolated);
            sendOn();
        } else if (const auto* ack = std::get_if<link::Ack>(&*frame)) {
            if (cutNow(Cut::AtAck, ack->seq))
                return;
            if (ack->seq > m_sent)
                return close(QWebSocketProtocol::CloseCodePolicyViolated);
            m_acked = std::max<qint64>(m_acked, ack->seq);
            if (!cutNow(Cut::AfterAck, ack->seq))
                sendOn();
        }
    }

    [[nodiscard]] bool isAnother(const link::Resume& point) const
    {
        if (point.digest.isEmpty() || point.after == 0 || point.after < m_kept)
            return false;
        const QByteArray& body = m_events[static_cast<std::size_t>(point.after) - 1].body;
        return QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex() != point.digest;
    }

    /// One at a time where a cut is planned: what comes after it must not be on its way already.
    void sendOn()
    {
        while (isConnected() && !m_pauses && m_sent < static_cast<qint64>(m_events.size())) {
            if (cutAt && m_acked < m_sent)
                return;
            if (m_sent + 1 < m_kept) {
                say(link::write(link::Gap{m_sent + 1, m_kept - 1}));
                m_sent = m_kept - 1;
                continue;
            }
            const link::Event& event = m_events[static_cast<std::size_t>(m_sent)];
            if (cutNow(Cut::BeforeEvent, event.seq))
                return;
            say(link::write(event));
            m_sent = event.seq;
            if (cutAt && cutAt->cut == Cut::BeforeAck && cutAt->seq == event.seq) {
                m_socket->flush();
                static_cast<void>(cutNow(Cut::BeforeAck, event.seq));
            }
        }
    }

    bool cutNow(Cut cut, qint64 seq)
    {
        if (!cutAt || cutAt->cut != cut || cutAt->seq != seq)
            return false;
        cutAt.reset();
        drop();
        return true;
    }

    QWebSocketServer m_server{QStringLiteral("relay"), QWebSocketServer::NonSecureMode};
    QWebSocket* m_socket = nullptr;
    bool m_hasResumed = false;
    bool m_pauses = false;
    std::vector<link::Event> m_events;
    qint64 m_kept = 1; ///< the first that is
    qint64 m_sent = 0;
    qint64 m_acked = 0;
    std::vector<qint64> m_resumes;
    QByteArray m_authorization;
    QString m_path;
};

} // namespace tillroll::test
