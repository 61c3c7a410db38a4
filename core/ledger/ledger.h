#pragma once

#include "core/base/clock.h"
#include "core/ledger/account.h"
#include "core/ledger/customer.h"
#include "core/ledger/error.h"
#include "core/ledger/history.h"
#include "core/ledger/issued_receipt.h"
#include "core/ledger/relay_point.h"
#include "core/ledger/set_aside.h"
#include "core/ledger/verification.h"
#include "core/sale/fact.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace tillroll::ledger {

/// What becomes of a question: called once on the asking thread, or never if the context died.
template <typename T>
using Done = std::function<void(Outcome<T>)>;

/// How a ledger is opened.
struct OpenOptions {
    QString path;    ///< of the database file; made when absent, its folder too
    QString program; ///< told to whom finds the file held
    /// To look into a damaged ledger: nothing can be written, and damage does not refuse it.
    bool inspect = false;
    /// Whose sales will be written. A ledger belongs to the account under which its first sale or
    /// customer was written: opened for another it is refused (OtherAccount), unless nothing in it
    /// exists at that account or may yet turn up there, as after a first charge that the gateway
    /// refused. Nothing: only to read, whoever's it is.
    std::optional<Account> account = {};
};

/// The book of sales: append-only facts with their projections, in one SQLite file that this
/// process alone holds. To be used from the thread that opened it; disk work happens on two threads
/// of its own (one writes, one reads at length), so no call here waits. Every answer comes home by
/// the event loop, in the order in which its kind (writing or reading) was asked.
///
/// After an error of append() the caller does not know more than that nothing was acknowledged: it
/// loads the sale again before it goes on.
class Ledger final {
public:
    using Records = std::vector<sale::Record>;

    class Opening;

    /// Opens, migrates and checks the file; waits for the disk. `clock` must outlive the Ledger.
    [[nodiscard]] static Outcome<std::unique_ptr<Ledger>> open(const OpenOptions& options,
                                                               base::Clock& clock);

    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// Finishes what was asked for and closes the file; waits for the disk.
    ~Ledger();

    /// Writes `records` down as the next facts of a sale: all or none, durable when `done` says so
    /// (laws 1, 8). `expectedCount`: how many facts of this sale the caller has seen, 0 to open it.
    /// Answers how many it has now. Errors: ReferenceUsed, Conflict, NotFound, Invalid, and the
    /// disk's.
    void append(const QString& reference, Records records, int expectedCount, QObject* context,
                Done<int> done);

    /// Every fact of one sale, each checked against its own hash. NotFound, Tampered.
    void load(const QString& reference, QObject* context, Done<Records> done);

    /// References that still need the till, oldest first: without a final state, paid on a
    /// provisional word, or ended without payment at `endedSince` or later.
    void unfinished(base::UtcTime endedSince, QObject* context, Done<std::vector<QString>> done);

    /// References of sales that were paid late and that nobody has decided about, oldest first.
    void undecided(QObject* context, Done<std::vector<QString>> done);

    /// The number that the next sale to be opened will have, for its reference. Two may get the
    /// same one when asked for at once: the reference needs a random part too.
    void nextSaleNumber(QObject* context, Done<qint64> done);

    /// Stores a customer under its key, or under a new one when that is empty. Answers as stored.
    void saveCustomer(const Customer& customer, QObject* context, Done<Customer> done);

    /// NotFound when there is none.
    void customer(const QString& key, QObject* context, Done<Customer> done);

    /// The known customer with this e-mail (any case) or phone number (digits compared), the
    /// one registered at the gateway first. NotFound when there is none.
    void findCustomer(const QString& emailOrPhone, QObject* context, Done<Customer> done);

    /// Known customers, by name: at most `limit` of those for whom each word of `typed` begins one
    /// of the name, of the e-mail address (before or with its @) or of the phone number (its last
    /// digits too), in any case and without accents. None for a text without letters or digits.
    void searchCustomers(const QString& typed, int limit, QObject* context,
                         Done<std::vector<Customer>> done);

    /// The gateway has acknowledged this customer, as `told` says, under its number. What was
    /// changed on file since then stays to be told.
    void noteTold(const Customer& told, const QString& customerNo, QObject* context,
                  Done<Customer> done);

    /// Gives the sale's receipt the next number. A second Original answers the first one again.
    void issueReceipt(const QString& reference, ReceiptKind kind, const QByteArray& body,
                      QObject* context, Done<IssuedReceipt> done);

    /// The receipts of one sale, oldest first.
    void receipts(const QString& reference, QObject* context,
                  Done<std::vector<IssuedReceipt>> done);

    /// How far the events of this mailbox at a relay are taken in.
    void relayPoint(const QString& mailbox, QObject* context, Done<RelayPoint> done);

    /// Everything up to `point` is taken in, also after a crash once `done` says so (law 10).
    /// Answers `point`.
    void setRelayPoint(const QString& mailbox, const RelayPoint& point, QObject* context,
                       Done<RelayPoint> done);

    /// Keeps a webhook that its sale cannot take, durably once `done` says so (law 10); again, it
    /// changes nothing. Answers its `seq`.
    void setAside(const SetAside& webhook, QObject* context, Done<qint64> done);

    void page(const HistoryQuery& query, QObject* context, Done<HistoryPage> done);

    /// Everybody who took a payment here, by name; at most a hundred.
    void cashiers(QObject* context, Done<QStringList> done);

    /// What was taken in a span of time, by the sales opened in it; as quick as these are few.
    void takings(const TakingsQuery& query, QObject* context, Done<Takings> done);

    /// Every sale that `query` names (its limit is the size of a batch), newest first, a page at a
    /// time; `batch` answers whether to go on. Answers how many were handed out. Memory stays that
    /// of one page.
    void forEach(const HistoryQuery& query, std::function<bool(const std::vector<SaleRow>&)> batch,
                 QObject* context, Done<qint64> done);

    /// Walks the whole chain, compares every projection with its facts, and names the first bad
    /// fact. Minutes for millions of sales; commits go on meanwhile.
    void verify(QObject* context, Done<Verification> done);

    /// Makes all projections anew from the facts. Answers how many sales.
    void rebuild(QObject* context, Done<qint64> done);

    void stats(QObject* context, Done<LedgerStats> done);

private:
    struct Parts;
    struct Check;
    struct Walk;

    explicit Ledger(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

/// A ledger that opens on its own threads while its owner does something else. Made and waited for
/// on one thread, which the ledger belongs to then.
class Ledger::Opening final {
public:
    /// As Ledger::open(), without the wait.
    Opening(const OpenOptions& options, base::Clock& clock);
    Opening(Opening&& other) noexcept;
    Opening& operator=(Opening&&) = delete;
    /// Waits, too, if nobody has.
    ~Opening();

    /// What Ledger::open() answers. Once.
    [[nodiscard]] Outcome<std::unique_ptr<Ledger>> wait();

private:
    std::unique_ptr<Parts> m_parts;
    std::future<Outcome<void>> m_ready; // goes first: a moved-from one has nothing to wait for
};

} // namespace tillroll::ledger
