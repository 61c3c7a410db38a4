#include "tests/support/sale_driver.h"
#include "tests/support/sale_show.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Every state that a sale can reach, found by trying each input in each state. Times count only by
// the limits that they are compared with, amounts and ids only by whether they fit.

namespace {

/// Whether an event may make a sale paid (law 2).
enum class Proof { None, Full, OfUnknownTransaction };

/// One thing that can happen: an input, or time that goes by.
struct Event {
    QString name;
    std::optional<Input> input;
    milliseconds pause{0};
    Proof proof = Proof::None;
};

Event event(const char* name, const Input& input, Proof proof = Proof::None)
{
    return {QString::fromLatin1(name), input, milliseconds(0), proof};
}

Evidence changed(GatewayStatus status, void (*change)(Evidence&))
{
    Evidence evidence = sampleEvidence(status);
    change(evidence);
    return evidence;
}

void addCallEvents(std::vector<Event>& events)
{
    for (const auto& call : namesOf<Call>()) {
        events.push_back(event("sending", sending(call.value)));
        for (const auto& failure : namesOf<CallFailure>())
            events.push_back(event("failed", failed(call.value, failure.value)));
    }
    events.push_back(event("customer known", input::CustomerKnown{QStringLiteral("2000123")}));
    events.push_back(event("customer without number", input::CustomerKnown{}));
    events.push_back(event("page", checkoutReply()));
    events.push_back(event("no page", input::CheckoutReply{}));
    events.push_back(
        event("another's page", input::CheckoutReply{QStringLiteral("other"), sampleTransaction(),
                                                     samplePage(), dollars(1250)}));
    events.push_back(event("cancel answered", cancelReply()));
}

void addWordsOfTheGateway(std::vector<Event>& events)
{
    const auto success = GatewayStatus::Success;
    const auto wrongAmount = changed(success, [](Evidence& e) { e.amount = dollars(1); });
    const auto other = [](Evidence& e) { e.transactionNo += u'1'; };
    events.push_back(event("init", query(GatewayStatus::Init)));
    events.push_back(event("pending", query(GatewayStatus::Pending)));
    events.push_back(event("failed", query(GatewayStatus::Failed)));
    events.push_back(event("closed", query(GatewayStatus::Closed)));
    events.push_back(event("success", query(success), Proof::Full));
    events.push_back(event("refunded", refundedQuery(1250), Proof::Full));
    events.push_back(event("another amount", input::QueryReply{wrongAmount}));
    events.push_back(event("another transaction", input::QueryReply{changed(success, other)},
                           Proof::OfUnknownTransaction));
    events.push_back(
        event("another closed", input::QueryReply{changed(GatewayStatus::Closed, other)}));
    events.push_back(event(
        "a refund", input::QueryReply{changed(success, [](Evidence& e) { e.isPayment = false; })}));
    events.push_back(event("not found", notFound()));
    events.push_back(event("webhook", webhook(success)));
    events.push_back(event("webhook in silence", webhook(success, hours(1)), Proof::Full));
    events.push_back(event("webhook with another amount",
                           input::Webhook{wrongAmount, QStringLiteral("other"), hours(1)}));
}

std::vector<Event> allEvents()
{
    std::vector<Event> events;
    addCallEvents(events);
    addWordsOfTheGateway(events);
    for (const auto& reason : namesOf<CancelReason>())
        events.push_back(event("cancel wanted", wantCancel(reason.value)));
    events.push_back(event("silence", input::GatewaySilent{}));
    events.push_back(event("by hand", byHand(), Proof::Full));
    events.push_back(event("by nobody", input::ConfirmByHand{}));
    events.push_back(event("decided", input::DecideLate{LateDecision::Keep, {}}));
    events.push_back(event("restart", input::Resumed{}));
    for (const milliseconds pause : {milliseconds(seconds(15)), milliseconds(seconds(31)),
                                     milliseconds(minutes(5)), milliseconds(hours(24))})
        events.push_back({QStringLiteral("time"), std::nullopt, pause, Proof::None});
    return events;
}

struct State {
    Sale sale;
    base::UtcTime now;
};

/// Statuses that are taken alike.
enum class Word { None, Open, End, Paid };

Word wordOf(const std::optional<GatewayStatus>& status)
{
    if (!status)
        return Word::None;
    switch (*status) {
    case GatewayStatus::Success:
        return Word::Paid;
    case GatewayStatus::Failed:
    case GatewayStatus::Closed:
        return Word::End;
    case GatewayStatus::Init:
    case GatewayStatus::Dealing:
    case GatewayStatus::Pending:
    case GatewayStatus::Other:
        return Word::Open;
    }
    return Word::None;
}

/// Gathers what of a state can make a difference; states with equal keys count as one.
class Key {
public:
    explicit Key(const State& state) : m_state(state) {}

