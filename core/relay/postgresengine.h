#pragma once

#include "core/relay/engine.h"
#include "core/relay/postgreslistener.h"

#include <memory>

namespace tillroll::relay {

/// PostgreSQL, for several instances: the lock on a terminal's row makes its sequence contiguous,
/// whoever stores. Each round is a handful of statements however many webhooks it holds, and one
/// NOTIFY, since each makes the whole cluster wait.
class PostgresEngine final : public Engine {
public:
    PostgresEngine(Place place, Elsewhere elsewhere);

    [[nodiscard]] Outcome<void> open() override;
    [[nodiscard]] Outcome<std::vector<News>> write(Round& round) override;
    [[nodiscard]] const std::vector<TerminalRow>& terminals() const override;
    [[nodiscard]] Outcome<Changes> look(base::UtcTime now) override;
    [[nodiscard]] Outcome<int> expire(const Retention& retention, base::UtcTime now) override;
    [[nodiscard]] Outcome<void> probe() override;
    [[nodiscard]] Outcome<void> tidy(std::int64_t pages) override;
    [[nodiscard]] std::int64_t logBytes() const override { return 0; }

private:
    [[nodiscard]] Outcome<std::vector<News>> writeTogether(Round& round);
    [[nodiscard]] Outcome<std::vector<News>> writeEach(Round& round);
    void remember(const std::vector<News>& news, const Round& round);

    Place m_place;
    Elsewhere m_elsewhere;
    QString m_instance; ///< so that it does not listen to itself
    std::unique_ptr<Connection> m_connection;
    TerminalBook m_book;
    std::size_t m_expireNext = 0;
    std::unique_ptr<PostgresListener> m_listener;
};

} // namespace tillroll::relay
