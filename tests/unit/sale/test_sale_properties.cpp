#include "tests/support/dice.h"
#include "tests/support/law_witness.h"
#include "tests/support/model_gateway.h"
#include "tests/support/sale_show.h"

#include <QTest>

#include <rapidcheck.h>

#include <vector>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

using Throws = std::vector<std::uint32_t>;

/// A sale with its witness: any broken law ends the test with its words and the story so far.
class WatchedSale {
public:
    explicit WatchedSale(const Opened& opened) : m_driver(opened) {}

    Facts feed(const Input& input)
    {
        const Sale before = m_driver.sale();
        const auto count = m_driver.records().size();
        const Facts facts = m_driver.feed(input);
        RC_LOG() << (m_driver.now() - opening).count() << " ms, input " << input.index() << ": "
                 << qPrintable(toText(facts)) << '\n';
        const QString law = m_witness.see(input, facts, before, m_driver.sale(), m_driver.now());
        if (!law.isEmpty())
            RC_FAIL(law.toStdString());
        RC_ASSERT(m_driver.records().size() == count + facts.size());
        // A repeat changes nothing, and the facts alone give the state.
        RC_ASSERT(decide(m_driver.sale(), input, m_driver.now()).empty());
        return facts;
    }

    void checkFold() const { RC_ASSERT(fold(m_driver.records()) == m_driver.sale()); }

    /// What the till does for `step`, if that is to tell the sale something.
    static std::optional<Input> inputFor(Step step)
    {
        switch (step) {
        case Step::Register:
            return sending(Call::Register);
        case Step::OpenCheckout:
            return sending(Call::Checkout);
        case Step::Cancel:
            return sending(Call::Cancel);
        case Step::GiveUp:
            return wantCancel(CancelReason::Timeout);
        case Step::Abandon:
            return wantCancel(CancelReason::LostCheckout);
        case Step::Rest:
        case Step::Await:
        case Step::Ask:
            return std::nullopt;
        }
        return std::nullopt;
    }

    /// Does what the plan says as long as that is to send or to want. Law 4: what the plan asks
    /// for is never refused, or the till would try for ever.
    Facts followPlan(const Settings& settings = {})
    {
        const auto input = inputFor(m_driver.step(settings));
        if (!input)
            return {};
        const Facts facts = feed(*input);
        RC_ASSERT(!facts.empty());
        return facts;
    }

    SaleDriver& driver() { return m_driver; }
    [[nodiscard]] const Sale& sale() const { return m_driver.sale(); }

private:
    SaleDriver m_driver;
    LawWitness m_witness;
};

// --- Chaos: any input at any time, true or not.

Evidence anyEvidence(Dice& dice)
{
    using enum GatewayStatus;
    // Mostly such as keep a sale going.
    static const std::vector<GatewayStatus> statuses{Init,    Init,    Init,   Pending, Dealing,
                                                     Pending, Success, Failed, Closed,  Other};
    Evidence evidence =
        sampleEvidence(statuses[static_cast<std::size_t>(dice.pick(int(statuses.size())))]);
    switch (dice.pick(12)) {
    case 0:
        evidence.reference += u'x';
        break;
    case 1:
        evidence.transactionNo += u'1';
        break;
    case 2:
        evidence.transactionNo.clear();
        break;
    case 3:
        evidence.amount = dollars(1251);
        break;
    case 4:
        evidence.amount.reset();
        break;
    case 5:
        evidence.isPayment = false;
        break;
    case 6:
        evidence.refunded = dollars(1250);
        break;
    case 7:
        evidence.refunded = dollars(100);
        break;
    default:
        break;
    }
    return evidence;
}

Input anyAnswer(Dice& dice, Call call)
{
    if (dice.isOneIn(6))
        return failed(call, static_cast<CallFailure>(dice.pick(3)));
    if (dice.isOneIn(3))
        return failed(call, CallFailure::OutcomeUnknown);
    switch (call) {
    case Call::Register:
        return input::CustomerKnown{dice.isOneIn(6) ? QString() : QStringLiteral("2000123")};
    case Call::Checkout:
        if (dice.isOneIn(4)) {
            const Evidence evidence = anyEvidence(dice);
            return input::CheckoutReply{evidence.reference, evidence.transactionNo,
                                        dice.isOneIn(4) ? QString() : samplePage(),
                                        evidence.amount};
        }
        return checkoutReply();
    case Call::Cancel:
        return input::CancelReply{anyEvidence(dice).status};
    }
    return input::Resumed{};
}

