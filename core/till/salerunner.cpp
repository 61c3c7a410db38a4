#include "core/till/salerunner.h"

#include "core/till/convert.h"

#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>
#include <utility>
#include <variant>

namespace tillroll::till {

namespace {

Q_LOGGING_CATEGORY(lcTill, "tillroll.till")

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
    : QObject(parent), m_place(place), m_book(place.ledger, place.clock, std::move(sale), facts),
      m_asking(place, m_book.sale()), m_waitsSince(place.clock.monotonic())
{
    connect(&m_book, &SaleBook::troubled, this, [this](const QString& sentence) {
        Q_EMIT troubled(m_book.sale().reference, sentence);
    });
    connect(&m_book, &SaleBook::damaged, this, &SaleRunner::giveUp);
    connect(&m_asking, &Asking::heard, this,
            [this](const std::vector<sale::Input>& words, bool answered) {
                m_askedNews = answered;
                for (const sale::Input& word : words)
                    m_inbox.push_back({word, {}});
                pump();
            });
}

void SaleRunner::start()
{
    pump();
}

void SaleRunner::resume()
{
    feed(sale::input::Resumed{});
}

void SaleRunner::feed(const sale::Input& input, Kept kept)
{
    const auto* webhook = std::get_if<sale::input::Webhook>(&input);
    if (webhook != nullptr && webhook->evidence.status == sale::GatewayStatus::Success)
        m_asking.hint(*webhook);
    m_inbox.push_back({input, std::move(kept)});
    pump();
}

void SaleRunner::pump()
{
    while (!m_book.isWriting()) {
        if (m_inbox.empty())
            return act();
        const sale::Facts facts = sale::decide(sale(), m_inbox.front().input, m_place.clock.now());
        if (!facts.empty())
            return write(facts); // the input stays until its facts are durable
        takeOff();
    }
}

void SaleRunner::takeOff()
{
    const auto kept = std::move(m_inbox.front().kept);
    m_inbox.pop_front();
    if (kept)
        kept({});
}

/// Whoever waits for a durable input need not wait for a file to be mended; the inputs stay.
void SaleRunner::giveUp(const ledger::LedgerError& damage)
{
    std::vector<Kept> waiting;
    for (Received& one : m_inbox) {
        if (one.kept)
            waiting.push_back(std::exchange(one.kept, nullptr));
    }
    for (const Kept& kept : waiting) // each may feed this again
        kept(base::fail(storageProblem(damage)));
}

void SaleRunner::write(const sale::Facts& facts)
{
    m_book.write(facts, [this, facts, before = sale()](SaleBook::Written outcome) {
        if (outcome == SaleBook::Written::AsWanted)
            return written(facts);
        // The disk took its time: what the gateway said of that moment no longer holds (law 6).
        std::erase_if(m_inbox, [](const Received& one) { return isPassing(one.input); });
        if (sale() != before)
            Q_EMIT changed(sale());
        pump();
    });
}

void SaleRunner::written(const sale::Facts& facts)
{
    takeOff();
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
    if (const auto news = std::exchange(m_askedNews, std::nullopt)) {
        m_hasRested = false; // who wanted it asked has kept it until now
        Q_EMIT asked(sale().reference, *news);
    }
    const sale::Settings planning{.mayResend = m_place.settings.mayResend &&
                                               m_place.settings.gateway.requestIds};
    if (isTimeUp())
        return feed(sale::input::WantCancel{sale::CancelReason::Timeout});
    switch (sale::nextStep(sale(), m_place.clock.now(), planning)) {
    case sale::Step::Rest:
        if (!m_asking.isAsking() && !std::exchange(m_hasRested, true))
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
        return m_asking.schedule();
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
    const bool hasNews = std::any_of(m_inbox.begin(), m_inbox.end(), [](const Received& one) {
        return std::holds_alternative<sale::input::Webhook>(one.input) ||
               std::holds_alternative<sale::input::QueryReply>(one.input);
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
    const QUrl callback = callbackOf(settings);
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

} // namespace tillroll::till
