#pragma once

#include "core/base/result.h"
#include "core/sandbox/customer_book.h"
#include "core/sandbox/options.h"
#include "core/sandbox/outcome.h"
#include "core/sandbox/pace.h"
#include "core/sandbox/records.h"
#include "core/sandbox/transaction.h"

#include <deque>
#include <vector>

namespace tillroll::sandbox {

/// Something that a webhook tells (PROTOCOL.md §10).
struct Notice {
    QString transactionNo;
    QString refundNo; ///< empty: about the payment
    pockyt::Status status = pockyt::Status::Success;
    money::Money amount;
    bool goodSignature = true;
    bool repeated = true; ///< sent again until answered with success
    base::Millis after{0};
};

/// The rules of the simulated gateway: what each request and each act of a customer does, and what
/// happens by itself. Pure: time comes in as `now`, webhooks go out as notices, numbers count up.
class Book {
public:
    Book(CustomerMode customer, Pace pace, Records records = {});

    /// A new transaction, counted as one sending. WebhookFirst pays it at once.
    [[nodiscard]] base::Result<const Transaction*, BookError> open(Order order, base::UtcTime now);

    [[nodiscard]] const Transaction* byReference(const QString& reference) const;
    [[nodiscard]] const Transaction* byNumber(const QString& transactionNo) const;
    [[nodiscard]] const Transaction* byPage(const QString& pageId) const;

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

    /// Unpaid: closes. Paid: refunds what is left (PROTOCOL.md §7.2); the refund is the answer's.
    [[nodiscard]] base::Result<const Refund*, BookError> cancel(const QString& transactionNo,
                                                                base::UtcTime now);

    [[nodiscard]] base::Result<const Refund*, BookError> refund(const QString& transactionNo,
                                                                Refund wanted, base::UtcTime now);

    [[nodiscard]] CustomerBook customers() { return CustomerBook(m_records); }

    /// Lets everything happen whose time has come.
    void advance(base::UtcTime now);
    [[nodiscard]] std::optional<base::UtcTime> nextDue() const;

    /// The notices since the last call, in order.
    [[nodiscard]] std::vector<Notice> takeNotices();

    void setCustomerMode(CustomerMode customer) { m_customer = customer; }
    /// From now on the simulated customer comes later, and leaves a checkout to whoever has opened
    /// its page.
    void letCustomerGiveWay() { m_givesWay = true; }
    [[nodiscard]] CustomerMode customerMode() const { return m_customer; }
    [[nodiscard]] const Records& records() const { return m_records; }
    void reset();

private:
    [[nodiscard]] Transaction* find(const QString& transactionNo);
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
    bool m_givesWay = false;
    Pace m_pace;
    Records m_records;
    std::vector<Notice> m_notices;
};

} // namespace tillroll::sandbox