Input anyInput(Dice& dice)
{
    const auto call = static_cast<Call>(dice.pick(3));
    switch (dice.pick(13)) {
    case 0:
        return sending(call);
    case 1:
        return anyAnswer(dice, call);
    case 2:
    case 3:
    case 4:
        return input::QueryReply{anyEvidence(dice)};
    case 5:
    case 6:
        return notFound();
    case 7:
        return input::Webhook{anyEvidence(dice), QString::number(dice.pick(3)),
                              seconds(5 * dice.pick(4))};
    case 8:
        return wantCancel(static_cast<CancelReason>(dice.pick(3)));
    case 9:
        return input::GatewaySilent{};
    case 10:
        return input::ConfirmByHand{dice.isOneIn(3) ? QStringLiteral("Ada") : QString(),
                                    dice.isOneIn(3) ? QStringLiteral("seen") : QString()};
    case 11:
        return input::DecideLate{static_cast<LateDecision>(dice.pick(2)), {}};
    default:
        return dice.isOneIn(3) ? Input(input::Resumed{}) : notFound();
    }
}

milliseconds anyPause(Dice& dice)
{
    static const std::vector<milliseconds> pauses{
        milliseconds(0), milliseconds(1), seconds(1),  seconds(4), seconds(15), seconds(31),
        minutes(1),      minutes(5),      minutes(20), hours(24),  -seconds(5), -hours(48)};
    const auto common = static_cast<int>(pauses.size()) - (dice.isOneIn(8) ? 0 : 3);
    return pauses[static_cast<std::size_t>(dice.pick(common))];
}

void chaoticTurn(WatchedSale& sale, Dice& dice)
{
    sale.driver().wait(anyPause(dice));
    const auto inFlight = sale.sale().inFlight;
    if (inFlight && dice.isOneIn(2))
        sale.feed(anyAnswer(dice, *inFlight));
    else if (dice.isOneIn(2))
        sale.followPlan({.mayResend = !dice.isOneIn(5)});
    else
        sale.feed(anyInput(dice));
}

// --- A shop: the till follows the plan, the gateway knows the truth, the network is bad for a
// while and good from then on.

class Shop {
public:
    explicit Shop(Dice dice)
        : m_sale(dice.isOneIn(2) ? sampleOpened() : unregisteredOpened()),
          m_gateway(!dice.isOneIn(3)), m_settings{.mayResend = !dice.isOneIn(4)}
    {
    }

    void badTurn(Dice dice)
    {
        static const std::vector<milliseconds> pauses{milliseconds(0), seconds(1), seconds(10),
                                                      seconds(40), minutes(3)};
        m_sale.driver().wait(pauses[static_cast<std::size_t>(dice.pick(int(pauses.size())))]);
        switch (dice.pick(8)) {
        case 0:
            return customer(dice);
        case 1:
            return badWebhook(dice);
        case 2:
            if (m_sale.sale().mayExist() || dice.isOneIn(4))
                crash(dice);
            return;
        case 3:
            if (!m_sale.sale().mayExist() && !dice.isOneIn(4))
                return;
            m_sale.feed(dice.isOneIn(2) ? wantCancel() : Input(input::GatewaySilent{}));
            return;
        default:
            return tillTurn(dice);
        }
    }

    /// Law 4: with a gateway that answers, every sale comes to rest, and the books are right.
    void settle(bool customerPays)
    {
        answerTruly();
        if (customerPays && m_gateway.isOpen())
            m_gateway.customerPays();
        int turns = 0;
        while (m_sale.driver().step(m_settings) != Step::Rest) {
            RC_ASSERT(++turns < 1000);
            if (turns == 150) // by now a person must have been told something
                RC_ASSERT(m_sale.sale().isFinal() || m_sale.sale().phase == Phase::Unresolved);
            goodTurn();
        }
        m_sale.checkFold();
        checkBooks();
    }

private:
    void customer(Dice& dice)
    {
        switch (dice.pick(5)) {
        case 0:
        case 1:
            return m_gateway.customerPays();
        case 2:
            return m_gateway.customerOpensWallet();
        case 3:
            return m_gateway.customerDeclines();
        default:
            return m_gateway.timesOut();
        }
    }

    /// A signed webhook: true or outdated, repeated, or a true one with another amount. One that is
    /// not true may only claim to while the gateway can be asked.
    void badWebhook(Dice& dice)
    {
        const auto truth = m_gateway.ask();
        if (!truth)
            return;
        input::Webhook webhook{*truth, QString::number(dice.pick(4)), seconds(4 * dice.pick(4))};
        if (dice.isOneIn(3)) {
            webhook.evidence.status = GatewayStatus::Success;
            webhook.gatewaySilentFor = seconds(9);
        } else if (dice.isOneIn(3)) {
            webhook.evidence.amount = dollars(1249);
        }
        m_sale.feed(webhook);
    }

    void crash(Dice& dice)
    {
        if (m_sale.sale().inFlight && dice.isOneIn(2))
            carryOut(*m_sale.sale().inFlight);
        m_sale.driver().wait(dice.isOneIn(2) ? seconds(1) : minutes(30));
        m_sale.feed(input::Resumed{});
    }