    std::string make()
    {
        const Sale& sale = m_state.sale;
        put(int(sale.phase));
        put(int(sale.attention));
        put(sale.inFlight ? int(*sale.inFlight) : -1);
        put(int(wordOf(sale.lastStatus)));
        put(sale.cancelWasSent);
        if (sale.isPaid())
            putPaid();
        else
            putUnpaid();
        return m_bytes;
    }

private:
    void putPaid()
    {
        put(int(*m_state.sale.confirmedBy));
        put(m_state.sale.awaitsDecision());
    }

    void putUnpaid()
    {
        const Sale& sale = m_state.sale;
        const bool isBefore = sale.phase == Phase::Opened || sale.phase == Phase::Registering;
        put(isBefore ? sale.registerSends : 0);
        put(sale.terms.customerNo.isEmpty());
        put(sale.transactionNo.isEmpty());
        put(sale.checkoutSends);
        put(sale.webhooks.isEmpty());
        put(sale.endCause ? int(*sale.endCause) : -1);
        put(sale.doubt ? int(*sale.doubt) : -1);
        put(m_state.now >= sale.deadline());
        if (sale.cashierUrl.isEmpty())
            putLost();
        putCancel();
    }

    void putLost()
    {
        const Sale& sale = m_state.sale;
        put(sale.lostAt.has_value());
        put(sale.resendRefused);
        put(sale.mayResend);
        putAge(sale.notFoundSince, {notFoundSettlesAfter, sweepFor});
    }

    void putCancel()
    {
        const Sale& sale = m_state.sale;
        put(int(sale.cancelStage));
        put(sale.cancelReason ? int(*sale.cancelReason == CancelReason::Timeout) : -1);
        if (sale.cancelStage != CancelStage::None)
            put(sale.cancelSends);
        if (sale.cancelStage == CancelStage::MayCancel)
            put(sale.mayCancel(m_state.now));
        const bool maySilenceTell = sale.phase != Phase::Unresolved && !sale.isFinal();
        if (maySilenceTell || sale.doubt == Doubt::LostCheckout)
            putAge(sale.cancelWantedAt, {silenceToleratedFor});
    }

    void put(int value) { m_bytes.push_back(static_cast<char>(value)); }

    void putAge(const std::optional<base::UtcTime>& since,
                std::initializer_list<milliseconds> limits)
    {
        int bucket = since ? 0 : -1;
        for (const milliseconds limit : limits)
            bucket += since && m_state.now - *since >= limit ? 1 : 0;
        put(bucket);
    }

    const State& m_state;
    std::string m_bytes;
};

/// The graph of all that can happen to a sale.
class Exploration {
public:
    struct Edge {
        std::size_t from;
        std::size_t to;
        std::size_t event;
    };

    Exploration()
    {
        find({begin(unregisteredOpened(), opening), opening});
        find({begin(sampleOpened(), opening), opening});
        for (std::size_t i = 0; i < m_states.size(); ++i) {
            for (std::size_t e = 0; e < m_events.size(); ++e)
                follow(i, e);
        }
    }

