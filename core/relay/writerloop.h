#pragma once

#include "core/relay/engine.h"
#include "core/relay/intake.h"
#include "core/relay/meter.h"

#include <memory>

namespace tillroll::relay {

/// What the writing thread does: takes rounds, has them committed, answers; between them looks for
/// what others changed, gives up what is too old, and tidies. While the database is down it answers
/// so at once and goes on trying.
class WriterLoop {
public:
    WriterLoop(Intake& intake, Meter& meter, std::unique_ptr<Engine> engine,
               StoreSettings settings);

    [[nodiscard]] Outcome<void> open() { return m_engine->open(); }

    /// Until the intake is stopped and empty.
    void run();

    /// To be called by jobs of the intake.
    void listen(EventStore::Listener listener);
    void hear(const std::vector<News>& news);

private:
    enum class State { Good, Full, Down };

    void serve(Round& round);
    void succeed(Round& round, const std::vector<News>& news);
    void answerAll(Round& round, StoreTrouble trouble);
    void notice(const SqlError& error);
    void enter(State state);
    void tick();
    void tryAgain();
    void look();
    void tidy(std::int64_t pages);
    [[nodiscard]] bool expire();
    [[nodiscard]] base::UtcTime now() const;

    Intake& m_intake;
    Meter& m_meter;
    std::unique_ptr<Engine> m_engine;
    StoreSettings m_settings;
    EventStore::Listener m_listener;
    bool m_isListening = false;
    State m_state = State::Good;
    StoreTrouble m_trouble = StoreTrouble::Unavailable; // while down
    Intake::Clock::time_point m_nextTick;
    Intake::Clock::time_point m_nextLook;
    bool m_isIdle = false; // no round since the last look
};

} // namespace tillroll::relay
