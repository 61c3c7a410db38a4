#pragma once

#include "core/base/result.h"
#include "core/sandbox/options.h"
#include "core/sandbox/outcome.h"
#include "core/sandbox/pace.h"
#include "core/sandbox/transaction.h"

#include <deque>
#include <vector>

namespace tillroll::sandbox {

/// Something that a webhook tells (pockyt-api.md §10).
struct Notice {
    QString transactionNo;
    QString refundNo; ///< empty: about the payment
    pockyt::Status status = pockyt::Status::Success;
    money::Money amount;
    bool goodSignature = true;
    bool repeated = true; ///< sent again until answered with success
    base::Millis after{0};
};

/// Something that happens by itself at its time.
struct Due {
    enum class Kind { CustomerActs, Expires, Pays, RefundSettles };
    base::UtcTime at;
    Kind kind = Kind::Expires;
    QString transactionNo;
    QString refundNo;
};

/// Everything the simulated gateway knows; what a state file holds of it.
struct Ledger {
    qint64 lastNumber = 0;
    std::deque<Transaction> transactions; ///< in the order created; addresses stay
    std::deque<Customer> customers;
    std::vector<Due> dues;
};

enum class BookError {
    DuplicateReference,
    UnknownTransaction,
    UnknownCustomer,
    WrongStatus,    ///< not possible in the state that it is in
    OverRefund,     ///< more than is left of the payment
    OtherCurrency,  ///< not the currency of the payment
    RefundRefused,  ///< outcome 63
    CustomerRefused ///< outcome 70
};

/// The rules of the simulated gateway: what each request and each act of a customer does, and what
/// happens by itself. Pure: time comes in as `now`, webhooks go out as notices, numbers count up.
class Book {
public:
    Book(CustomerMode customer, Pace pace, Ledger ledger = {});

    /// A new transaction, counted as one sending. WebhookFirst pays it at once.
    [[nodiscard]] base::Result<const Transaction*, BookError> open(Order order, base::UtcTime now);

    [[nodiscard]] const Transaction* byReference(const QString& reference) const;
    [[nodiscard]] const Transaction* byNumber(const QString& transactionNo) const;

    /// The transaction that this refund belongs to, and the refund.
    [[nodiscard]] std::pair<const Transaction*, const Refund*>
    refundByNumber(const QString& transactionNo) const;

    /// Counts a request that named this transaction.
    void count(const QString& transactionNo, int Counters::*which);

    /// Whether tran-query does not know it yet (outcome 60).
    [[nodiscard]] bool isHidden(const Transaction& transaction, base::UtcTime now) const;

    /// The customer opened the page: init becomes pending.
    void pageOpened(const QString& transactionNo);

    [[nodiscard]] base::Result<void, BookError>
    customerPays(const QString& transactionNo, const QString& wallet, base::UtcTime now);
    [[nodiscard]] base::Result<void, BookError> customerDeclines(const QString& transactionNo,
                                                                 base::UtcTime now);

    /// Unpaid: closes. Paid: refunds what is left (pockyt-api.md §7.2); the refund is the answer's.
    [[nodiscard]] base::Result<const Refund*, BookError> cancel(const QString& transactionNo,
                                                                base::UtcTime now);

    [[nodiscard]] base::Result<const Refund*, BookError> refund(const QString& transactionNo,
                                                                Refund wanted, base::UtcTime now);

    /// A new customer, or the one who has this customerCode already.
    [[nodiscard]] base::Result<const Customer*, BookError> createCustomer(Customer customer,
                                                                          base::UtcTime now);
    [[nodiscard]] const Customer* customerByNumber(const QString& customerNo) const;
    [[nodiscard]] const Customer* customerByCode(const QString& customerCode) const;
    [[nodiscard]] base::Result<const Customer*, BookError> updateCustomer(const Customer& changed,
                                                                          base::UtcTime now);

    /// Lets everything happen whose time has come.
    void advance(base::UtcTime now);
    [[nodiscard]] std::optional<base::UtcTime> nextDue() const;

    /// The notices since the last call, in order.
    [[nodiscard]] std::vector<Notice> takeNotices();

    void setCustomerMode(CustomerMode customer) { m_customer = customer; }
    [[nodiscard]] CustomerMode customerMode() const { return m_customer; }
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    void reset();

private:
    [[nodiscard]] Transaction* find(const QString& transactionNo);
    [[nodiscard]] QString nextNumber();
    void plan(const Transaction& transaction, Due::Kind kind, base::UtcTime at,
              const QString& refundNo = {});
    void planOpening(const Transaction& transaction, base::UtcTime now);
    void happen(const Due& due, base::UtcTime now);
    void customerActs(Transaction& transaction, base::UtcTime now);
    void settle(Transaction& transaction, base::UtcTime now);
    void end(Transaction& transaction, pockyt::Status status, base::UtcTime now);
    void tell(const Transaction& transaction, pockyt::Status status);
    void tellPaid(const Transaction& transaction);
    [[nodiscard]] const Refund* addRefund(Transaction& transaction, Refund refund,
                                          base::UtcTime now);

    CustomerMode m_customer;
    Pace m_pace;
    Ledger m_ledger;
    std::vector<Notice> m_notices;
};

} // namespace tillroll::sandbox
