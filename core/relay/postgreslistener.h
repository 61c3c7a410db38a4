#pragma once

#include "core/relay/engine.h"

#include <QThread>

namespace tillroll::relay {

/// The channel on which instances tell each other what they have stored.
inline constexpr auto newsChannel = QLatin1StringView("tillroll_relay");

/// What one instance tells: its own id, then "terminal:seq" for each, as "1f…9c 7:120 9:4". So many
/// that they do not fit in PostgreSQL's 8,000 bytes are left out: then the others look themselves.
[[nodiscard]] QString newsText(const QString& instance, const std::vector<News>& news);

/// The same read back; empty where it must be looked for. Nothing when it is `instance`'s own.
[[nodiscard]] std::optional<std::vector<News>> newsFrom(const QString& text,
                                                        const QString& instance);

/// The one LISTEN connection of an instance, on a thread of its own. Connects again by itself and
/// then says that something may have happened.
class PostgresListener final : public QThread {
public:
    PostgresListener(Place place, QString instance, Elsewhere elsewhere);
    /// Waits for the thread.
    ~PostgresListener() override;

protected:
    void run() override;

private:
    Place m_place;
    QString m_instance;
    Elsewhere m_elsewhere; // called on this thread
};

} // namespace tillroll::relay
