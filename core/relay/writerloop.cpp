#include "core/relay/writerloop.h"

#include <QLoggingCategory>

#include <utility>

namespace tillroll::relay {

namespace {

// Between two lots that are given up, while there is more: webhooks go first.
constexpr std::chrono::milliseconds expiryPause{20};

constexpr std::chrono::milliseconds retryPause{500};

// SQLite commits nothing while it copies its log back. Little and often stops for the shortest
// time; a lot seldom writes a page that many rows share less often: for when more than can be
// committed comes anyway.
constexpr std::int64_t pagesOnceQuiet = 512;
constexpr std::int64_t mostPages = 4096;

} // namespace

WriterLoop::WriterLoop(Intake& intake, Meter& meter, std::unique_ptr<Engine> engine,
                       StoreSettings settings)
    : m_intake(intake), m_meter(meter), m_engine(std::move(engine)),
      m_settings(std::move(settings)), m_nextTick(Intake::Clock::now()), m_nextLook(m_nextTick)
{
}

base::UtcTime WriterLoop::now() const
{
    if (m_settings.now)
        return m_settings.now();
    return std::chrono::floor<base::Millis>(std::chrono::system_clock::now());
}

void WriterLoop::run()
{
    while (auto round = m_intake.take(m_nextTick)) {
        if (!round->isEmpty())
            serve(*round);
        if (Intake::Clock::now() >= m_nextTick)
            tick();
    }
}

void WriterLoop::listen(EventStore::Listener listener)
{
    m_listener = std::move(listener);
    m_isListening = true;
    m_listener.ready(m_state == State::Good);
    look();
}

void WriterLoop::hear(const std::vector<News>& news)
{
    if (news.empty())
        m_nextTick = m_nextLook = Intake::Clock::now();
    if (!m_isListening)
        return;
    for (const News& one : news)
        m_listener.news(one.terminal, one.lastSeq);
}

void WriterLoop::serve(Round& round)
{
    m_isIdle = false;
    if (m_state == State::Down) {
        answerAll(round, m_trouble);
        return;
    }
    const auto start = Intake::Clock::now();
    const auto news = m_engine->write(round);
    if (!news) {
        notice(news.error());
        answerAll(round, troubleOf(news.error()));
        return;
    }
    m_meter.committed(round, Intake::Clock::now() - start);
    succeed(round, *news);
    tidy(m_intake.isEmpty() ? pagesOnceQuiet : mostPages);
}

// Where there is no room to copy the log into the file, the log itself still has some.
void WriterLoop::tidy(std::int64_t pages)
{
    const auto tidied = m_engine->tidy(pages);
    if (!tidied && tidied.error().kind != SqlError::Kind::Full)
        notice(tidied.error());
}

void WriterLoop::succeed(Round& round, const std::vector<News>& news)
{
    for (const Put& put : round.puts)
        put.done(*put.answer);
    if (!news.empty())
        enter(State::Good); // repeats need no room
    if (!m_isListening)
        return;
    for (const News& one : news)
        m_listener.news(one.terminal, one.lastSeq);
}

void WriterLoop::answerAll(Round& round, StoreTrouble trouble)
{
    m_meter.refused(round.puts.size());
    for (const Put& put : round.puts)
        put.done(base::fail(trouble));
}

void WriterLoop::notice(const SqlError& error)
{
    switch (error.kind) {
    case SqlError::Kind::Busy:
    case SqlError::Kind::Refused:
        qCWarning(storeLog).noquote() << "the store did not take what came:" << error.text;
        return;
    case SqlError::Kind::Full:
        if (m_state != State::Full)
            qCWarning(storeLog).noquote() << "the disk is full:" << error.text;
        enter(State::Full);
        return;
    case SqlError::Kind::Broken:
    case SqlError::Kind::Gone:
    case SqlError::Kind::Other:
        if (m_state != State::Down)
            qCCritical(storeLog).noquote() << "the store is out of order:" << error.text;
        m_trouble = troubleOf(error);
        enter(State::Down);
        return;
    }
}

void WriterLoop::enter(State state)
{
    if (state == m_state)
        return;
    const bool wasReady = m_state == State::Good;
    m_state = state;
    const bool isReady = state == State::Good;
    m_nextTick = Intake::Clock::now();
    if (isReady) {
        m_nextLook = m_nextTick; // at what others have stored meanwhile
        qCInfo(storeLog) << "the store takes webhooks again";
    }
    if (m_isListening && isReady != wasReady)
        m_listener.ready(isReady);
}

void WriterLoop::tick()
{
    if (m_state != State::Good)
        tryAgain();
    const auto time = Intake::Clock::now();
    if (m_state == State::Down) {
        m_nextTick = time + retryPause;
        return;
    }
    if (time >= m_nextLook) {
        m_nextLook = time + m_settings.lookEvery;
        look();
        if (m_state != State::Down)
            tidy(m_isIdle ? 1 : pagesOnceQuiet);
        m_isIdle = true;
    }
    const bool hasMore = m_state != State::Down && expire();
    if (m_state != State::Down) // else at once: to try again
        m_nextTick = hasMore ? Intake::Clock::now() + expiryPause : m_nextLook;
}

void WriterLoop::tryAgain()
{
    const auto done = m_state == State::Down ? m_engine->open() : m_engine->probe();
    if (done)
        enter(State::Good);
    else
        notice(done.error());
}

void WriterLoop::look()
{
    m_meter.sizes(m_engine->terminals(), m_engine->logBytes());
    if (m_state == State::Down || !m_isListening)
        return; // changes are told once
    auto changes = m_engine->look(now());
    if (!changes) {
        notice(changes.error());
        return;
    }
    if (changes->cards)
        m_listener.terminals(std::move(*changes->cards));
    if (!changes->news.empty()) // to hear of nothing would mean to look again
        hear(changes->news);
}

bool WriterLoop::expire()
{
    const auto gone = m_engine->expire({m_settings.ackedFor, m_settings.unackedFor}, now());
    if (!gone) {
        notice(gone.error());
        return false;
    }
    if (*gone > 0)
        m_meter.expired(*gone);
    return *gone > 0;
}

} // namespace tillroll::relay
