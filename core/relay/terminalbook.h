#pragma once

#include "core/relay/terminals.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace tillroll::relay {

/// The newest event of a terminal.
struct News {
    TerminalNo terminal = 0;
    std::int64_t lastSeq = 0;
};

/// What is new since it was asked for last.
struct Changes {
    std::optional<std::vector<TerminalCard>> cards; ///< all, where any is another
    std::vector<News> news;                         ///< stored by others
};

/// The terminals as an engine knows them, with what others have changed about them.
class TerminalBook {
public:
    /// Reads all of them anew.
    [[nodiscard]] Outcome<void> load(Connection& connection);

    /// Null when there is none. Valid until the next load.
    [[nodiscard]] TerminalRow* find(TerminalNo no);
    [[nodiscard]] std::vector<TerminalRow>& rows() { return m_rows; }
    [[nodiscard]] const std::vector<TerminalRow>& rows() const { return m_rows; }

    /// As of `now`, which decides about keys that end.
    [[nodiscard]] Changes changes(base::UtcTime now);

private:
    std::vector<TerminalRow> m_rows;
    std::vector<KeyRow> m_keys;
    std::unordered_map<TerminalNo, std::size_t> m_places;
    std::vector<News> m_news;
    std::optional<base::UtcTime> m_nextKeyEnd;
    bool m_isNew = false;             // loaded since changes()
    std::vector<TerminalCard> m_told; // without their events
    bool m_hasTold = false;
};

} // namespace tillroll::relay