    [[nodiscard]] const std::vector<State>& states() const { return m_states; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return m_edges; }
    /// Events that changed something again when they came again.
    [[nodiscard]] const std::set<QString>& notIdempotent() const { return m_notIdempotent; }
    [[nodiscard]] const Event& event(const Edge& edge) const { return m_events[edge.event]; }
    [[nodiscard]] const Sale& from(const Edge& edge) const { return m_states[edge.from].sale; }
    [[nodiscard]] const Sale& to(const Edge& edge) const { return m_states[edge.to].sale; }

private:
    std::size_t find(State&& state)
    {
        const auto [place, isNew] = m_indexes.try_emplace(Key(state).make(), m_states.size());
        if (isNew)
            m_states.push_back(std::move(state));
        return place->second;
    }

    void follow(std::size_t from, std::size_t eventIndex)
    {
        const Event& event = m_events[eventIndex];
        const base::UtcTime now = m_states[from].now + event.pause;
        const Facts facts = event.input ? decide(m_states[from].sale, *event.input, now) : Facts{};
        if (event.input && facts.empty())
            return;
        State next{m_states[from].sale, now};
        for (const Fact& fact : facts)
            next.sale = apply(std::move(next.sale), {now, fact});
        if (event.input && !decide(next.sale, *event.input, now).empty())
            m_notIdempotent.insert(event.name);
        const std::size_t to = find(std::move(next));
        if (to != from)
            m_edges.push_back({from, to, eventIndex});
    }

    std::vector<Event> m_events = allEvents();
    std::set<QString> m_notIdempotent;
    std::vector<State> m_states;
    std::vector<Edge> m_edges;
    std::unordered_map<std::string, std::size_t> m_indexes;
};

const Exploration& everything()
{
    static const Exploration exploration;
    return exploration;
}

using Move = std::pair<Phase, Phase>;

QString describe(const std::set<Move>& moves)
{
    QStringList lines;
    for (const auto& [from, to] : moves)
        lines << QStringLiteral("%1 -> %2").arg(toText(from), toText(to));
    return lines.join(u'\n');
}

} // namespace

class TestSaleReachable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePhasesMoveAsInTheDiagramAndNotElse();
    void everyStateHasAWayOut_data();
    void everyStateHasAWayOut();
    void nothingIsPaidWithoutProof();
    void nothingIsSentOnTheWordOfAPayment();
    void whatThePlanAsksForIsNeverRefused();
    void whatComesTwiceCountsOnce();
    void allThatCanHappenHappens();
};

void TestSaleReachable::thePhasesMoveAsInTheDiagramAndNotElse()
{
    using enum Phase;
    const std::map<Phase, std::set<Phase>> diagram{
        {Opened, {Registering, Opening, Cancelled}},
        {Registering, {Opening, Declined, Cancelled}},
        {Opening, {Presented, Unresolved, Paid, Declined, Expired, Cancelled}},
        {Presented, {Processing, Unresolved, Paid, Declined, Expired, Cancelled}},
        {Processing, {Unresolved, Paid, Declined, Expired, Cancelled}},
        {Unresolved, {Presented, Paid, Declined, Expired, Cancelled}},
        {Paid, {}},
        {Declined, {Paid, Unresolved}}, // late evidence: paid, or paid with another amount
        {Expired, {Paid, Unresolved}},
        {Cancelled, {Paid, Unresolved}},
    };
    std::set<Move> allowed;
    for (const auto& [from, phases] : diagram) {
        for (const Phase to : phases)
            allowed.insert({from, to});
    }
    std::set<Move> seen;
    for (const auto& edge : everything().edges()) {
        const Move move{everything().from(edge).phase, everything().to(edge).phase};
        if (move.first != move.second)
            seen.insert(move);
    }
    qInfo().noquote() << everything().states().size() << "states," << everything().edges().size()
                      << "moves between them; of phases:";
    qInfo().noquote() << describe(seen);
    QCOMPARE(describe(seen), describe(allowed));
}

void TestSaleReachable::everyStateHasAWayOut_data()
{
    QTest::addColumn<bool>("withSupervisor");
    QTest::newRow("with a supervisor") << true;
    QTest::newRow("by the gateway's word alone") << false;
}

