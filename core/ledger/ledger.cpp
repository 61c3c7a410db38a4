#include "core/ledger/ledger.h"

#include "core/base/mailbox.h"
#include "core/base/worker.h"
#include "core/ledger/reader.h"
#include "core/ledger/store.h"

#include <QPointer>

#include <future>
#include <utility>

namespace tillroll::ledger {

namespace {

// Long enough to let a busy till go on, short enough that little is lost of the anchor in a crash.
constexpr base::Millis tidyAfter{1000};

qint64 toMillis(base::UtcTime time)
{
    return time.time_since_epoch().count();
}

/// Runs `make` on the worker's thread and waits for what it answers.
template <typename Make>
auto onThread(base::Worker& worker, Make make)
{
    std::promise<decltype(make())> promise;
    auto answer = promise.get_future();
    worker.post([&promise, &make] { promise.set_value(make()); });
    return answer.get();
}

} // namespace

/// What lives behind the interface. `store` is touched on the writer's thread only, `reader` on the
/// reader's, all else at home.
struct Ledger::Parts {
    explicit Parts(base::Clock& time) : clock(time) {}
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts();

    template <typename T, typename Work>
    void toWriter(QObject* context, Done<T> done, Work work);
    template <typename T, typename Work>
    void toReader(QObject* context, Done<T> done, Work work);
    void tidyLater();
    [[nodiscard]] Outcome<void> openStore(const OpenOptions& options,
                                          base::UtcTime now); // the writer's thread
    [[nodiscard]] Outcome<void> openReader();                 // the reader's, after it

