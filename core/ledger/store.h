#pragma once

#include "core/base/clock.h"
#include "core/base/filelock.h"
#include "core/ledger/account.h"
#include "core/ledger/anchor.h"
#include "core/ledger/customer.h"
#include "core/ledger/database.h"
#include "core/ledger/issued_receipt.h"
#include "core/ledger/migration.h"
#include "core/ledger/relay_point.h"
#include "core/ledger/set_aside.h"
#include "core/sale/fact.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tillroll::ledger {

/// How a Store comes to its file.
struct StoreOptions {
    QString path;
    QString program;
    bool inspect = false;
    std::optional<Account> account = {};
    base::UtcTime now{}; ///< for what holds its account for a time only
    std::vector<MigrationStep> steps = migrationSteps();
};

/// The writing side of the ledger: the lock, the one connection that writes and checkpoints, and
/// what is done with it, one call one transaction. Blocks; made, used and destroyed on one thread.
///
/// When the disk fails in the middle of a transaction, nothing is acknowledged: the connection is
/// closed, opened again, its log written back and its tail checked before the next use. Until that
/// succeeds every call reports why it does not.
class Store {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Store>> open(StoreOptions options);

    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    /// Absolute and without links.
    [[nodiscard]] QString path() const { return m_options.path; }

    /// See Ledger for what these do.
    Outcome<int> append(const QString& reference, const std::vector<sale::Record>& records,
                        int expectedCount);
    Outcome<std::vector<sale::Record>> load(const QString& reference);
    Outcome<std::vector<QString>> unfinished(qint64 endedSince);
    Outcome<std::vector<QString>> undecided();
    Outcome<qint64> nextSaleNumber();
    Outcome<Customer> saveCustomer(Customer customer);
    Outcome<Customer> customer(const QString& key);
    Outcome<Customer> findCustomer(const QString& emailOrPhone);
    Outcome<Customer> noteTold(const Customer& told, const QString& customerNo, base::UtcTime at);
    Outcome<IssuedReceipt> issueReceipt(const IssuedReceipt& receipt);
    Outcome<std::vector<IssuedReceipt>> receipts(const QString& reference);
    Outcome<RelayPoint> relayPoint(const QString& mailbox);
    Outcome<RelayPoint> setRelayPoint(const QString& mailbox, const RelayPoint& point);
    Outcome<qint64> setAside(const SetAside& webhook);
    Outcome<qint64> rebuild();

    /// Writes the log back and the anchor anew, when there is something to write.
    void tidy();
    /// tidy(), once the log has grown past its cap.
    void tidyWhenLarge();

private:
    Store(StoreOptions options, std::unique_ptr<base::FileLock> lock);

    template <typename T>
    Outcome<T> write(const std::function<Outcome<T>(Database&)>& work);
    template <typename T>
    Outcome<T> read(const std::function<Outcome<T>(Database&)>& work);
    template <typename T>
    Outcome<T> afterwards(Outcome<T> outcome);
    Outcome<void> ensureOpen();
    Outcome<void> reopen();
    void writeAnchorNow();

    StoreOptions m_options;
    std::unique_ptr<base::FileLock> m_lock; // released last
    std::unique_ptr<Database> m_database;   // nothing while the disk refuses
    Anchor m_anchor;                        // as last written
    bool m_isDirty = false;                 // something was committed since tidy()
};

} // namespace tillroll::ledger
