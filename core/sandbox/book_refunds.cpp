#include "core/sandbox/book.h"

#include <utility>

namespace tillroll::sandbox {

namespace {

using namespace std::chrono_literals;
using pockyt::Status;

constexpr base::Millis refundTime = 10s; ///< outcome 64

} // namespace

base::Result<const Refund*, BookError> Book::cancel(const QString& transactionNo, base::UtcTime now)
{
    Transaction* transaction = find(transactionNo);
    if (transaction == nullptr)
        return base::fail(BookError::UnknownTransaction);
    if (transaction->isOpen() && outcomeOf(transaction->order.amount) == Outcome::PaidDuringCancel)
        settle(*transaction, now); // the payment was faster than the cancel
    if (transaction->isOpen())
        end(*transaction, Status::Closed, now);
    if (transaction->status == Status::Closed)
        return nullptr;
    const auto left = transaction->order.amount.minus(transaction->refunded());
    if (transaction->status != Status::Success || !left || !left->isPositive())
        return base::fail(BookError::WrongStatus);
    return addRefund(*transaction, {{}, {}, *left, Status::Success, now, {}}, now);
}

base::Result<const Refund*, BookError> Book::refund(const QString& transactionNo, Refund wanted,
                                                    base::UtcTime now)
{
    Transaction* transaction = find(transactionNo);
    if (transaction == nullptr)
        return base::fail(BookError::UnknownTransaction);
    if (transaction->status != Status::Success)
        return base::fail(BookError::WrongStatus);
    for (const Transaction& other : m_records.transactions)
        for (const Refund& refund : other.refunds)
            if (!wanted.reference.isEmpty() && refund.reference == wanted.reference)
                return base::fail(BookError::DuplicateReference);
    const auto left = transaction->order.amount.minus(transaction->refunded());
    if (!left || left->currency() != wanted.amount.currency())
        return base::fail(BookError::OtherCurrency);
    if (wanted.amount > *left)
        return base::fail(BookError::OverRefund);
    const Outcome outcome = outcomeOf(transaction->order.amount);
    if (outcome == Outcome::RefundRefused)
        return base::fail(BookError::RefundRefused);
    wanted.status = outcome == Outcome::RefundPending ? Status::Pending : Status::Success;
    return addRefund(*transaction, std::move(wanted), now);
}

const Refund* Book::addRefund(Transaction& transaction, Refund refund, base::UtcTime now)
{
    refund.transactionNo = m_records.nextNumber();
    refund.createdAt = now;
    transaction.refunds.append(std::move(refund));
    const Refund& added = transaction.refunds.constLast();
    if (added.status == Status::Pending)
        plan(transaction, Due::Kind::RefundSettles, now + m_pace.of(refundTime),
             added.transactionNo);
    else if (!added.ipnUrl.isEmpty())
        m_notices.push_back(
            {transaction.transactionNo, added.transactionNo, added.status, added.amount});
    return &added;
}

} // namespace tillroll::sandbox
