#pragma once

#include "core/base/result.h"
#include "core/relay/event.h"
#include "core/relay/figures.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace tillroll::relay {

enum class StoreTrouble {
    Unavailable,    ///< the database is down or busy; what was put may be there or not: try again
    Full,           ///< the disk is full; nothing was stored
    Broken,         ///< a sync failed; what was put may be there or not: try again
    NoSuchTerminal, ///< unknown or revoked
};

template <typename T>
using Done = std::function<void(base::Result<T, StoreTrouble>)>;

struct StoreSettings {
    base::Millis ackedFor = std::chrono::days(7);    ///< how long an event is kept once acked
    base::Millis unackedFor = std::chrono::days(30); ///< and otherwise: then the till gets a gap
    base::Millis lookEvery{400};                     ///< how often others' changes are looked for
    QString program = QStringLiteral("tillroll-relay"); ///< told to who finds the store taken
    std::function<base::UtcTime()> now;                 ///< wall time, for retention; default: real
};

/// The relay's memory: every webhook, durably, in order per terminal.
///
/// Every call: any thread, returns at once. Every Done and Listener is called on a thread of the
/// store, must not block and must not throw; each Done exactly once, at the latest when the store
/// is destroyed.
class EventStore {
public:
    EventStore() = default;
    EventStore(const EventStore&) = delete;
    EventStore& operator=(const EventStore&) = delete;
    /// Finishes what was asked before.
    virtual ~EventStore();

    /// Stores a webhook. `done` comes once its commit is on disk (LAWS.md, law 10). The same body
    /// for the same terminal again is a repeat: not stored twice, told as such.
    virtual void put(Posted posted, Done<Stored> done) = 0;

    /// What follows `after`, at most `atMost` events. Never waits for who writes.
    virtual void read(TerminalNo terminal, std::int64_t after, int atMost, Done<Batch> done) = 0;

    /// The till has all events up to `seq`. Durable soon, not at once: a lost ack costs a repeat.
    virtual void ack(TerminalNo terminal, std::int64_t seq) = 0;

    struct Listener {
        /// Durable events up to `lastSeq` are there, whoever stored them. Signals may be left out
        /// where a later one follows, and may come twice.
        std::function<void(TerminalNo terminal, std::int64_t lastSeq)> news;
        /// All terminals: at once, and after each change, also by another process, within 1 s.
        std::function<void(std::vector<TerminalCard> cards)> terminals;
        /// Whether puts can succeed: at once and after each change.
        std::function<void(bool isReady)> ready;
    };

    /// Once, before the first put.
    virtual void listen(Listener listener) = 0;

    [[nodiscard]] virtual Figures figures() const = 0;
};

/// Opens the store at `spec`: "sqlite:FILE" (made when it is not there) or "postgresql://…" (the
/// database must exist). The error is a sentence: not ours, newer, taken by another relay, damaged,
/// or not to be reached.
[[nodiscard]] base::Result<std::unique_ptr<EventStore>, QString>
openStore(const QString& spec, StoreSettings settings = {});

} // namespace tillroll::relay
