#include "core/link/connection.h"

#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::link {

namespace {

/// Often enough to notice soon that the machine has slept.
constexpr base::Millis watchEvery{std::chrono::seconds(5)};

// Close codes of this protocol, beside RFC 6455's.
constexpr int goingAway = 1001;
constexpr int protocolError = 1002;
constexpr int policyViolation = 1008;
constexpr int takenOver = 4001;
constexpr int revoked = 4003;

LinkFault faultOf(int closeCode)
{
    switch (closeCode) {
    case goingAway:
        return LinkFault::GoesAway;
    case protocolError:
        return LinkFault::Protocol;
    case policyViolation:
        return LinkFault::PutBack;
    case takenOver:
        return LinkFault::TakenOver;
    case revoked:
        return LinkFault::Revoked;
    default: // any number may come
        return LinkFault::Cut;
    }
}

} // namespace

Connection::Connection(base::Clock& clock, QObject* parent) : QObject(parent), m_clock(clock)
{
    m_socket.setMaxAllowedIncomingFrameSize(static_cast<quint64>(mostRelayFrameBytes));
    m_socket.setMaxAllowedIncomingMessageSize(static_cast<quint64>(mostRelayFrameBytes));
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        if (m_hasEnded)
            return;
        m_isOpen = true;
        noteHeard();
        Q_EMIT opened();
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Connection::takeText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this] { end(LinkFault::Protocol); });
    connect(&m_socket, &QWebSocket::pong, this, &Connection::noteHeard);
    connect(&m_socket, &QWebSocket::sslErrors, this, [this] { m_isUntrusted = true; });
    connect(&m_socket, &QWebSocket::disconnected, this, &Connection::noteEnd);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &Connection::fail);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &Connection::fail);
#endif
}

Connection::~Connection()
{
    m_socket.disconnect(this); // it says goodbye while it dies
}

void Connection::open(const QUrl& url, const base::Secret& bearer)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_socket.setSslConfiguration(tls);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", bearer.view().toByteArray());
    noteHeard();
    m_pingedAt = m_heardAt;
    m_socket.open(request);
    watch();
}

void Connection::send(const QByteArray& frame)
{
    if (m_isOpen && !m_hasEnded)
        m_socket.sendTextMessage(QString::fromUtf8(frame));
}

void Connection::end(LinkFault fault)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_socket.abort();
    Q_EMIT ended(fault);
}

void Connection::takeText(const QString& text)
{
    noteHeard();
    if (m_hasEnded)
        return;
    const auto frame = parseRelayFrame(text.toUtf8());
    if (!frame) {
        qCWarning(lcLink).noquote() << "the relay sent no frame:" << describe(frame.error());
        return end(LinkFault::Protocol);
    }
    Q_EMIT received(*frame);
}

/// Qt names a refused handshake only in words: the status stands in them.
void Connection::fail()
{
    if (m_isOpen)
        return; // followed by its end
    const bool isNotKnown = m_socket.errorString().contains(u"404"_s);
    end(m_isUntrusted ? LinkFault::Untrusted
        : isNotKnown  ? LinkFault::NotKnown
                      : LinkFault::Unreachable);
}

void Connection::noteEnd()
{
    end(m_isOpen ? faultOf(static_cast<int>(m_socket.closeCode())) : LinkFault::Unreachable);
}

void Connection::noteHeard()
{
    m_heardAt = m_clock.monotonic();
    m_heardAtWall = m_clock.now();
}

/// By whichever clock says more: one stops while the machine sleeps, the other may be set back.
base::Millis Connection::silentFor() const
{
    return std::max(m_clock.monotonic() - m_heardAt, m_clock.now() - m_heardAtWall);
}

void Connection::watch()
{
    if (m_hasEnded)
        return;
    if (silentFor() >= (m_isOpen ? silenceMeansGone : openingTakes))
        return end(m_isOpen ? LinkFault::Silent : LinkFault::Unreachable);
    // The relay pings too, but Qt answers that without a word.
    if (m_isOpen && m_clock.monotonic() - m_pingedAt >= pingEvery) {
        m_pingedAt = m_clock.monotonic();
        m_socket.ping();
    }
    m_clock.after(watchEvery, this, [this] { watch(); });
}

} // namespace tillroll::link
