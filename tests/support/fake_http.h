#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace tillroll::test {

/// One request as it came off the wire. It is listed as soon as its head is there, so that a
/// request sent twice is counted even if its body never follows.
struct SeenRequest {
    int connection = 0; ///< 1 for the first accepted, and so on
    QByteArray method;
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// An HTTP/1.1 server on a loopback port that does to each request what a test wants, also what no
/// server should: cut, stall, send in pieces. Requests on one connection come one after the other.
class FakeHttp : public QObject {
    Q_OBJECT

public:
    /// What to do with a whole request: write to the socket, close it, or nothing.
    using Act = std::function<void(QTcpSocket& socket, const SeenRequest& request)>;

    FakeHttp();
    explicit FakeHttp(std::unique_ptr<QTcpServer> server);
    ~FakeHttp() override;

    [[nodiscard]] QUrl url(const QString& scheme = QStringLiteral("http")) const;

    /// For the next request that has none yet; the last one serves all further requests.
    void then(Act act) { m_acts.append(std::move(act)); }

    [[nodiscard]] const QList<SeenRequest>& requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const;

    /// Closes what clients hold open, and takes no more.
    void goAway();

private:
    struct Incoming {
        QByteArray bytes;
        int connection = 0;
        qsizetype listed = -1; ///< index in m_requests while the body is awaited
    };

    void onConnection();
    void onBytes(QTcpSocket* socket);
    bool takeHead(Incoming& incoming);
    bool takeBody(QTcpSocket* socket, Incoming& incoming);

    std::unique_ptr<QTcpServer> m_server;
    QList<Act> m_acts;
    qsizetype m_acted = 0;
    QList<SeenRequest> m_requests;
    QHash<QTcpSocket*, Incoming> m_incoming;
    int m_connections = 0;
};

/// A whole answer; the connection stays open.
[[nodiscard]] FakeHttp::Act answer(int status, const QByteArray& body,
                                   const QByteArray& extraHeaders = {});

/// These bytes as they are, then the end of the connection.
[[nodiscard]] FakeHttp::Act rawThenClose(const QByteArray& bytes);

/// The end of the connection, with (abort) or without a reset.
[[nodiscard]] FakeHttp::Act cut();
[[nodiscard]] FakeHttp::Act reset();

/// Nothing, for ever.
[[nodiscard]] FakeHttp::Act stall();

} // namespace tillroll::test
