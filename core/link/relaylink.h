#pragma once

#include "core/link/connection.h"
#include "core/link/intake.h"
#include "core/link/linkhealth.h"
#include "core/link/pairing.h"

#include <QObject>

#include <memory>

namespace tillroll::link {

/// The till's side of the relay: holds a connection outward, takes every webhook into the till and
/// acknowledges it once it is durable there (law 10). Connects again whenever the connection is
/// lost, for ever; a sale never waits for any of this (law 11). While it is on, the till asks the
/// gateway less often.
///
/// Lives on the till's thread. To be destroyed before what `place` names.
class RelayLink final : public QObject {
    Q_OBJECT

public:
    /// Not paired, until start().
    explicit RelayLink(const LinkPlace& place, QObject* parent = nullptr);
    ~RelayLink() override;

    /// Connects, and stays connected; at most once.
    void start(Pairing pairing);
    /// There is a pairing, but its key cannot be had.
    void lackKey() { become(LinkHealth::State::Off, LinkFault::NoKey); }

    [[nodiscard]] const LinkHealth& health() const { return m_health; }
    [[nodiscard]] const LinkCounts& counts() const { return m_intake.counts(); }

Q_SIGNALS:
    void changed(const tillroll::link::LinkHealth& health);
    void counted();

private:
    void connectNow();
    void resume();
    void follow(const RelayFrame& frame);
    void followEvent(const Event& event);
    void followGap(const Gap& gap);
    void lose(LinkFault fault);
    [[nodiscard]] base::Millis waitAfter(LinkFault fault);
    void become(LinkHealth::State state, LinkFault fault = LinkFault::None);

    LinkPlace m_place;
    Pairing m_pairing;
    Intake m_intake;
    LinkHealth m_health;
    std::unique_ptr<Connection> m_connection;
    qint64 m_resumedAfter = 0;
    qint64 m_expected = 0; ///< the sequence number that comes next
    base::Millis m_openedAt{0};
    int m_attempts = 0; ///< since a connection lasted
};

} // namespace tillroll::link
