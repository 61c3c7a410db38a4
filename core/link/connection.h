#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/link/frames.h"
#include "core/link/linkhealth.h"

#include <QObject>
#include <QWebSocket>

namespace tillroll::link {

/// One WebSocket connection to the relay, from its opening to its end. TLS 1.2 or newer with the
/// system's authorities; no redirect is followed, no certificate error overlooked.
///
/// Lives on one thread; `clock` outlives it.
class Connection final : public QObject {
    Q_OBJECT

public:
    /// How long until the relay has answered.
    static constexpr base::Millis openingTakes{std::chrono::seconds(15)};
    static constexpr base::Millis pingEvery{std::chrono::seconds(20)};
    /// Who says nothing for so long, pings and their answers included, is gone.
    static constexpr base::Millis silenceMeansGone{std::chrono::seconds(45)};

    explicit Connection(base::Clock& clock, QObject* parent = nullptr);
    ~Connection() override;

    /// `bearer`: the value of the Authorization header. Qt keeps a copy of it while the connection
    /// lasts.
    void open(const QUrl& url, const base::Secret& bearer);

    void send(const QByteArray& frame);

    /// Ends it for this reason.
    void end(LinkFault fault);

Q_SIGNALS:
    void opened();
    void received(const tillroll::link::RelayFrame& frame);
    /// Once; nothing follows.
    void ended(tillroll::link::LinkFault fault);

private:
    void takeText(const QString& text);
    void fail();
    void noteEnd();
    void noteHeard();
    void watch();
    [[nodiscard]] base::Millis silentFor() const;

    base::Clock& m_clock;
    QWebSocket m_socket;
    bool m_isOpen = false;
    bool m_hasEnded = false;
    bool m_isUntrusted = false;
    base::Millis m_heardAt{0}; ///< monotonic
    base::UtcTime m_heardAtWall{};
    base::Millis m_pingedAt{0}; ///< monotonic
};

} // namespace tillroll::link
