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

constexpr base::Millis storageRetry{std::chrono::seconds(2)};
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

} // namespace

SaleRunner::SaleRunner(const Workplace& place, sale::Sale sale, int facts, QObject* parent)
    : QObject(parent), m_place(place), m_sale(std::move(sale)), m_facts(facts)
{
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
    if (const auto* webhook = std::get_if<sale::input::Webhook>(&input))
        m_webhook = *webhook;
    m_inbox.push_back(input);
    pump();
}

void SaleRunner::pump()
{
    while (!m_isWriting) {
        if (m_inbox.empty())
            return act();
        const sale::Facts facts = sale::decide(m_sale, m_inbox.front(), m_place.clock.now());
        if (!facts.empty())
            return write(facts); // the input stays until its facts are durable
        m_inbox.pop_front();
    }
}

void SaleRunner::write(const sale::Facts& facts)
{
    m_isWriting = true;
    const base::UtcTime now = m_place.clock.now();
    ledger::Ledger::Records records;
    sale::Sale next = m_sale;
    for (const sale::Fact& fact : facts) {
        records.push_back({now, fact});
        next = sale::apply(std::move(next), records.back());
    }
    m_place.ledger.append(m_sale.reference, std::move(records), m_facts, this,
                          [this, facts, next](ledger::Outcome<int> outcome) {
                              written(facts, next, std::move(outcome));
                          });
}

void SaleRunner::written(const sale::Facts& facts, const sale::Sale& next,
                         ledger::Outcome<int> outcome)
{
    if (!outcome) {
        Q_EMIT troubled(m_sale.reference, ledger::describe(outcome.error()));
        m_place.clock.after(storageRetry, this, [this] {
            m_isWriting = false;
            pump();
        });
        return;
    }
    m_isWriting = false;
    m_inbox.pop_front();
    m_sale = next;
    m_facts = *outcome;
    m_hasRested = false;
    qCInfo(lcTill).noquote() << m_sale.reference << sale::toText(m_sale.phase);
    for (const sale::Fact& fact : facts) {
        if (const auto* sent = std::get_if<sale::CallSent>(&fact))
            perform(sent->call);
    }
    Q_EMIT changed(m_sale);
    pump();
}

void SaleRunner::act()
{
    if (const auto news = std::exchange(m_askedNews, std::nullopt))
        Q_EMIT asked(m_sale.reference, *news);
    const sale::Settings planning{.mayResend = m_place.settings.mayResend &&
                                               m_place.settings.gateway.requestIds};
    switch (sale::nextStep(m_sale, m_place.clock.now(), planning)) {
    case sale::Step::Rest:
        if (!std::exchange(m_hasRested, true))
            Q_EMIT rested(m_sale.reference);
        return;
    case sale::Step::Await:
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

void SaleRunner::perform(sale::Call call)
{
    switch (call) {
    case sale::Call::Register:
        return enrol();
    case sale::Call::Checkout:
        return openCheckout();
    case sale::Call::Cancel:
        return cancel();
    }
}

void SaleRunner::enrol()
{
    m_place.desk.enrol(m_sale.terms.customerKey, m_sale.registerSends, this,
                       [this](pockyt::Reply<pockyt::Customer> reply) {
                           if (reply)
                               return feed(sale::input::CustomerKnown{reply->customerNo});
                           feed(toInput(sale::Call::Register, reply.error()));
                       });
}

void SaleRunner::openCheckout()
{
    const Settings& settings = m_place.settings;
    const QUrl& callback =
        settings.callbackUrl.isEmpty() ? settings.gateway.baseUrl : settings.callbackUrl;
    const pockyt::SecurePay request{.reference = m_sale.reference,
                                    .amount = m_sale.amount,
                                    .vendor = m_sale.terms.vendor,
                                    .creditType = m_sale.terms.creditType,
                                    .customerNo = m_sale.terms.customerNo,
                                    .ipnUrl = settings.ipnUrl.toString(QUrl::FullyEncoded),
                                    .callbackUrl = callback.toString(QUrl::FullyEncoded),
                                    .description = settings.description};
    m_place.client.securePay(
        request, m_sale.requestId, this, [this](pockyt::Reply<pockyt::Checkout> reply) {
            if (!reply)
                return feed(toInput(sale::Call::Checkout, reply.error()));
            m_place.health.noteAnswer();
            feed(sale::input::CheckoutReply{reply->reference, reply->transactionNo,
                                            reply->cashierUrl, reply->amount});
        });
}

void SaleRunner::cancel()
{
    m_place.client.cancel(pockyt::ByReference{m_sale.reference}, cancelRequestId(m_sale), this,
                          [this](pockyt::Reply<pockyt::CancelReply> reply) {
                              if (!reply)
                                  return feed(toInput(sale::Call::Cancel, reply.error()));
                              feed(sale::input::CancelReply{toSaleStatus(reply->status)});
                          });
}

SaleRunner::AskReason SaleRunner::askReason() const
{
    return {.isFinal = m_sale.isFinal(),
            .isLost = m_sale.isLost(),
            .isUnresolved = m_sale.phase == sale::Phase::Unresolved,
            .cancelStage = m_sale.cancelStage};
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
        m_sale,
        {.now = now, .asked = m_asked, .linkHealthy = false, .jitterPermille = drawJitter()});
    // Wake in time to give up, however rarely the gateway is asked.
    const base::Millis left = m_sale.deadline() - now;
    if (!m_sale.isFinal() && left > base::Millis(0))
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
    if (m_sale.mayExist())
        ask();
}

void SaleRunner::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_wantsAsk = true;
        return;
    }
    m_place.client.query(
        pockyt::ByReference{m_sale.reference}, this,
        [this](pockyt::Reply<pockyt::Transaction> reply) { answered(std::move(reply)); });
}

void SaleRunner::answered(pockyt::Reply<pockyt::Transaction> reply)
{
    m_isAsking = false;
    ++m_asked;
    const auto* refused = reply ? nullptr : std::get_if<pockyt::Refused>(&reply.error());
    const bool isAnswer = reply || refused != nullptr;
    if (isAnswer)
        m_place.health.noteAnswer();
    else
        noteSilence();
    m_askedNews = isAnswer;
    if (reply)
        m_inbox.push_back(sale::input::QueryReply{toEvidence(*reply)});
    else if (refused != nullptr && pockyt::isNotFound(*refused))
        m_inbox.push_back(sale::input::QueryNotFound{});
    if (std::exchange(m_wantsAsk, false))
        ask();
    pump();
}

void SaleRunner::noteSilence()
{
    m_place.health.noteSilence();
    const base::Millis silent = m_place.health.silentFor();
    if (m_webhook) {
        m_webhook->gatewaySilentFor = silent;
        m_inbox.push_back(*m_webhook);
    }
    if (silent >= sale::silenceToleratedFor)
        m_inbox.push_back(sale::input::GatewaySilent{});
}

} // namespace tillroll::till
