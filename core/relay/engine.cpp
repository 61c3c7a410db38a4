#include "core/relay/engine.h"

#include "core/relay/postgresengine.h"
#include "core/relay/sqliteengine.h"

#include <utility>

namespace tillroll::relay {

Q_LOGGING_CATEGORY(storeLog, "tillroll.relay.store", QtInfoMsg)

Engine::~Engine() = default;

std::unique_ptr<Engine> makeEngine(const Place& place, const QString& program, Elsewhere elsewhere)
{
    switch (place.dialect) {
    case Dialect::Sqlite:
        return std::make_unique<SqliteEngine>(place, program);
    case Dialect::PostgreSql:
        return std::make_unique<PostgresEngine>(place, std::move(elsewhere));
    }
    Q_UNREACHABLE();
}

} // namespace tillroll::relay
