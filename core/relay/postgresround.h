#pragma once

#include "core/relay/connection.h"
#include "core/relay/round.h"
#include "core/relay/terminalbook.h"

#include <map>
#include <vector>

namespace tillroll::relay {

/// One round within a transaction on PostgreSQL: a statement for all of its webhooks at a time.
class PostgresRound {
public:
    /// `instance`: who tells the others.
    PostgresRound(Connection& connection, Round& round, const QString& instance)
        : m_connection(connection), m_round(round), m_instance(instance)
    {
    }

    /// Does all but commit: locks the terminals, finds the repeats, numbers and stores the rest,
    /// tells the other instances, notes the acks. Answers what is new.
    [[nodiscard]] Outcome<std::vector<News>> run();

private:
    [[nodiscard]] Outcome<void> lockTerminals();
    [[nodiscard]] Outcome<void> findRepeats();
    void number();
    [[nodiscard]] Outcome<void> storeAndTell(const std::vector<News>& news);
    [[nodiscard]] Outcome<void> noteAcks();

    using Key = std::pair<TerminalNo, QByteArray>; // terminal and digest

    Connection& m_connection;
    Round& m_round;
    const QString& m_instance;
    std::map<TerminalNo, std::int64_t> m_last; // of each that is locked
    std::map<TerminalNo, std::int64_t> m_new;  // of each that has got something
    std::map<Key, std::int64_t> m_known;
    std::vector<Put*> m_stored;
};

} // namespace tillroll::relay