    base::Clock& clock;
    base::Mailbox mailbox;
    bool isTidyDue = false;
    std::unique_ptr<Store> store;
    std::unique_ptr<Reader> reader;
    // Last: their threads end before anything they use goes.
    base::Worker readWorker;
    base::Worker writeWorker;
};

Ledger::Parts::~Parts()
{
    // The writer's connection must be the last: closing it writes the log back.
    onThread(readWorker, [this] {
        reader.reset();
        return true;
    });
    onThread(writeWorker, [this] {
        store.reset();
        return true;
    });
}

template <typename T, typename Work>
void Ledger::Parts::toWriter(QObject* context, Done<T> done, Work work)
{
    writeWorker.post([this, context = QPointer<QObject>(context), done = std::move(done),
                      work = std::move(work)]() mutable {
        mailbox.post(std::move(context),
                     [done = std::move(done), outcome = work(*store)] { done(outcome); });
        store->tidyWhenLarge();
    });
    tidyLater();
}

template <typename T, typename Work>
void Ledger::Parts::toReader(QObject* context, Done<T> done, Work work)
{
    readWorker.post([this, context = QPointer<QObject>(context), done = std::move(done),
                     work = std::move(work)]() mutable {
        mailbox.post(std::move(context),
                     [done = std::move(done), outcome = work(*reader)] { done(outcome); });
    });
}

// One at a time, and none while nothing is asked: an idle till writes nothing.
void Ledger::Parts::tidyLater()
{
    if (std::exchange(isTidyDue, true))
        return;
    clock.after(tidyAfter, &mailbox, [this] {
        isTidyDue = false;
        writeWorker.post([this] { store->tidy(); });
    });
}

Outcome<void> Ledger::Parts::openStore(const OpenOptions& options, base::UtcTime now)
{
    auto opened = Store::open({.path = options.path,
                               .program = options.program,
                               .inspect = options.inspect,
                               .account = options.account,
                               .now = now});
    if (!opened)
        return base::fail(opened.error());
    store = std::move(*opened);
    return {};
}

Outcome<void> Ledger::Parts::openReader()
{
    auto opened = Reader::open(store->path());
    if (!opened)
        return base::fail(opened.error());
    reader = std::move(*opened);
    return {};
}

Ledger::Opening::Opening(const OpenOptions& options, base::Clock& clock)
    : m_parts(std::make_unique<Parts>(clock))
{
    auto promise = std::make_shared<std::promise<Outcome<void>>>();
    m_ready = promise->get_future();
    m_parts->writeWorker.post([&on = *m_parts, options, now = clock.now(), promise] {
        if (auto opened = on.openStore(options, now); !opened)
            return promise->set_value(std::move(opened));
        // The store stays as it is until that has been answered.
        on.readWorker.post([&on, promise] { promise->set_value(on.openReader()); });
    });
}

Ledger::Opening::Opening(Opening&&) noexcept = default;

Ledger::Opening::~Opening()
{
    if (m_ready.valid())
        m_ready.wait(); // or a thread would open what is being closed
}

Outcome<std::unique_ptr<Ledger>> Ledger::Opening::wait()
{
    const Outcome<void> ready = m_ready.get();
    if (!ready)
        return base::fail(ready.error());
    return std::unique_ptr<Ledger>(new Ledger(std::move(m_parts)));
}

Outcome<std::unique_ptr<Ledger>> Ledger::open(const OpenOptions& options, base::Clock& clock)
{
    return Opening(options, clock).wait();
}

Ledger::Ledger(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Ledger::~Ledger() = default;

void Ledger::append(const QString& reference, Records records, int expectedCount, QObject* context,
                    Done<int> done)
{
    m_parts->toWriter(context, std::move(done),
                      [reference, records = std::move(records), expectedCount](Store& store) {
                          return store.append(reference, records, expectedCount);
                      });
}

void Ledger::load(const QString& reference, QObject* context, Done<Records> done)
{
    m_parts->toWriter(context, std::move(done),
                      [reference](Store& store) { return store.load(reference); });
}

void Ledger::unfinished(base::UtcTime endedSince, QObject* context, Done<std::vector<QString>> done)
{
    m_parts->toWriter(context, std::move(done), [since = toMillis(endedSince)](Store& store) {
        return store.unfinished(since);
    });
}

void Ledger::undecided(QObject* context, Done<std::vector<QString>> done)
{
    m_parts->toWriter(context, std::move(done), [](Store& store) { return store.undecided(); });
}

void Ledger::nextSaleNumber(QObject* context, Done<qint64> done)
{
    m_parts->toWriter(context, std::move(done),
                      [](Store& store) { return store.nextSaleNumber(); });
}

void Ledger::saveCustomer(const Customer& customer, QObject* context, Done<Customer> done)
{
    m_parts->toWriter(context, std::move(done),
                      [customer](Store& store) { return store.saveCustomer(customer); });
}

void Ledger::customer(const QString& key, QObject* context, Done<Customer> done)
{
    m_parts->toWriter(context, std::move(done),
                      [key](Store& store) { return store.customer(key); });
}

void Ledger::findCustomer(const QString& emailOrPhone, QObject* context, Done<Customer> done)
{
    m_parts->toWriter(context, std::move(done),
                      [emailOrPhone](Store& store) { return store.findCustomer(emailOrPhone); });
}

void Ledger::searchCustomers(const QString& typed, int limit, QObject* context,
                             Done<std::vector<Customer>> done)
{
    m_parts->toReader(context, std::move(done), [typed, limit](Reader& reader) {
        return reader.searchCustomers(typed, limit);
    });
}

void Ledger::noteTold(const Customer& told, const QString& customerNo, QObject* context,
                      Done<Customer> done)
{
    m_parts->toWriter(context, std::move(done),
                      [told, customerNo, now = m_parts->clock.now()](Store& store) {
                          return store.noteTold(told, customerNo, now);
                      });
}

void Ledger::issueReceipt(const QString& reference, ReceiptKind kind, const QByteArray& body,
                          QObject* context, Done<IssuedReceipt> done)
{
    const IssuedReceipt receipt{
        .reference = reference, .kind = kind, .issuedAt = m_parts->clock.now(), .body = body};
    m_parts->toWriter(context, std::move(done),
                      [receipt](Store& store) { return store.issueReceipt(receipt); });
}

void Ledger::receipts(const QString& reference, QObject* context,
                      Done<std::vector<IssuedReceipt>> done)
{
    m_parts->toWriter(context, std::move(done),
                      [reference](Store& store) { return store.receipts(reference); });
}

void Ledger::rebuild(QObject* context, Done<qint64> done)
{
    m_parts->toWriter(context, std::move(done), [](Store& store) { return store.rebuild(); });
}

void Ledger::relayPoint(const QString& mailbox, QObject* context, Done<RelayPoint> done)
{
    m_parts->toWriter(context, std::move(done),
                      [mailbox](Store& store) { return store.relayPoint(mailbox); });
}

void Ledger::setRelayPoint(const QString& mailbox, const RelayPoint& point, QObject* context,
                           Done<RelayPoint> done)
{
    m_parts->toWriter(context, std::move(done), [mailbox, point](Store& store) {
        return store.setRelayPoint(mailbox, point);
    });
}

void Ledger::setAside(const SetAside& webhook, QObject* context, Done<qint64> done)
{
    m_parts->toWriter(context, std::move(done),
                      [webhook](Store& store) { return store.setAside(webhook); });
}

void Ledger::page(const HistoryQuery& query, QObject* context, Done<HistoryPage> done)
{
    m_parts->toReader(context, std::move(done),
                      [query](Reader& reader) { return reader.page(query); });
}

void Ledger::cashiers(QObject* context, Done<QStringList> done)
{
    m_parts->toReader(context, std::move(done), [](Reader& reader) { return reader.cashiers(); });
}

void Ledger::takings(const TakingsQuery& query, QObject* context, Done<Takings> done)
{
    m_parts->toReader(context, std::move(done),
                      [query](Reader& reader) { return reader.takings(query); });
}

void Ledger::stats(QObject* context, Done<LedgerStats> done)
{
    m_parts->toReader(context, std::move(done),
                      [now = m_parts->clock.now()](Reader& reader) { return reader.stats(now); });
}

/// A check under way: one batch a job, so that other questions come in between.
struct Ledger::Check : std::enable_shared_from_this<Ledger::Check> {
    Parts& parts;
    QPointer<QObject> context;
    Done<Verification> done;
    std::unique_ptr<Verifier> verifier; // read thread only

    Check(Parts& on, QObject* asking, Done<Verification> call)
        : parts(on), context(asking), done(std::move(call))
    {
    }

    void post()
    {
        parts.readWorker.post([self = shared_from_this()] { self->run(); });
    }

    void run()
    {
        if (!parts.reader)
            return; // closing
        if (!verifier)
            verifier = std::make_unique<Verifier>(parts.reader->verifier());
        if (verifier->step())
            return post();
        parts.mailbox.post(context, [call = std::move(done), result = verifier->result()] {
            call(Outcome<Verification>(result));
        });
    }
};

void Ledger::verify(QObject* context, Done<Verification> done)
{
    std::make_shared<Check>(*m_parts, context, std::move(done))->post();
}

/// A walk through the history: at home, one page after the other.
struct Ledger::Walk : std::enable_shared_from_this<Ledger::Walk> {
    Parts& parts;
    HistoryQuery query;
    std::function<bool(const std::vector<SaleRow>&)> batch;
    QPointer<QObject> context;
    Done<qint64> done;
    qint64 count = 0;

    void next()
    {
        parts.toReader<HistoryPage>(
            context, [self = shared_from_this()](const auto& page) { self->take(page); },
            [wanted = query](Reader& reader) { return reader.page(wanted); });
    }

    void take(const Outcome<HistoryPage>& page)
    {
        if (!page)
            return done(base::fail(page.error()));
        count += static_cast<qint64>(page->rows.size());
        if (!batch(page->rows) || !page->next)
            return done(count);
        query.after = page->next;
        next();
    }

    Walk(Parts& on, HistoryQuery which, QObject* asking)
        : parts(on), query(std::move(which)), context(asking)
    {
    }
};

void Ledger::forEach(const HistoryQuery& query,
                     std::function<bool(const std::vector<SaleRow>&)> batch, QObject* context,
                     Done<qint64> done)
{
    const auto walk = std::make_shared<Walk>(*m_parts, query, context);
    walk->batch = std::move(batch);
    walk->done = std::move(done);
    walk->next();
}

} // namespace tillroll::ledger
