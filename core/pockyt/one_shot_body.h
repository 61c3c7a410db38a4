#pragma once

#include <QByteArray>
#include <QIODevice>

namespace tillroll::pockyt {

/// The body of a request, to be read once. QNetworkAccessManager silently sends a POST again when
/// the server closes the connection before answering; it must rewind the body for that. This one
/// cannot be rewound, so that Qt gives up instead (ContentReSendError), as law 3 demands. It also
/// knows whether any byte was handed out: if not, the request surely was never complete on the
/// wire.
class OneShotBody final : public QIODevice {
public:
    explicit OneShotBody(QByteArray bytes, QObject* parent = nullptr);

    [[nodiscard]] bool isTaken() const { return m_at > 0; }

    /// From now on nothing is handed out.
    void seal() { m_sealed = true; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_sealed = false;
};

} // namespace tillroll::pockyt
