#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/sale/sale.h"

#include <QObject>

#include <functional>

namespace tillroll::till {

/// One sale as the ledger holds it: its state, and the way to write more of it down.
///
/// After a failure nobody knows whether the facts reached the disk: the sale is loaded again before
/// anything else is written, and until that succeeds it is tried again, ever more rarely, for ever.
class SaleBook final : public QObject {
    Q_OBJECT

public:
    /// What became of facts that were to be written down.
    enum class Written {
        AsWanted,  ///< durable, exactly these
        Otherwise, ///< not these; the state was loaded anew and may have changed
    };
    using Done = std::function<void(Written)>;

    /// `facts`: how many the ledger holds of this sale. Ledger and clock outlive the book.
    SaleBook(ledger::Ledger& ledger, base::Clock& clock, sale::Sale sale, int facts);

    [[nodiscard]] const sale::Sale& sale() const { return m_sale; }
    [[nodiscard]] bool isWriting() const { return m_isWriting; }
    /// Why the ledger refused the newest facts; empty: it did not, or has been read again since.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }

    /// Writes `facts` down, one call at a time. `done` is called once, when that is certain.
    void write(const sale::Facts& facts, Done done);

Q_SIGNALS:
    /// The ledger does not do what it should. Once for each reason.
    void troubled(const QString& sentence);
    /// What is stored is damaged (ledger::isLasting()): the facts will hardly ever be written down,
    /// though that goes on being tried. Each time.
    void damaged(const tillroll::ledger::LedgerError& error);

private:
    void settle(ledger::Outcome<int> outcome);
    void loadLater(const ledger::LedgerError& error);
    void load();
    void compare(const ledger::Ledger::Records& records);
    void finish(Written written);

    ledger::Ledger& m_ledger;
    base::Clock& m_clock;
    sale::Sale m_sale;
    int m_facts;
    bool m_isWriting = false;
    ledger::Ledger::Records m_wanted; ///< being written
    sale::Sale m_next;                ///< the state after m_wanted
    Done m_done;
    QString m_trouble; ///< as told last
    int m_failures = 0;
};

} // namespace tillroll::till
