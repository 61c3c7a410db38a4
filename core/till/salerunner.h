#pragma once

#include "core/till/asking.h"
#include "core/till/problem.h"
#include "core/till/salebook.h"
#include "core/till/workplace.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>

namespace tillroll::till {

/// Carries one sale: feeds what happens to sale::decide(), writes the facts down, and only then
/// does what sale::nextStep() says. One input at a time, in the order of arrival.
///
/// Lives on the till's thread. Never deletes or changes a fact; forgets nothing when it dies, since
/// another runner goes on from the ledger.
class SaleRunner final : public QObject {
    Q_OBJECT

public:
    /// `facts`: how many the ledger holds of this sale.
    SaleRunner(const Workplace& place, sale::Sale sale, int facts, QObject* parent = nullptr);

    [[nodiscard]] const sale::Sale& sale() const { return m_book.sale(); }
    /// Why the ledger does not take what there is to write down; empty: it does.
    [[nodiscard]] const QString& trouble() const { return m_book.trouble(); }

    /// Goes on with a sale that has just been opened.
    void start();

    /// Goes on with a sale that an earlier process left unfinished.
    void resume();

    using Kept = std::function<void(base::Result<void, Problem>)>;

    /// Something happened; any input, any time. `kept`, once: what followed from it is durable,
    /// also when that is nothing; or what is stored of the sale is damaged, so that it may never
    /// be. Never called once this has died.
    void feed(const sale::Input& input, Kept kept = {});

    /// Asks the gateway at once, unless a query is on its way already.
    void askNow() { m_asking.askNow(); }

    /// The link to the relay broke: what is to be asked is asked as often as without one.
    void hasten() { m_asking.hasten(); }

Q_SIGNALS:
    /// Facts were added, and are durable.
    void changed(const tillroll::sale::Sale& sale);
    /// The ledger cannot be written; tried again until it can. Once for each reason.
    void troubled(const QString& reference, const QString& sentence);
    /// A query was answered or failed, and what followed from it is durable; says so also when
    /// nothing is new.
    void asked(const QString& reference, bool answered);
    /// Nothing is left to do for this sale: once, and again whenever it was asked about since.
    void rested(const QString& reference);

private:
    struct Received {
        sale::Input input;
        Kept kept;
    };

    void pump();
    void takeOff();
    void giveUp(const ledger::LedgerError& damage);
    void write(const sale::Facts& facts);
    void written(const sale::Facts& facts);
    void act();
    [[nodiscard]] bool isTimeUp() const;
    [[nodiscard]] bool mayStillCancel() const;
    void perform(sale::Call call);
    void feedAnswer(const sale::Input& input);
    void enrol();
    void openCheckout();
    void cancel();

    Workplace m_place;
    SaleBook m_book;
    Asking m_asking;
    std::deque<Received> m_inbox;
    bool m_isCalling = false; ///< a call of this runner is under way
    bool m_hasRested = false;
    std::optional<bool> m_askedNews; ///< whether the newest query was answered, until told
    base::Millis m_waitsSince{0};    ///< monotonic: for the customer, or for this runner's start
};

} // namespace tillroll::till
