#pragma once

#include "core/relay/round.h"
#include "core/relay/sqlerror.h"
#include "core/relay/terminalbook.h"

#include <QLoggingCategory>

#include <functional>
#include <memory>
#include <vector>

namespace tillroll::relay {

/// What the store has to say of itself.
Q_DECLARE_LOGGING_CATEGORY(storeLog)

/// How long events are kept; see StoreSettings.
struct Retention {
    base::Millis acked;
    base::Millis unacked;
};

/// The writing side of one kind of database: the connection that writes, one call one transaction.
/// Blocks; made, used and destroyed on one thread. After a Broken or Gone nothing but open() is to
/// be called until it succeeds.
class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine();

    /// Connects and prepares the schema; again after a failure, and then checks what is there.
    [[nodiscard]] virtual Outcome<void> open() = 0;

    /// Stores the webhooks, notes the acks, and commits. Puts that succeed have their answer
    /// afterwards, as have those that can never; a bad one does not fail its neighbours.
    /// Answers what is new.
    [[nodiscard]] virtual Outcome<std::vector<News>> write(Round& round) = 0;

    /// The terminals as of the last write or look.
    [[nodiscard]] virtual const std::vector<TerminalRow>& terminals() const = 0;

    /// Looks for what another process has changed.
    [[nodiscard]] virtual Outcome<Changes> look(base::UtcTime now) = 0;

    /// Gives up some events that are too old. Answers how many; 0: nothing found for now.
    [[nodiscard]] virtual Outcome<int> expire(const Retention& retention, base::UtcTime now) = 0;

    /// Writes a little and commits: whether there is room.
    [[nodiscard]] virtual Outcome<void> probe() = 0;

    /// Housekeeping between commits, where about `pages` or more have been written since the last.
    [[nodiscard]] virtual Outcome<void> tidy(std::int64_t pages) = 0;

    /// Bytes of a write-ahead log of its own.
    [[nodiscard]] virtual std::int64_t logBytes() const = 0;
};

/// Called, on any thread, with what another process has stored; nothing: somebody has, look.
using Elsewhere = std::function<void(std::vector<News>)>;

/// `program`: told to who finds the store taken.
[[nodiscard]] std::unique_ptr<Engine> makeEngine(const Place& place, const QString& program,
                                                 Elsewhere elsewhere);

} // namespace tillroll::relay
