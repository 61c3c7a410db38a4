#include "core/till/salerunner.h"

#include "core/till/convert.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <utility>
#include <variant>

namespace tillroll::till {

namespace {

Q_LOGGING_CATEGORY(lcTill, "tillroll.till")

/// No call takes as long: what comes later has lain about while the machine slept.
constexpr base::Millis answerIsOldAfter{std::chrono::minutes(1)};

int drawJitter()
{
    return QRandomGenerator::global()->bounded(-200, 201);
}

/// Each cancel has an id of its own: between two of them the gateway was asked, and said open.
QString cancelRequestId(const sale::Sale& sale)
{
    const QString name =
        QStringLiteral("cancel-%1-%2")
            .arg(sale.cancelWantedAt.value_or(sale.openedAt).time_since_epoch().count())
            .arg(sale.cancelSends);
    return QUuid::createUuidV5(QUuid(sale.requestId), name).toString(QUuid::WithoutBraces);
}

/// Tells only how the payment stood at that moment. An end is evidence for ever; "not yet" is not.
bool isPassing(const sale::Input& input)
{
    const auto* reply = std::get_if<sale::input::QueryReply>(&input);
    if (reply == nullptr)
        return std::holds_alternative<sale::input::QueryNotFound>(input) ||
               std::holds_alternative<sale::input::GatewaySilent>(input);
    switch (reply->evidence.status) {
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

SaleRunner::SaleRunner(const Workplace& place, sale::Sale sale, int facts, QObject* parent)
    : QObject(parent), m_place(place), m_book(place.ledger, place.clock, std::move(sale), facts),
      m_waitsSince(place.clock.monotonic())
{
    connect(&m_book, &SaleBook::troubled, this, [this](const QString& sentence) {
        Q_EMIT troubled(m_book.sale().reference, sentence);
    });
}

SaleRunner::~SaleRunner()
{
    if (m_isInGate)
        m_place.sweep.leave();
}

void SaleRunner::start()
{
    pump();
}

void SaleRunner::resume()
{
    feed(sale::input::Resumed{});
}

void SaleRunner::feed(const sale::Input& input)
{
    const auto* webhook = std::get_if<sale::input::Webhook>(&input);
    if (webhook != nullptr && webhook->evidence.status == sale::GatewayStatus::Success) {
        m_paidHint = *webhook;
        m_hintedAt = m_place.clock.monotonic();
    }
    m_inbox.push_back(input);
    pump();
}

void SaleRunner::pump()
{
    while (!m_book.isWriting()) {
        if (m_inbox.empty())
            return act();
        const sale::Facts facts = sale::decide(sale(), m_inbox.front(), m_place.clock.now());
        if (!facts.empty())
            return write(facts); // the input stays until its facts are durable
        m_inbox.pop_front();
    }
}

void SaleRunner::write(const sale::Facts& facts)
{
    m_book.write(facts, [this, facts, before = sale()](SaleBook::Written outcome) {
        if (outcome == SaleBook::Written::AsWanted)
            return written(facts);
        // The disk took its time: what the gateway said of that moment no longer holds (law 6).
        std::erase_if(m_inbox, isPassing);
        if (sale() != before)
            Q_EMIT changed(sale());
        pump();
    });
}

void SaleRunner::written(const sale::Facts& facts)
{
    m_inbox.pop_front();
    m_hasRested = false;
    qCInfo(lcTill).noquote() << sale().reference << sale::toText(sale().phase);
    for (const sale::Fact& fact : facts) {
        if (const auto* sent = std::get_if<sale::CallSent>(&fact))
            perform(sent->call);
        if (std::holds_alternative<sale::CheckoutOpened>(fact))
            m_waitsSince = m_place.clock.monotonic();
    }
    Q_EMIT changed(sale());
    pump();
}

void SaleRunner::act()
{
    if (const auto news = std::exchange(m_askedNews, std::nullopt))
        Q_EMIT asked(sale().reference, *news);
    const sale::Settings planning{.mayResend = m_place.settings.mayResend &&
                                               m_place.settings.gateway.requestIds};
    if (isTimeUp())
        return feed(sale::input::WantCancel{sale::CancelReason::Timeout});
    switch (sale::nextStep(sale(), m_place.clock.now(), planning)) {
    case sale::Step::Rest:
        if (!std::exchange(m_hasRested, true))
            Q_EMIT rested(sale().reference);
        return;
    case sale::Step::Await:
        if (!m_isCalling)
            resume(); // nobody will answer a call that is not ours
        return;
    case sale::Step::Register:
        return feed(sale::input::Sending{sale::Call::Register});
    case sale::Step::OpenCheckout:
        return feed(sale::input::Sending{sale::Call::Checkout});
    case sale::Step::Cancel:
        return feed(sale::input::Sending{sale::Call::Cancel});
    case sale::Step::GiveUp:
        return feed(sale::input::WantCancel{sale::CancelReason::Timeout});
    case sale::Step::Abandon:
        return feed(sale::input::WantCancel{sale::CancelReason::LostCheckout});
    case sale::Step::Ask:
        return scheduleAsk();
    }
}

/// The deadline is one of the wall clock, which may have been set back since: nobody waits longer
/// than the sale's whole time by the clock that never goes back (law 4).
bool SaleRunner::isTimeUp() const
{
    const bool isWaiting = !sale().isFinal() && !sale().inFlight && !sale().cancelReason &&
                           sale().mayExist() && !sale().wasCalledPaid;
    return isWaiting && m_place.clock.monotonic() - m_waitsSince >= sale().terms.timeout;
}

/// Writing the fact down may have taken long, and a payment may have been heard of meanwhile.
bool SaleRunner::mayStillCancel() const
{
    const bool hasNews = std::any_of(m_inbox.begin(), m_inbox.end(), [](const sale::Input& input) {
        return std::holds_alternative<sale::input::Webhook>(input) ||
               std::holds_alternative<sale::input::QueryReply>(input);
    });
    return !hasNews && sale().mayCancel(m_place.clock.now());
}

void SaleRunner::perform(sale::Call call)
{
    m_isCalling = true;
    switch (call) {
    case sale::Call::Register:
        return enrol();
    case sale::Call::Checkout:
        return openCheckout();
    case sale::Call::Cancel:
        return cancel();
    }
}

void SaleRunner::feedAnswer(const sale::Input& input)
{
    m_isCalling = false;
    feed(input);
}

void SaleRunner::enrol()
{
    m_place.desk.enrol(sale().terms.customerKey, sale().registerSends, this,
                       [this](pockyt::Reply<pockyt::Customer> reply) {
                           if (reply)
                               return feedAnswer(sale::input::CustomerKnown{reply->customerNo});
                           feedAnswer(toInput(sale::Call::Register, reply.error()));
                       });
}

void SaleRunner::openCheckout()
{
    const Settings& settings = m_place.settings;
    const QUrl& callback =
        settings.callbackUrl.isEmpty() ? settings.gateway.baseUrl : settings.callbackUrl;
    const pockyt::SecurePay request{.reference = sale().reference,
                                    .amount = sale().amount,
                                    .vendor = sale().terms.vendor,
                                    .creditType = sale().terms.creditType,
                                    .customerNo = sale().terms.customerNo,
                                    .ipnUrl = settings.ipnUrl.toString(QUrl::FullyEncoded),
                                    .callbackUrl = callback.toString(QUrl::FullyEncoded),
                                    .description = settings.description,
                                    .timeoutMinutes = toGatewayMinutes(sale().terms.timeout)};
    m_place.client.securePay(
        request, sale().requestId, this, [this](pockyt::Reply<pockyt::Checkout> reply) {
            if (!reply)
                return feedAnswer(toInput(sale::Call::Checkout, reply.error()));
            m_place.health.noteAnswer();
            feedAnswer(sale::input::CheckoutReply{reply->reference, reply->transactionNo,
                                                  reply->cashierUrl, reply->amount});
        });
}

void SaleRunner::cancel()
{
    if (!mayStillCancel())
        return feedAnswer(
            sale::input::Failed{sale::Call::Cancel,
                                sale::CallFailure::NotSent,
                                {},
                                QStringLiteral("The till asks again before it cancels.")});
    m_place.client.cancel(pockyt::ByReference{sale().reference}, cancelRequestId(sale()), this,
                          [this](pockyt::Reply<pockyt::CancelReply> reply) {
                              if (!reply)
                                  return feedAnswer(toInput(sale::Call::Cancel, reply.error()));
                              feedAnswer(sale::input::CancelReply{toSaleStatus(reply->status)});
                          });
}

SaleRunner::AskReason SaleRunner::askReason() const
{
    return {.isFinal = sale().isFinal(),
            .isLost = sale().isLost(),
            .isUnresolved = sale().phase == sale::Phase::Unresolved,
            .cancelStage = sale().cancelStage};
}

void SaleRunner::scheduleAsk()
{
    const AskReason reason = askReason();
    if (reason == m_reason && (m_isScheduled || m_isAsking))
        return;
    if (reason != m_reason)
        m_asked = 0;
    m_reason = reason;
    m_isScheduled = true;
    const base::UtcTime now = m_place.clock.now();
    base::Millis wait = sale::askDelay(
        sale(),
        {.now = now, .asked = m_asked, .linkHealthy = false, .jitterPermille = drawJitter()});
    // Wake in time to give up, however rarely the gateway is asked.
    const base::Millis left = sale().deadline() - now;
    if (!sale().isFinal() && left > base::Millis(0))
        wait = std::min(wait, left);
    m_place.clock.after(wait, this, [this, generation = ++m_generation] { wake(generation); });
}

void SaleRunner::wake(int generation)
{
    if (generation != m_generation)
        return;
    m_isScheduled = false;
    ask();
}

void SaleRunner::askNow()
{
    ++m_generation;
    m_isScheduled = false;
    if (sale().mayExist())
        ask();
}

void SaleRunner::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_wantsAsk = true;
        return;
    }
    const bool isWaitedFor = !sale().isFinal() && sale().phase != sale::Phase::Unresolved;
    if (isWaitedFor)
        return query();
    m_place.sweep.enter(this, [this] {
        m_isInGate = true;
        query();
    });
}

void SaleRunner::query()
{
    m_askedAt = m_place.clock.now();
    m_askedFor = askReason();
    m_place.client.query(
        pockyt::ByReference{sale().reference}, this,
        [this](pockyt::Reply<pockyt::Transaction> reply) { answered(std::move(reply)); });
}

void SaleRunner::answered(pockyt::Reply<pockyt::Transaction> reply)
{
    m_isAsking = false;
    if (std::exchange(m_isInGate, false))
        m_place.sweep.leave();
    ++m_asked;
    const auto* refused = reply ? nullptr : std::get_if<pockyt::Refused>(&reply.error());
    const bool isNotFound = refused != nullptr && pockyt::isNotFound(*refused);
    m_askedNews = reply || isNotFound;
    if (*m_askedNews)
        m_place.health.noteAnswer();
    else
        noteSilence();
    if (reply)
        hear(sale::input::QueryReply{toEvidence(*reply)});
    else if (isNotFound)
        hear(sale::input::QueryNotFound{});
    else if (refused != nullptr)
        m_inbox.push_back(sale::input::GatewaySilent{}); // it speaks, but not of this sale
    if (std::exchange(m_wantsAsk, false))
        ask();
    pump();
}

void SaleRunner::hear(const sale::Input& word)
{
    // What the gateway said before a cancel was wanted or sent, or before there was news to ask
    // about, is no word on that cancel (law 6).
    const bool isOld = m_place.clock.now() - m_askedAt > answerIsOldAfter ||
                       m_askedFor != askReason() || m_wantsAsk;
    if (!isOld || !isPassing(word))
        m_inbox.push_back(word);
}

void SaleRunner::noteSilence()
{
    m_place.health.noteSilence();
    const base::Millis silent = m_place.health.silentFor();
    if (m_paidHint) {
        // How long it was silent when nobody had asked since is not known.
        m_paidHint->gatewaySilentFor = std::min(silent, m_place.clock.monotonic() - m_hintedAt);
        m_inbox.push_back(*m_paidHint);
    }
    if (silent >= sale::silenceToleratedFor)
        m_inbox.push_back(sale::input::GatewaySilent{});
}

} // namespace tillroll::till
