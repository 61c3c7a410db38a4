#include "tests/support/fake_http.h"

#include <QHostAddress>

#include <algorithm>
#include <sys/socket.h>

namespace tillroll::test {

FakeHttp::FakeHttp() : FakeHttp(std::make_unique<QTcpServer>()) {}

FakeHttp::FakeHttp(std::unique_ptr<QTcpServer> server) : m_server(std::move(server))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FakeHttp::onConnection);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No loopback port: %s", qPrintable(m_server->errorString()));
}

FakeHttp::~FakeHttp()
{
    // The sockets belong to the server and say goodbye when it dies.
    const QList<QTcpSocket*> sockets = m_incoming.keys();
    for (QTcpSocket* socket : sockets)
        socket->disconnect(this);
}

QUrl FakeHttp::url(const QString& scheme) const
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(m_server->serverAddress().toString());
    url.setPort(m_server->serverPort());
    return url;
}

int FakeHttp::openConnections() const
{
    return static_cast<int>(m_incoming.size());
}

void FakeHttp::goAway()
{
    m_server->close();
    const QList<QTcpSocket*> sockets = m_incoming.keys();
    for (QTcpSocket* socket : sockets)
        socket->abort();
}

void FakeHttp::onConnection()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        m_incoming.insert(socket, {{}, ++m_connections, -1});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_incoming.remove(socket);
            socket->deleteLater();
        });
        onBytes(socket);
    }
}

void FakeHttp::onBytes(QTcpSocket* socket)
{
    m_incoming[socket].bytes += socket->readAll();
    // An act may end the connection, and with it what is known of it.
    while (m_incoming.contains(socket)) {
        Incoming& incoming = m_incoming[socket];
        const bool more = incoming.listed < 0 ? takeHead(incoming) : takeBody(socket, incoming);
        if (!more)
            return;
    }
}

bool FakeHttp::takeHead(Incoming& incoming)
{
    const qsizetype end = incoming.bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = incoming.bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    SeenRequest request;
    request.connection = incoming.connection;
    request.method = first.value(0);
    request.path = first.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    incoming.bytes.remove(0, end + 4);
    incoming.listed = m_requests.size();
    m_requests.append(request);
    return true;
}

bool FakeHttp::takeBody(QTcpSocket* socket, Incoming& incoming)
{
    SeenRequest& request = m_requests[incoming.listed];
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (incoming.bytes.size() < length)
        return false;
    request.body = incoming.bytes.left(length);
    incoming.bytes.remove(0, length);
    incoming.listed = -1;
    if (m_acts.isEmpty())
        return true;
    const Act act = m_acts.at(std::min(m_acted++, m_acts.size() - 1));
    act(*socket, SeenRequest(request));
    return true;
}

FakeHttp::Act answer(int status, const QByteArray& body, const QByteArray& extraHeaders)
{
    return [=](QTcpSocket& socket, const SeenRequest&) {
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " Words\r\n" + extraHeaders +
                     "Content-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
}

FakeHttp::Act rawThenClose(const QByteArray& bytes)
{
    return [=](QTcpSocket& socket, const SeenRequest&) {
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

FakeHttp::Act cut()
{
    return [](QTcpSocket& socket, const SeenRequest&) { socket.disconnectFromHost(); };
}

FakeHttp::Act reset()
{
    return [](QTcpSocket& socket, const SeenRequest&) {
        // Closing with a zero linger time sends a reset instead of a regular end.
        const linger none{1, 0};
        const auto descriptor = static_cast<int>(socket.socketDescriptor());
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
        socket.abort();
    };
}

FakeHttp::Act stall()
{
    return [](QTcpSocket&, const SeenRequest&) {};
}

} // namespace tillroll::test
