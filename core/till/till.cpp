#include "core/till/till.h"

#include "core/till/convert.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace tillroll::till {

namespace {

/// The customer who stands here now goes before what an earlier run left behind: its questions do
/// not all go out at once.
constexpr base::Millis takeUpPace{std::chrono::milliseconds(200)};

/// What is asked on behalf of `context` runs in the till and dies with it; the answer is for
/// `context`, and there is none when that has died first.
template <typename Answer>
std::function<void(Answer)> forContext(QObject* context, std::function<void(Answer)> done)
{
    return [context = QPointer<QObject>(context), done = std::move(done)](Answer answer) {
        if (context)
            done(std::move(answer));
    };
}

} // namespace

Till::Till(pockyt::Client& client, ledger::Ledger& ledger, base::Clock& clock,
           const Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_health(clock),
      m_desk(client, ledger, m_settings), m_place{client,   ledger,  clock,  m_desk,
                                                  m_health, m_sweep, m_link, m_settings},
      m_opening(m_place)
{
}

Till::~Till()
{
    qDeleteAll(m_runners); // before what they work with
}

void Till::open(const SaleRequest& request, QObject* context, Opened done)
{
    m_opening.begin(request, context, this,
                    [this, request, done = forContext(context, std::move(done))](
                        base::Result<Opening::Begun, Problem> begun) {
                        if (!begun)
                            return done(base::fail(begun.error()));
                        m_requests.insert(begun->sale.reference, request);
                        SaleRunner& runner = run(begun->sale, begun->facts);
                        done(begun->sale.reference);
                        Q_EMIT changed(runner.sale());
                        runner.start();
                    });
}

SaleRunner& Till::run(sale::Sale sale, int facts)
{
    const QString reference = sale.reference;
    auto* runner = new SaleRunner(m_place, std::move(sale), facts, this);
    m_runners.insert(reference, runner);
    connect(runner, &SaleRunner::changed, this, &Till::noteChange);
    connect(runner, &SaleRunner::troubled, this, &Till::troubled);
    connect(runner, &SaleRunner::asked, this, &Till::asked);
    connect(runner, &SaleRunner::rested, this, &Till::noteRest);
    return *runner;
}

void Till::loadRunner(const QString& reference,
                      std::function<void(base::Result<SaleRunner*, Problem>)> done)
{
    if (SaleRunner* running = m_runners.value(reference))
        return done(running);
    m_place.ledger.load(reference, this,
                        [this, reference,
                         done = std::move(done)](ledger::Outcome<ledger::Ledger::Records> records) {
                            if (!records)
                                return done(base::fail(loadProblem(records.error(), reference)));
                            const auto sale = sale::fold(*records);
                            if (!sale)
                                return done(base::fail(noSuchSale(reference)));
                            if (SaleRunner* running = m_runners.value(reference))
                                return done(running);
                            SaleRunner& runner = run(*sale, static_cast<int>(records->size()));
                            runner.resume();
                            done(&runner);
                        });
}

void Till::takeUp(QObject* context, std::function<void(base::Result<int, Problem>)> done)
{
    m_place.ledger.unfinished(m_place.clock.now() - sale::sweepFor, this,
                              [this, done = forContext(context, std::move(done))](
                                  ledger::Outcome<std::vector<QString>> references) {
                                  if (!references)
                                      return done(base::fail(storageProblem(references.error())));
                                  takeUpNext(*references, false);
                                  done(static_cast<int>(references->size()));
                              });
}

void Till::takeUpNext(std::vector<QString> references, bool isToAsk)
{
    if (references.empty())
        return;
    const QString reference = references.front();
    loadRunner(reference, [this, reference, isToAsk](base::Result<SaleRunner*, Problem> runner) {
        if (!runner)
            Q_EMIT troubled(reference, runner.error().sentence);
        else if (!isToAsk)
            Q_EMIT takenUp((*runner)->sale());
        else if (SaleRunner* loaded = inUse(reference))
            loaded->askNow();
    });
    references.erase(references.begin());
    m_place.clock.after(takeUpPace, this, [this, isToAsk, references = std::move(references)] {
        takeUpNext(references, isToAsk);
    });
}

void Till::setLinkHealthy(bool isHealthy)
{
    if (std::exchange(m_link.isHealthy, isHealthy) == isHealthy || isHealthy)
        return;
    for (SaleRunner* runner : std::as_const(m_runners))
        runner->hasten();
}

void Till::checkUnsettled()
{
    m_place.ledger.unfinished(m_place.clock.now() - sale::sweepFor, this,
                              [this](ledger::Outcome<std::vector<QString>> references) {
                                  if (references)
                                      return takeUpNext(*references, true);
                                  m_place.clock.after(std::chrono::seconds(1), this,
                                                      [this] { checkUnsettled(); });
                              });
}

void Till::attach(const QString& reference, QObject* context, Loaded done)
{
    loadRunner(reference, [done = forContext(context, std::move(done))](
                              base::Result<SaleRunner*, Problem> runner) {
        if (!runner)
            return done(base::fail(runner.error()));
        done((*runner)->sale());
    });
}

base::Result<void, Problem> Till::cancel(const QString& reference)
{
    const sale::Sale* known = sale(reference);
    if (known == nullptr)
        return base::fail(noSuchSale(reference));
    if (known->isPaid())
        return base::fail(Problem{
            Problem::Kind::NotPossible,
            QStringLiteral("Sale %1 is paid and cannot be cancelled. Money is given back in the "
                           "gateway's portal.")
                .arg(reference),
            {reference}});
    if (SaleRunner* runner = m_runners.value(reference)) // else it has ended, and stays so
        runner->feed(sale::input::WantCancel{sale::CancelReason::Cashier});
    return {};
}

base::Result<void, Problem> Till::confirmByHand(const QString& reference, const QString& who,
                                                const QString& reason)
{
    SaleRunner* runner = m_runners.value(reference);
    if (runner == nullptr)
        return base::fail(noSuchSale(reference));
    const sale::input::ConfirmByHand input{who, reason};
    if (sale::decide(runner->sale(), input, m_place.clock.now()).empty())
        return base::fail(Problem{
            Problem::Kind::NotPossible,
            QStringLiteral("Sale %1 cannot be confirmed by hand: it needs a name, a reason, and a "
                           "payment that was asked for and is not paid yet.")
                .arg(reference)});
    runner->feed(input);
    return {};
}

void Till::decideLate(const QString& reference, const sale::input::DecideLate& decision,
                      QObject* context, Done done)
{
    loadRunner(reference, [this, reference, decision, done = forContext(context, std::move(done))](
                              base::Result<SaleRunner*, Problem> loaded) {
        if (!loaded)
            return done(base::fail(loaded.error()));
        if (sale::decide((*loaded)->sale(), decision, m_place.clock.now()).empty())
            return done(base::fail(
                Problem{Problem::Kind::NotPossible,
                        QStringLiteral("Sale %1 has no late payment left to decide about.")
                            .arg(reference)}));
        if (SaleRunner* runner = inUse(reference)) // kept until the decision is durable
            runner->feed(decision);
        done({});
    });
}

base::Result<void, Problem> Till::check(const QString& reference)
{
    if (SaleRunner* runner = inUse(reference)) {
        runner->askNow();
        return {};
    }
    if (sale(reference) == nullptr)
        return base::fail(noSuchSale(reference));
    loadRunner(reference, [this, reference](base::Result<SaleRunner*, Problem> runner) {
        if (!runner)
            Q_EMIT troubled(reference, runner.error().sentence);
        else if (SaleRunner* loaded = inUse(reference))
            loaded->askNow();
    });
    return {};
}

void Till::takeWebhook(const pockyt::Webhook& webhook, const QString& digest, QObject* context,
                       Done done)
{
    const sale::input::Webhook input{toEvidence(webhook), digest, {}};
    loadRunner(webhook.reference, [this, reference = webhook.reference, input,
                                   done = forContext(context, std::move(done))](
                                      base::Result<SaleRunner*, Problem> loaded) {
        if (!loaded)
            return done(base::fail(loaded.error()));
        if (SaleRunner* runner = inUse(reference)) { // kept until the gateway was asked
            // It may stand in only once the query that it triggers has failed for long enough.
            runner->feed(input, done);
            runner->askNow();
        }
    });
}

QString Till::trouble(const QString& reference) const
{
    const SaleRunner* runner = m_runners.value(reference);
    return runner == nullptr ? QString() : runner->trouble();
}

const sale::Sale* Till::sale(const QString& reference) const
{
    if (const SaleRunner* runner = m_runners.value(reference))
        return &runner->sale();
    const auto match =
        std::find_if(m_remembered.begin(), m_remembered.end(),
                     [&](const sale::Sale& sale) { return sale.reference == reference; });
    return match == m_remembered.end() ? nullptr : &*match;
}

/// The runner that is about to ask the gateway, and so to be kept until asked() or rested().
SaleRunner* Till::inUse(const QString& reference)
{
    SaleRunner* runner = m_runners.value(reference);
    if (runner != nullptr && runner->sale().mayExist())
        m_resting.remove(reference);
    return runner;
}

/// A day's sales would be a lot of runners. Those who heard of the end may still look at this one,
/// and it is in the middle of telling them.
void Till::noteRest(const QString& reference)
{
    m_resting.insert(reference);
    QMetaObject::invokeMethod(
        this, [this, reference] { drop(reference); }, Qt::QueuedConnection);
}

void Till::drop(const QString& reference)
{
    if (!m_resting.remove(reference))
        return;
    const std::unique_ptr<SaleRunner> runner(m_runners.take(reference));
    m_requests.remove(reference);
    std::erase_if(m_remembered,
                  [&](const sale::Sale& sale) { return sale.reference == reference; });
    m_remembered.push_back(runner->sale());
    if (m_remembered.size() > rememberedSales)
        m_remembered.pop_front();
}

void Till::noteChange(const sale::Sale& sale)
{
    const bool isReplaced = mayReplace(sale);
    if (sale.isFinal() && !isReplaced)
        m_requests.remove(sale.reference);
    Q_EMIT changed(sale);
    if (isReplaced)
        replace(sale);
}

/// Only while the customer is still there, and once: where no checkout is ever answered, a third
/// reference would not be either.
bool Till::mayReplace(const sale::Sale& sale) const
{
    return sale.phase == sale::Phase::Cancelled &&
           sale.cancelReason == sale::CancelReason::LostCheckout &&
           m_requests.contains(sale.reference) && sale.replaces.isEmpty() &&
           m_place.clock.now() < sale.deadline();
}

bool Till::isBeingReplaced(const sale::Sale& sale) const
{
    return sale.phase == sale::Phase::Cancelled &&
           sale.cancelReason == sale::CancelReason::LostCheckout && willReplace(sale.reference);
}

void Till::replace(const sale::Sale& lost)
{
    SaleRequest again = *m_requests.constFind(lost.reference);
    again.replaces = lost.reference;
    m_requests.remove(lost.reference);
    m_beingReplaced.insert(lost.reference);
    open(again, this, [this, reference = lost.reference](base::Result<QString, Problem> by) {
        m_beingReplaced.remove(reference);
        if (by) {
            Q_EMIT replaced(reference, *by);
            return;
        }
        Q_EMIT troubled(reference, by.error().sentence);
        if (const sale::Sale* ended = this->sale(reference)) // that was the end after all
            Q_EMIT changed(sale::Sale(*ended));
    });
}

} // namespace tillroll::till
