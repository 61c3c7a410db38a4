#include "core/link/intake.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace tillroll::link {

namespace {

/// A minute of trying, as backOff() goes. What reads badly for so long, while other things can be
/// written, is not the disk's bad moment.
constexpr int mostTries = 6;

/// A backlog need not write how far it came after each one; all is acknowledged only behind that.
constexpr int mostUnsaved = 32;

base::Millis backOff(int failures)
{
    return std::min<base::Millis>(std::chrono::seconds(1) * (1 << std::min(failures, 5)),
                                  std::chrono::seconds(30));
}

QString digestOf(const QByteArray& body)
{
    return QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}

} // namespace

Intake::Intake(const LinkPlace& place) : m_place(place) {}

void Intake::open(const QString& mailbox, std::function<void()> done)
{
    m_mailbox = mailbox;
    m_place.ledger.relayPoint(
        m_mailbox, this,
        [this, done = std::move(done)](const ledger::Outcome<ledger::RelayPoint>& point) {
            if (!point)
                return later([this, done] { open(m_mailbox, done); });
            m_failures = 0;
            m_point = m_done = *point;
            m_isBusy = false;
            done();
        });
}

void Intake::startOver()
{
    qCWarning(lcLink) << "the relay does not know event" << m_point.seq
                      << "any more: from the beginning";
    m_queue.clear();
    ++m_beginning;
    m_point = m_done = {};
    ++m_unsaved; // also where nothing comes
    m_hasGap = true;
    pump();
}

void Intake::take(const Event& event)
{
    m_queue.emplace_back(event);
    pump();
}

void Intake::take(const Gap& gap)
{
    m_queue.emplace_back(gap);
    pump();
}

void Intake::pump()
{
    while (!m_isBusy) {
        if (m_queue.empty() || m_unsaved >= mostUnsaved) {
            if (m_unsaved > 0)
                save();
            return;
        }
        m_current = std::move(m_queue.front());
        m_queue.pop_front();
        m_currentBeginning = m_beginning;
        work();
    }
}

void Intake::work()
{
    if (const auto* event = std::get_if<Event>(&*m_current))
        return workOn(*event);
    workOn(std::get<Gap>(*m_current));
}

void Intake::workOn(const Event& event)
{
    if (event.seq <= m_done.seq)
        return finish(event.seq); // it came again
    const auto webhook = m_place.client.readWebhook(event.body, event.contentType);
    if (!webhook) {
        refuse(event, webhook.error());
        return finish(event.seq);
    }
    m_isBusy = true;
    m_place.till.takeWebhook(
        *webhook, digestOf(event.body), this,
        [this, event, reference = webhook->reference](
            const base::Result<void, till::Problem>& taken) { settle(event, reference, taken); });
}

void Intake::settle(const Event& event, const QString& reference,
                    const base::Result<void, till::Problem>& taken)
{
    if (taken)
        return goOn(event.seq, m_counts.taken);
    if (taken.error().kind == till::Problem::Kind::NoSuchSale) {
        qCInfo(lcLink) << "event" << event.seq << "is of no sale of this till";
        return goOn(event.seq, m_counts.foreign);
    }
    const auto& storage = taken.error().storage;
    if ((storage && ledger::isLasting(storage->kind)) || m_failures >= mostTries)
        return setAside(event, reference, taken.error());
    qCWarning(lcLink).noquote() << "event" << event.seq << "waits:" << taken.error().sentence;
    later([this] { work(); });
}

/// That this can be written shows that it is the sale's trouble and not the disk's: else the event
/// is tried as a whole again.
void Intake::setAside(const Event& event, const QString& reference, const till::Problem& problem)
{
    m_place.ledger.setAside({.mailbox = m_mailbox,
                             .digest = digestOf(event.body),
                             .seq = event.seq,
                             .receivedAt = event.receivedAt,
                             .contentType = QString::fromLatin1(event.contentType),
                             .body = event.body,
                             .reference = reference,
                             .reason = problem.sentence},
                            this, [this, reference, problem](const ledger::Outcome<qint64>& kept) {
                                if (!kept)
                                    return later([this] { work(); });
                                qCWarning(lcLink).noquote()
                                    << "event" << *kept << "of sale" << reference
                                    << "is set aside:" << problem.sentence;
                                goOn(*kept, m_counts.aside);
                            });
}

void Intake::goOn(qint64 seq, qint64& counter)
{
    ++counter;
    Q_EMIT counted();
    m_isBusy = false;
    finish(seq);
    pump();
}

void Intake::workOn(const Gap& gap)
{
    qCWarning(lcLink) << "the relay no longer has events" << gap.from << "to" << gap.to;
    ++m_counts.gaps;
    m_hasGap = true;
    Q_EMIT counted();
    finish(gap.to);
}

void Intake::finish(qint64 seq)
{
    m_failures = 0;
    if (m_currentBeginning == m_beginning && seq > m_done.seq) {
        const auto* event = std::get_if<Event>(&*m_current);
        m_done = {seq, event != nullptr ? digestOf(event->body) : QString()};
    }
    m_current.reset();
    ++m_unsaved;
}

/// What nobody has signed proves nothing, but of a sale that goes on here it is a reason to ask
/// (PROTOCOL.md §10.3).
void Intake::refuse(const Event& event, const pockyt::WebhookProblem& problem)
{
    qCWarning(lcLink).noquote() << "event" << event.seq
                                << "is refused:" << pockyt::describe(problem);
    ++m_counts.refused;
    Q_EMIT counted();
    const sale::Sale* claimed = m_place.till.sale(problem.reference);
    if (claimed != nullptr && !claimed->isFinal())
        static_cast<void>(m_place.till.check(problem.reference));
}

void Intake::save()
{
    m_isBusy = true;
    m_place.ledger.setRelayPoint(
        m_mailbox, m_done, this,
        [this, beginning = m_beginning](const ledger::Outcome<ledger::RelayPoint>& saved) {
            if (!saved)
                return later([this] { save(); });
            m_failures = 0;
            m_isBusy = false;
            if (beginning == m_beginning)
                noteSaved(*saved); // else once more, with what holds now
            pump();
        });
}

void Intake::noteSaved(const ledger::RelayPoint& point)
{
    m_unsaved = 0;
    m_point = point;
    if (std::exchange(m_hasGap, false))
        m_place.till.checkUnsettled();
    Q_EMIT kept(m_point.seq);
}

void Intake::later(std::function<void()> call)
{
    m_place.clock.after(backOff(m_failures++), this, std::move(call));
}

} // namespace tillroll::link