void TestSaleReachable::everyStateHasAWayOut()
{
    QFETCH(bool, withSupervisor);
    const auto& all = everything();
    std::vector<std::vector<std::size_t>> comesFrom(all.states().size());
    for (const auto& edge : all.edges()) {
        const auto& input = all.event(edge).input;
        const bool isByHand = input && std::holds_alternative<input::ConfirmByHand>(*input);
        if (withSupervisor || !isByHand)
            comesFrom[edge.to].push_back(edge.from);
    }
    std::vector<bool> leadsOut(all.states().size(), false);
    std::vector<std::size_t> todo;
    const auto mark = [&](std::size_t index) {
        if (!leadsOut[index])
            todo.push_back(index);
        leadsOut[index] = true;
    };
    for (std::size_t i = 0; i < all.states().size(); ++i) {
        if (all.states()[i].sale.isFinal())
            mark(i);
    }
    while (!todo.empty()) {
        const std::size_t index = todo.back();
        todo.pop_back();
        for (const std::size_t before : comesFrom[index])
            mark(before);
    }
    QVERIFY(std::all_of(leadsOut.begin(), leadsOut.end(), [](bool leads) { return leads; }));
}

void TestSaleReachable::nothingIsPaidWithoutProof()
{
    for (const auto& edge : everything().edges()) {
        const Sale& from = everything().from(edge);
        if (from.isPaid() || !everything().to(edge).isPaid())
            continue;
        const Event& event = everything().event(edge);
        const bool isProven =
            event.proof == Proof::Full ||
            (event.proof == Proof::OfUnknownTransaction && from.transactionNo.isEmpty());
        QVERIFY2(isProven, qPrintable(event.name));
        QVERIFY(from.mayExist());
    }
    // And a state that is paid says on whose word.
    for (const State& state : everything().states())
        QCOMPARE(state.sale.confirmedBy.has_value(), state.sale.isPaid());
}

void TestSaleReachable::nothingIsSentOnTheWordOfAPayment()
{
    for (const State& state : everything().states()) {
        const Sale& sale = state.sale;
        const auto maySend = [&](Call call) {
            return !decide(sale, sending(call), state.now).empty();
        };
        const bool isNew = sale.checkoutSends == 0;
        const bool saidPaid = sale.lastStatus == GatewayStatus::Success || sale.isPaid();
        QVERIFY(!maySend(Call::Checkout) || isNew || (sale.mayResend && sale.checkoutSends < 2));
        QVERIFY(!saidPaid || !maySend(Call::Checkout));
        QVERIFY(!saidPaid || !maySend(Call::Cancel));
        QVERIFY(!sale.isFinal() || !(maySend(Call::Checkout) || maySend(Call::Cancel)));
    }
}

void TestSaleReachable::whatThePlanAsksForIsNeverRefused()
{
    const auto inputOf = [](Step step) -> std::optional<Input> {
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
    };
    for (const State& state : everything().states()) {
        for (const bool mayResend : {true, false}) {
            const Step step = nextStep(state.sale, state.now, {.mayResend = mayResend});
            const auto input = inputOf(step);
            QVERIFY(!input || !decide(state.sale, *input, state.now).empty());
            QVERIFY(step != Step::Rest || state.sale.isFinal());
            QVERIFY(step != Step::Await || state.sale.inFlight);
            QVERIFY(step != Step::Ask || state.sale.mayExist());
        }
    }
}

void TestSaleReachable::whatComesTwiceCountsOnce()
{
    for (const QString& name : everything().notIdempotent())
        QFAIL(qPrintable(name));
}

void TestSaleReachable::allThatCanHappenHappens()
{
    std::set<EndCause> causes;
    std::set<Doubt> doubts;
    std::set<Attention> attentions;
    std::set<CancelStage> stages;
    for (const State& state : everything().states()) {
        if (state.sale.endCause)
            causes.insert(*state.sale.endCause);
        if (state.sale.doubt)
            doubts.insert(*state.sale.doubt);
        attentions.insert(state.sale.attention);
        stages.insert(state.sale.cancelStage);
    }
    QCOMPARE(causes.size(), namesOf<EndCause>().size());
    QCOMPARE(doubts.size(), namesOf<Doubt>().size());
    QCOMPARE(attentions.size(), namesOf<Attention>().size());
    QCOMPARE(stages.size(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TestSaleReachable)
#include "test_sale_reachable.moc"