    void tillTurn(Dice& dice)
    {
        if (m_sale.sale().inFlight)
            return answerBadly(dice, *m_sale.sale().inFlight);
        if (m_sale.driver().step(m_settings) == Step::Ask)
            return askBadly(dice);
        m_sale.followPlan(m_settings);
    }

    /// The request or its answer is lost, or all goes well.
    void answerBadly(Dice& dice, Call call)
    {
        switch (dice.pick(4)) {
        case 0:
            m_sale.feed(failed(call, CallFailure::OutcomeUnknown));
            return;
        case 1:
            carryOut(call);
            m_sale.feed(failed(call, CallFailure::OutcomeUnknown));
            return;
        case 2:
            if (!dice.isOneIn(3)) {
                m_sale.feed(carryOut(call));
                return;
            }
            m_sale.feed(failed(call, CallFailure::NotSent));
            return;
        default:
            m_sale.feed(carryOut(call));
            return;
        }
    }

    void askBadly(Dice& dice)
    {
        switch (dice.pick(4)) {
        case 0:
            m_sale.feed(input::GatewaySilent{});
            return;
        case 1:
            m_sale.feed(notFound()); // a lag
            return;
        case 2:
            if (auto evidence = m_gateway.ask(); evidence && dice.isOneIn(3)) {
                evidence->amount = dollars(1); // another sale's answer
                m_sale.feed(input::QueryReply{*evidence});
            }
            return;
        default:
            return askTruly();
        }
    }

    void askTruly()
    {
        if (const auto evidence = m_gateway.ask())
            m_sale.feed(input::QueryReply{*evidence});
        else
            m_sale.feed(notFound());
    }

    void answerTruly()
    {
        if (m_sale.sale().inFlight)
            m_sale.feed(carryOut(*m_sale.sale().inFlight));
    }

    Input carryOut(Call call)
    {
        switch (call) {
        case Call::Register:
            return input::CustomerKnown{QStringLiteral("2000123")};
        case Call::Checkout:
            if (auto reply = m_gateway.openCheckout())
                return *reply;
            return failed(call, CallFailure::Refused);
        case Call::Cancel:
            return m_gateway.cancel() ? cancelReply() : failed(call, CallFailure::Refused);
        }
        return input::Resumed{};
    }

    void goodTurn()
    {
        if (m_sale.sale().inFlight)
            return answerTruly();
        if (m_sale.driver().step(m_settings) != Step::Ask) {
            m_sale.followPlan(m_settings);
            return;
        }
        m_sale.driver().wait(
            askDelay(m_sale.sale(), {.now = m_sale.driver().now(), .asked = m_asked++}));
        askTruly();
    }

    void checkBooks() const
    {
        const Sale& sale = m_sale.sale();
        RC_ASSERT(sale.isFinal());
        RC_ASSERT(!sale.isProvisional());
        if (m_gateway.isKept())
            RC_ASSERT(sale.isPaid());
        if (sale.isPaid())
            RC_ASSERT(m_gateway.isKept() || sale.attention == Attention::PaidDuringCancel);
        if (sale.endCause == EndCause::NeverSent || sale.endCause == EndCause::NeverCreated)
            RC_ASSERT(!m_gateway.isCreated());
        RC_CLASSIFY(sale.isPaid() && sale.isLate, "paid late");
        RC_CLASSIFY(sale.isPaid() && !sale.isLate, "paid");
        RC_CLASSIFY(sale.isPaid() && m_gateway.isRefunded(), "paid and refunded by the cancel");
        if (sale.endCause)
            RC_TAG(nameOf(*sale.endCause).toStdString());
    }

    WatchedSale m_sale;
    ModelGateway m_gateway;
    Settings m_settings;
    int m_asked = 0;
};

} // namespace

class TestSaleProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noInputsBreakTheLawsOfMoney();
    void everySaleEndsAsTheGatewayKnows();
};

void TestSaleProperties::noInputsBreakTheLawsOfMoney()
{
    QVERIFY(rc::check([](const Throws& throws, bool isRegistered) {
        WatchedSale sale(isRegistered ? sampleOpened() : unregisteredOpened());
        for (const auto number : throws) {
            Dice dice(number);
            chaoticTurn(sale, dice);
        }
        sale.checkFold();
    }));
}

void TestSaleProperties::everySaleEndsAsTheGatewayKnows()
{
    QVERIFY(rc::check([](std::uint32_t kind, const Throws& throws, bool customerPays) {
        Shop shop{Dice(kind)};
        for (const auto number : throws)
            shop.badTurn(Dice(number));
        shop.settle(customerPays);
    }));
}

int main(int argc, char* argv[])
{
    // Many and long stories, unless the caller wants others.
    if (qEnvironmentVariableIsEmpty("RC_PARAMS"))
        qputenv("RC_PARAMS", "max_success=1000 max_size=100");
    QCoreApplication app(argc, argv);
    TestSaleProperties test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_sale_properties.moc"
