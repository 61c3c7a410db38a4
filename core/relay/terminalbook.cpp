#include "core/relay/terminalbook.h"

#include <utility>

namespace tillroll::relay {

namespace {

std::optional<base::UtcTime> nextEnd(const std::vector<KeyRow>& keys, base::UtcTime now)
{
    std::optional<base::UtcTime> next;
    for (const KeyRow& key : keys) {
        if (key.endsAt && *key.endsAt > now && (!next || *key.endsAt < *next))
            next = key.endsAt;
    }
    return next;
}

/// Events come and go all the time; these are told as news.
std::vector<TerminalCard> withoutEvents(std::vector<TerminalCard> cards)
{
    for (TerminalCard& card : cards)
        card.lastSeq = card.ackedSeq = 0;
    return cards;
}

} // namespace

Outcome<void> TerminalBook::load(Connection& connection)
{
    auto rows = Terminals(connection).all();
    if (!rows)
        return base::fail(rows.error());
    auto keys = Terminals(connection).keys();
    if (!keys)
        return base::fail(keys.error());
    for (const TerminalRow& row : *rows) {
        const TerminalRow* known = find(row.no);
        if (row.lastSeq > (known != nullptr ? known->lastSeq : 0))
            m_news.push_back({row.no, row.lastSeq});
    }
    m_rows = std::move(*rows);
    m_keys = std::move(*keys);
    m_places.clear();
    for (std::size_t place = 0; place < m_rows.size(); ++place)
        m_places.emplace(m_rows[place].no, place);
    m_isNew = true;
    return {};
}

TerminalRow* TerminalBook::find(TerminalNo no)
{
    const auto place = m_places.find(no);
    return place == m_places.end() ? nullptr : &m_rows[place->second];
}

Changes TerminalBook::changes(base::UtcTime now)
{
    Changes changes{.cards = std::nullopt, .news = std::exchange(m_news, {})};
    if (!m_isNew && (!m_nextKeyEnd || now < *m_nextKeyEnd))
        return changes;
    auto cards = cardsOf(m_rows, m_keys, now);
    auto plain = withoutEvents(cards);
    if (!m_hasTold || plain != m_told)
        changes.cards = std::move(cards);
    m_told = std::move(plain);
    m_hasTold = true;
    m_isNew = false;
    m_nextKeyEnd = nextEnd(m_keys, now);
    return changes;
}

} // namespace tillroll::relay
