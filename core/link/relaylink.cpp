#include "core/link/relaylink.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace tillroll::link {

namespace {

constexpr base::Millis longestWait{std::chrono::seconds(30)};
/// A connection that lasted so long begins the waiting anew.
constexpr base::Millis lasting{std::chrono::seconds(30)};
/// The relay keeps to 256 on the way: who sends so many more does not.
constexpr std::size_t mostWaiting = 1024;

/// The path for webhooks holds the mailbox's random name, new with every enrolment, wherever the
/// relay has moved to; the ledger need not know it in clear.
QString mailboxOf(const Pairing& pairing)
{
    const QByteArray path = pairing.ipnUrl.path().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex());
}

} // namespace

RelayLink::RelayLink(const LinkPlace& place, QObject* parent)
    : QObject(parent), m_place(place), m_intake(place)
{
    connect(&m_intake, &Intake::counted, this, &RelayLink::counted);
    connect(&m_intake, &Intake::kept, this, [this](qint64 seq) {
        // What was taken in while the connection was lost comes again on this one, and is acked
        // then.
        if (m_connection && seq < m_expected)
            m_connection->send(write(Ack{seq}));
    });
}

RelayLink::~RelayLink()
{
    if (m_health.state == LinkHealth::State::On)
        m_place.till.setLinkHealthy(false);
}

void RelayLink::start(Pairing pairing)
{
    m_pairing = std::move(pairing);
    become(LinkHealth::State::Connecting);
    m_intake.open(mailboxOf(m_pairing), [this] { connectNow(); });
}

void RelayLink::connectNow()
{
    m_connection = std::make_unique<Connection>(m_place.clock);
    connect(m_connection.get(), &Connection::opened, this, &RelayLink::resume);
    connect(m_connection.get(), &Connection::received, this, &RelayLink::follow);
    connect(m_connection.get(), &Connection::ended, this, &RelayLink::lose);
    m_connection->open(eventsUrl(m_pairing.relay), bearer(m_pairing.terminal, m_pairing.key));
}

void RelayLink::resume()
{
    m_openedAt = m_place.clock.monotonic();
    m_resumedAfter = m_intake.point().seq;
    m_expected = m_resumedAfter + 1;
    m_connection->send(write(Resume{m_resumedAfter, m_intake.point().digest.toLatin1()}));
    if (m_resumedAfter > 0) // the last word of a connection may have been lost
        m_connection->send(write(Ack{m_resumedAfter}));
    become(LinkHealth::State::On);
}

void RelayLink::follow(const RelayFrame& frame)
{
    if (const auto* event = std::get_if<Event>(&frame))
        followEvent(*event);
    else if (const auto* gap = std::get_if<Gap>(&frame))
        followGap(*gap);
}

void RelayLink::followEvent(const Event& event)
{
    if (event.seq < m_expected)
        return; // again: it is being taken in, or has been
    if (event.seq > m_expected || m_intake.waiting() >= mostWaiting) {
        qCWarning(lcLink) << "event" << event.seq << "came instead of" << m_expected;
        return m_connection->end(LinkFault::Protocol);
    }
    ++m_expected;
    m_intake.take(event);
}

void RelayLink::followGap(const Gap& gap)
{
    if (gap.to < m_expected)
        return;
    if (gap.from > m_expected)
        return m_connection->end(LinkFault::Protocol);
    m_expected = gap.to + 1;
    m_intake.take(gap);
}

void RelayLink::lose(LinkFault fault)
{
    m_intake.forgetWaiting();
    if (fault == LinkFault::PutBack && m_resumedAfter > 0)
        m_intake.startOver();
    m_connection.release()->deleteLater(); // it is in the middle of telling
    if (m_health.state == LinkHealth::State::On &&
        m_place.clock.monotonic() - m_openedAt >= lasting)
        m_attempts = 0;
    become(LinkHealth::State::Off, fault);
    m_place.clock.after(waitAfter(fault), this, [this] { connectNow(); });
}

/// 1, 2, 4 … 30 s, a fifth more or less, so that a shop full of tills does not come at once.
base::Millis RelayLink::waitAfter(LinkFault fault)
{
    const bool isNoHurry = fault == LinkFault::TakenOver || fault == LinkFault::Revoked ||
                           fault == LinkFault::NotKnown;
    const int doubled = std::min(m_attempts++, 5);
    const base::Millis wait =
        isNoHurry ? longestWait
                  : std::min<base::Millis>(std::chrono::seconds(1 << doubled), longestWait);
    return wait + wait * QRandomGenerator::global()->bounded(-200, 201) / 1000;
}

void RelayLink::become(LinkHealth::State state, LinkFault fault)
{
    const bool isSame = state == m_health.state;
    if (isSame && fault == m_health.fault)
        return;
    m_health = {state, fault, isSame ? m_health.since : m_place.clock.now()};
    qCInfo(lcLink).noquote() << describe(m_health);
    m_place.till.setLinkHealthy(state == LinkHealth::State::On);
    Q_EMIT changed(m_health);
}

} // namespace tillroll::link
