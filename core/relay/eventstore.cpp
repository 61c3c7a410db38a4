#include "core/relay/eventstore.h"

#include "core/base/worker.h"
#include "core/relay/engine.h"
#include "core/relay/eventreader.h"
#include "core/relay/writerloop.h"

#include <openssl/sha.h>

#include <future>
#include <thread>
#include <utility>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray digestOf(const std::string& body)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    // Cannot fail: the bytes are there.
    static_cast<void>(SHA256(reinterpret_cast<const unsigned char*>(body.data()), body.size(),
                             reinterpret_cast<unsigned char*>(digest.data())));
    return digest;
}

/// One thread that writes, one that reads.
class ThreadedStore final : public EventStore {
public:
    explicit ThreadedStore(const Place& place) : m_eventReader(std::make_unique<EventReader>(place))
    {
    }
    ~ThreadedStore() override;

    /// Once, first.
    [[nodiscard]] Outcome<void> open(const Place& place, const StoreSettings& settings);

    void put(Posted posted, Done<Stored> done) override;
    void read(TerminalNo terminal, std::int64_t after, int atMost, Done<Batch> done) override;
    void ack(TerminalNo terminal, std::int64_t seq) override { m_intake.add(terminal, seq); }
    void listen(Listener listener) override;
    [[nodiscard]] Figures figures() const override { return m_meter.figures(); }

private:
    void write(const Place& place, const StoreSettings& settings,
               std::promise<Outcome<void>>& opened);

    Intake m_intake;
    Meter m_meter;
    WriterLoop* m_loop = nullptr; // on the writing thread, and for its jobs only
    std::thread m_writer;
    std::unique_ptr<EventReader> m_eventReader; // on m_reader only
    base::Worker m_reader;
};

ThreadedStore::~ThreadedStore()
{
    m_intake.stop();
    if (m_writer.joinable())
        m_writer.join();
    // A connection ends on the thread that made it.
    m_reader.post([this] { m_eventReader.reset(); });
}

Outcome<void> ThreadedStore::open(const Place& place, const StoreSettings& settings)
{
    std::promise<Outcome<void>> opened;
    m_writer = std::thread([this, &place, &settings, &opened] { write(place, settings, opened); });
    return opened.get_future().get();
}

// `place`, `settings` and `opened` are the caller's, who waits until it is opened.
void ThreadedStore::write(const Place& place, const StoreSettings& settings,
                          std::promise<Outcome<void>>& opened)
{
    auto elsewhere = [this](std::vector<News> news) {
        m_intake.post([this, news = std::move(news)] { m_loop->hear(news); });
    };
    WriterLoop loop(m_intake, m_meter, makeEngine(place, settings.program, elsewhere), settings);
    m_loop = &loop;
    const auto done = loop.open();
    const bool isOpen = done.has_value();
    opened.set_value(done);
    if (isOpen)
        loop.run();
}

void ThreadedStore::put(Posted posted, Done<Stored> done)
{
    Put put{.posted = std::move(posted), .done = std::move(done)};
    put.digest = digestOf(put.posted.body);
    if (!m_intake.add(put)) {
        m_meter.refused(1);
        m_reader.post(
            [done = std::move(put.done)] { done(base::fail(StoreTrouble::Unavailable)); });
    }
}

void ThreadedStore::read(TerminalNo terminal, std::int64_t after, int atMost, Done<Batch> done)
{
    m_reader.post([this, terminal, after, atMost, done = std::move(done)] {
        auto batch = m_eventReader->read(terminal, after, atMost);
        if (batch) {
            done(std::move(*batch));
            return;
        }
        qCWarning(storeLog).noquote() << "events could not be read:" << batch.error().text;
        done(base::fail(troubleOf(batch.error())));
    });
}

void ThreadedStore::listen(Listener listener)
{
    m_intake.post([this, listener = std::move(listener)] { m_loop->listen(listener); });
}

QString nameOf(const Place& place)
{
    return place.dialect == Dialect::Sqlite ? place.file : u"the database %1"_s.arg(place.database);
}

} // namespace

EventStore::~EventStore() = default;

base::Result<std::unique_ptr<EventStore>, QString> openStore(const QString& spec,
                                                             StoreSettings settings)
{
    const auto place = readPlace(spec);
    if (!place)
        return base::fail(place.error());
    auto store = std::make_unique<ThreadedStore>(*place);
    if (const auto opened = store->open(*place, settings); !opened) {
        return base::fail(
            u"The store in %1 cannot be used: %2."_s.arg(nameOf(*place), opened.error().text));
    }
    return store;
}

} // namespace tillroll::relay
