#include "core/till/salebook.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace tillroll::till {

namespace {

constexpr base::Millis firstRetry{std::chrono::seconds(2)};
constexpr base::Millis rarestRetry{std::chrono::seconds(30)};
constexpr int retryDoublings = 4; // 2, 4, 8, 16, then 30 seconds

QString sentenceFor(const ledger::LedgerError& error, const sale::Sale& known,
                    const sale::Sale& wanted)
{
    const QString reason = ledger::describe(error);
    if (known.isPaid() || !wanted.isPaid())
        return reason;
    return reason + QStringLiteral(" Sale %1 is paid, but that is not written down yet: do not "
                                   "charge again.")
                        .arg(known.reference);
}

} // namespace

SaleBook::SaleBook(ledger::Ledger& ledger, base::Clock& clock, sale::Sale sale, int facts)
    : m_ledger(ledger), m_clock(clock), m_sale(std::move(sale)), m_facts(facts), m_next(m_sale)
{
}

void SaleBook::write(const sale::Facts& facts, Done done)
{
    m_isWriting = true;
    m_done = std::move(done);
    m_wanted.clear();
    m_next = m_sale;
    const base::UtcTime now = m_clock.now();
    for (const sale::Fact& fact : facts) {
        m_wanted.push_back({now, fact});
        m_next = sale::apply(std::move(m_next), m_wanted.back());
    }
    m_ledger.append(m_sale.reference, m_wanted, m_facts, this,
                    [this](ledger::Outcome<int> outcome) { settle(std::move(outcome)); });
}

void SaleBook::settle(ledger::Outcome<int> outcome)
{
    if (!outcome)
        return loadLater(outcome.error());
    m_sale = m_next;
    m_facts = *outcome;
    finish(Written::AsWanted);
}

void SaleBook::loadLater(const ledger::LedgerError& error)
{
    const QString sentence = sentenceFor(error, m_sale, m_next);
    if (std::exchange(m_trouble, sentence) != sentence)
        Q_EMIT troubled(sentence);
    if (ledger::isLasting(error.kind))
        Q_EMIT damaged(error);
    const base::Millis wait = firstRetry * (1 << std::min(m_failures++, retryDoublings));
    m_clock.after(std::min(wait, rarestRetry), this, [this] { load(); });
}

void SaleBook::load()
{
    m_ledger.load(m_sale.reference, this,
                  [this](const ledger::Outcome<ledger::Ledger::Records>& records) {
                      if (!records)
                          return loadLater(records.error());
                      compare(*records);
                  });
}

void SaleBook::compare(const ledger::Ledger::Records& records)
{
    const auto sale = sale::fold(records);
    const auto known = static_cast<std::size_t>(m_facts);
    if (!sale || records.size() < known)
        return loadLater({ledger::LedgerError::Kind::Tampered, m_sale.reference});
    const bool isAsWanted =
        records.size() == known + m_wanted.size() &&
        std::equal(m_wanted.begin(), m_wanted.end(),
                   records.end() - static_cast<std::ptrdiff_t>(m_wanted.size()));
    if (records.size() > known)
        m_trouble.clear();
    m_sale = *sale;
    m_facts = static_cast<int>(records.size());
    finish(isAsWanted ? Written::AsWanted : Written::Otherwise);
}

void SaleBook::finish(Written written)
{
    // Read again, but not written: the disk may still refuse, so go on counting.
    if (written == Written::AsWanted) {
        m_failures = 0;
        m_trouble.clear();
    }
    m_isWriting = false;
    std::exchange(m_done, nullptr)(written);
}

} // namespace tillroll::till
