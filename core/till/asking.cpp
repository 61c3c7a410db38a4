#include "core/till/asking.h"

#include "core/till/convert.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>
#include <variant>

namespace tillroll::till {

namespace {

/// No call takes as long: what comes later has lain about while the machine slept.
constexpr base::Millis answerIsOldAfter{std::chrono::minutes(1)};

int drawJitter()
{
    return QRandomGenerator::global()->bounded(-200, 201);
}

bool isUndecided(sale::GatewayStatus status)
{
    switch (status) {
    case sale::GatewayStatus::Success:
    case sale::GatewayStatus::Failed:
    case sale::GatewayStatus::Closed:
        return false;
    case sale::GatewayStatus::Init:
    case sale::GatewayStatus::Dealing:
    case sale::GatewayStatus::Pending:
    case sale::GatewayStatus::Other:
        return true;
    }
    return true;
}

} // namespace

bool isPassing(const sale::Input& input)
{
    if (const auto* reply = std::get_if<sale::input::QueryReply>(&input))
        return isUndecided(reply->evidence.status);
    return std::holds_alternative<sale::input::QueryNotFound>(input) ||
           std::holds_alternative<sale::input::GatewaySilent>(input);
}

Asking::Asking(const Workplace& place, const sale::Sale& sale) : m_place(place), m_sale(sale) {}

Asking::~Asking()
{
    if (m_isInGate)
        m_place.sweep.leave();
}

Asking::Reason Asking::reason() const
{
    return {.isFinal = m_sale.isFinal(),
            .isLost = m_sale.isLost(),
            .isUnresolved = m_sale.phase == sale::Phase::Unresolved,
            .cancelStage = m_sale.cancelStage};
}

void Asking::schedule()
{
    const Reason now = reason();
    if (now == m_scheduledFor && (m_isScheduled || m_isAsking))
        return;
    if (now != m_scheduledFor)
        m_asked = 0;
    m_scheduledFor = now;
    wakeAfter(delay());
}

void Asking::wakeAfter(base::Millis wait)
{
    m_isScheduled = true;
    m_dueAt = m_place.clock.monotonic() + wait;
    m_place.clock.after(wait, this, [this, generation = ++m_generation] { wake(generation); });
}

/// Never later than it was to be: a link that breaks again and again must not put it off.
void Asking::hasten()
{
    const base::Millis wait = delay();
    if (m_isScheduled && m_place.clock.monotonic() + wait < m_dueAt)
        wakeAfter(wait);
}

base::Millis Asking::delay() const
{
    const base::UtcTime now = m_place.clock.now();
    // After a webhook that said paid there is nothing to wait for but the gateway's own word.
    const base::Millis wait =
        sale::askDelay(m_sale, {.now = now,
                                .asked = m_asked,
                                .linkHealthy = m_place.link.isHealthy && !m_paidHint,
                                .jitterPermille = drawJitter()});
    // Wake in time to give up, however rarely the gateway is asked.
    const base::Millis left = m_sale.deadline() - now;
    return !m_sale.isFinal() && left > base::Millis(0) ? std::min(wait, left) : wait;
}

void Asking::wake(int generation)
{
    if (generation != m_generation)
        return;
    m_isScheduled = false;
    ask();
}

void Asking::askNow()
{
    ++m_generation;
    m_isScheduled = false;
    if (m_sale.mayExist())
        ask();
}

void Asking::hint(const sale::input::Webhook& webhook)
{
    m_paidHint = webhook;
    m_hintedAt = m_place.clock.monotonic();
}

void Asking::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_wantsMore = true;
        return;
    }
    const bool isWaitedFor = !m_sale.isFinal() && m_sale.phase != sale::Phase::Unresolved;
    if (isWaitedFor)
        return query();
    m_place.sweep.enter(this, [this] {
        m_isInGate = true;
        query();
    });
}

void Asking::query()
{
    m_askedAt = m_place.clock.now();
    m_askedFor = reason();
    m_place.client.query(
        pockyt::ByReference{m_sale.reference}, this,
        [this](pockyt::Reply<pockyt::Transaction> reply) { answered(std::move(reply)); });
}

void Asking::answered(pockyt::Reply<pockyt::Transaction> reply)
{
    m_isAsking = false;
    if (std::exchange(m_isInGate, false))
        m_place.sweep.leave();
    ++m_asked;
    const auto* refused = reply ? nullptr : std::get_if<pockyt::Refused>(&reply.error());
    const bool isNotFound = refused != nullptr && pockyt::isNotFound(*refused);
    const std::vector<sale::Input> words = wordsOf(reply, isNotFound);
    if (std::exchange(m_wantsMore, false))
        ask();
    Q_EMIT heard(words, reply || isNotFound);
}

std::vector<sale::Input> Asking::wordsOf(const pockyt::Reply<pockyt::Transaction>& reply,
                                         bool isNotFound)
{
    if (!reply && !isNotFound) {
        std::vector<sale::Input> words = wordsOfSilence();
        if (std::holds_alternative<pockyt::Refused>(reply.error()))
            words.emplace_back(sale::input::GatewaySilent{}); // it speaks, but not of this sale
        return words;
    }
    m_place.health.noteAnswer();
    const sale::Input word = reply ? sale::Input(sale::input::QueryReply{toEvidence(*reply)})
                                   : sale::Input(sale::input::QueryNotFound{});
    return isWorthHearing(word) ? std::vector{word} : std::vector<sale::Input>{};
}

/// What the gateway said before a cancel was wanted or sent, or before there was news to ask about,
/// is no word on that cancel (law 6).
bool Asking::isWorthHearing(const sale::Input& word) const
{
    const bool isOld =
        m_place.clock.now() - m_askedAt > answerIsOldAfter || m_askedFor != reason() || m_wantsMore;
    return !isOld || !isPassing(word);
}

std::vector<sale::Input> Asking::wordsOfSilence()
{
    m_place.health.noteSilence();
    const base::Millis silent = m_place.health.silentFor();
    std::vector<sale::Input> words;
    if (m_paidHint) {
        // How long it was silent when nobody had asked since is not known.
        m_paidHint->gatewaySilentFor = std::min(silent, m_place.clock.monotonic() - m_hintedAt);
        words.emplace_back(*m_paidHint);
    }
    if (silent >= sale::silenceToleratedFor)
        words.emplace_back(sale::input::GatewaySilent{});
    return words;
}

} // namespace tillroll::till
