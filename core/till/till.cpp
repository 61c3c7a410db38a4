#include "core/till/till.h"

#include "core/base/ids.h"
#include "core/till/convert.h"

#include <utility>

namespace tillroll::till {

namespace {

/// The customer who stands here now goes before what an earlier run left behind: its questions do
/// not all go out at once.
constexpr base::Millis takeUpPace{std::chrono::milliseconds(200)};

Problem storageProblem(const ledger::LedgerError& error)
{
    return {Problem::Kind::Storage, ledger::describe(error)};
}

Problem noSuchSale(const QString& reference)
{
    return {Problem::Kind::NoSuchSale,
            QStringLiteral("This till has no sale %1. Check the reference.").arg(reference)};
}

Problem loadProblem(const ledger::LedgerError& error, const QString& reference)
{
    return error.kind == ledger::LedgerError::Kind::NotFound ? noSuchSale(reference)
                                                             : storageProblem(error);
}

/// till-1-000484-k3f9: readable, in order, and unique also after a ledger was lost.
QString makeReference(const QString& tillName, qint64 number)
{
    return QStringLiteral("%1-%2-%3")
        .arg(tillName)
        .arg(number, 6, 10, QLatin1Char('0'))
        .arg(base::randomReadable(4));
}

sale::Terms makeTerms(const SaleRequest& request, const ledger::Customer& customer)
{
    const pockyt::PaymentMethod& method = request.method;
    return {.methodId = method.id,
            .methodLabel = method.label,
            .vendor = method.vendor,
            .creditType = method.sendCreditType ? method.creditType : QString(),
            .needsCustomer = method.sendCustomerNo,
            .customerKey = customer.key,
            .customerNo = method.sendCustomerNo ? customer.customerNo : QString(),
            .timeout = request.timeout,
            .cashier = request.cashier};
}

} // namespace

Till::Till(pockyt::Client& client, ledger::Ledger& ledger, base::Clock& clock,
           const Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_health(clock),
      m_desk(client, ledger, m_settings), m_place{client,   ledger,  clock,     m_desk,
                                                  m_health, m_sweep, m_settings}
{
}

Till::~Till()
{
    qDeleteAll(m_runners); // before what they work with
}

void Till::open(const SaleRequest& request, QObject* context, Opened done)
{
    if (const auto good = till::check(request); !good)
        return done(base::fail(good.error()));
    m_desk.find(request.customer, context,
                [this, request, context,
                 done = std::move(done)](base::Result<ledger::Customer, Problem> customer) {
                    if (!customer)
                        return done(base::fail(customer.error()));
                    if (const auto good = till::check(*customer, request.method); !good)
                        return done(base::fail(good.error()));
                    openFor(request, *customer, context, done);
                });
}

void Till::openFor(const SaleRequest& request, const ledger::Customer& customer, QObject* context,
                   Opened done)
{
    m_place.ledger.nextSaleNumber(
        context,
        [this, request, customer, context, done = std::move(done)](ledger::Outcome<qint64> number) {
            if (!number)
                return done(base::fail(storageProblem(number.error())));
            const sale::Opened opened{.reference = makeReference(m_settings.tillName, *number),
                                      .amount = request.amount,
                                      .terms = makeTerms(request, customer),
                                      .requestId = base::newRequestId(),
                                      .replaces = request.replaces};
            writeOpening(opened, request, context, done);
        });
}

void Till::writeOpening(const sale::Opened& opened, const SaleRequest& request, QObject* context,
                        Opened done)
{
    const base::UtcTime now = m_place.clock.now();
    m_place.ledger.append(
        opened.reference, {{now, opened}}, 0, context,
        [this, opened, request, now, done = std::move(done)](ledger::Outcome<int> outcome) {
            if (!outcome)
                return done(base::fail(storageProblem(outcome.error())));
            m_requests.insert(opened.reference, request);
            SaleRunner& runner = run(sale::begin(opened, now), *outcome);
            done(opened.reference);
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
    return *runner;
}

void Till::loadRunner(const QString& reference, QObject* context,
                      std::function<void(base::Result<SaleRunner*, Problem>)> done)
{
    if (SaleRunner* running = m_runners.value(reference))
        return done(running);
    m_place.ledger.load(reference, context,
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
    m_place.ledger.unfinished(
        m_place.clock.now() - sale::sweepFor, context,
        [this, done = std::move(done)](ledger::Outcome<std::vector<QString>> references) {
            if (!references)
                return done(base::fail(storageProblem(references.error())));
            takeUpNext(*references);
            done(static_cast<int>(references->size()));
        });
}

void Till::takeUpNext(std::vector<QString> references)
{
    if (references.empty())
        return;
    const QString reference = references.front();
    loadRunner(reference, this, [this, reference](base::Result<SaleRunner*, Problem> runner) {
        if (!runner)
            Q_EMIT troubled(reference, runner.error().sentence);
    });
    references.erase(references.begin());
    m_place.clock.after(takeUpPace, this,
                        [this, references = std::move(references)] { takeUpNext(references); });
}

void Till::attach(const QString& reference, QObject* context, Loaded done)
{
    loadRunner(reference, context,
               [done = std::move(done)](base::Result<SaleRunner*, Problem> runner) {
                   if (!runner)
                       return done(base::fail(runner.error()));
                   done((*runner)->sale());
               });
}

base::Result<void, Problem> Till::cancel(const QString& reference)
{
    SaleRunner* runner = m_runners.value(reference);
    if (runner == nullptr)
        return base::fail(noSuchSale(reference));
    if (runner->sale().isPaid())
        return base::fail(
            Problem{Problem::Kind::NotPossible,
                    QStringLiteral("Sale %1 is paid and cannot be cancelled. Refund it instead.")
                        .arg(reference)});
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

base::Result<void, Problem> Till::check(const QString& reference)
{
    SaleRunner* runner = m_runners.value(reference);
    if (runner == nullptr)
        return base::fail(noSuchSale(reference));
    runner->askNow();
    return {};
}

bool Till::takeWebhook(const pockyt::Webhook& webhook, const QString& digest)
{
    SaleRunner* runner = m_runners.value(webhook.reference);
    if (runner == nullptr)
        return false;
    // It may stand in only once the query that it triggers has failed for long enough (law 2).
    runner->feed(sale::input::Webhook{toEvidence(webhook), digest, {}});
    runner->askNow();
    return true;
}

bool Till::isTroubled(const QString& reference) const
{
    const SaleRunner* runner = m_runners.value(reference);
    return runner != nullptr && runner->isTroubled();
}

const sale::Sale* Till::sale(const QString& reference) const
{
    const SaleRunner* runner = m_runners.value(reference);
    return runner == nullptr ? nullptr : &runner->sale();
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

void Till::replace(const sale::Sale& lost)
{
    SaleRequest again = *m_requests.constFind(lost.reference);
    again.replaces = lost.reference;
    m_requests.remove(lost.reference);
    m_beingReplaced.insert(lost.reference);
    open(again, this, [this, reference = lost.reference](base::Result<QString, Problem> by) {
        m_beingReplaced.remove(reference);
        if (by)
            Q_EMIT replaced(reference, *by);
        else
            Q_EMIT troubled(reference, by.error().sentence);
    });
}

} // namespace tillroll::till
