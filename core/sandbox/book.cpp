#include "core/sandbox/book.h"

#include <algorithm>
#include <utility>

namespace tillroll::sandbox {

namespace {

using namespace std::chrono_literals;
using pockyt::Status;

constexpr base::Millis customerTime = 1s;
constexpr base::Millis politeTime = 8s; // for a person to find the page first
constexpr base::Millis hiddenTime = 10s;
constexpr base::Millis lateTime = 5s;
constexpr base::Millis disorder = 100ms; ///< between the webhooks of outcome 57

} // namespace

Book::Book(CustomerMode customer, Pace pace, Records records)
    : m_customer(customer), m_pace(pace), m_records(std::move(records))
{
}

base::Result<const Transaction*, BookError> Book::open(Order order, base::UtcTime now)
{
    if (byReference(order.reference) != nullptr)
        return base::fail(BookError::DuplicateReference);
    if (outcomeOf(order.amount) == Outcome::CustomerRefused)
        return base::fail(BookError::CustomerRefused);
    if (!order.customerNo.isEmpty() && customers().byNumber(order.customerNo) == nullptr)
        return base::fail(BookError::UnknownCustomer);
    const auto expiresAt = now + m_pace.of(order.timeout);
    Transaction fresh{
        m_records.nextNumber(), std::move(order), Status::Init, now, expiresAt, {}, {}, {}, {}};
    fresh.counters.securePay = 1;
    Transaction& opened = m_records.transactions.emplace_back(std::move(fresh));
    planOpening(opened, now);
    return &opened;
}

/// What happens to a new transaction by itself.
void Book::planOpening(const Transaction& transaction, base::UtcTime now)
{
    switch (outcomeOf(transaction.order.amount)) {
    case Outcome::StaysPending:
        find(transaction.transactionNo)->status = Status::Pending;
        return;
    case Outcome::PaidDuringCancel: // waits for the cancel, however long it takes
        return;
    case Outcome::WebhookFirst:
        settle(*find(transaction.transactionNo), now);
        return;
    case Outcome::QueryKnowsNothing:
        plan(transaction, Due::Kind::Pays, now + m_pace.of(hiddenTime));
        return;
    case Outcome::NeverComes:
    case Outcome::PaidAfterClosed:
        break;
    case Outcome::CustomerDecides:
    case Outcome::Declined:
    case Outcome::NoWebhook:
    case Outcome::WebhooksOutOfOrder:
    case Outcome::WebhookOtherAmount:
    case Outcome::WebhookBadSignature:
    case Outcome::ServerError:
    case Outcome::SlowAnswers:
    case Outcome::RefundRefused:
    case Outcome::RefundPending:
    case Outcome::ConnectionCut:
    case Outcome::AnswerNotJson:
    case Outcome::AnswerOddlyTyped:
    case Outcome::QueryOtherAmount:
    case Outcome::CustomerRefused:
        if (m_customer != CustomerMode::Manual && transaction.order.channel == Channel::Page)
            plan(transaction, Due::Kind::CustomerActs,
                 now + m_pace.of(m_givesWay ? politeTime : customerTime));
        break;
    }
    plan(transaction, Due::Kind::Expires, transaction.expiresAt);
}

const Transaction* Book::byReference(const QString& reference) const
{
    for (const Transaction& transaction : m_records.transactions)
        if (transaction.order.reference == reference)
            return &transaction;
    return nullptr;
}

const Transaction* Book::byNumber(const QString& transactionNo) const
{
    for (const Transaction& transaction : m_records.transactions)
        if (transaction.transactionNo == transactionNo)
            return &transaction;
    return nullptr;
}

const Transaction* Book::byPage(const QString& pageId) const
{
    for (const Transaction& transaction : m_records.transactions)
        if (!pageId.isEmpty() && transaction.order.pageId == pageId)
            return &transaction;
    return nullptr;
}

Transaction* Book::find(const QString& transactionNo)
{
    return const_cast<Transaction*>(std::as_const(*this).byNumber(transactionNo));
}

std::pair<const Transaction*, const Refund*>
Book::refundByNumber(const QString& transactionNo) const
{
    for (const Transaction& transaction : m_records.transactions)
        for (const Refund& refund : transaction.refunds)
            if (refund.transactionNo == transactionNo)
                return {&transaction, &refund};
    return {nullptr, nullptr};
}

void Book::count(const QString& transactionNo, int Counters::*which)
{
    if (Transaction* transaction = find(transactionNo))
        ++(transaction->counters.*which);
}

bool Book::isHidden(const Transaction& transaction, base::UtcTime now) const
{
    return outcomeOf(transaction.order.amount) == Outcome::QueryKnowsNothing &&
           now < transaction.createdAt + m_pace.of(hiddenTime);
}

void Book::pageOpened(const QString& transactionNo)
{
    Transaction* transaction = find(transactionNo);
    if (transaction != nullptr && transaction->status == Status::Init)
        transaction->status = Status::Pending;
}

base::Result<void, BookError> Book::customerPays(const QString& transactionNo,
                                                 const QString& wallet, base::UtcTime now)
{
    Transaction* transaction = find(transactionNo);
    if (transaction == nullptr)
        return base::fail(BookError::UnknownTransaction);
    if (!transaction->isOpen())
        return base::fail(BookError::WrongStatus);
    transaction->wallet = wallet;
    switch (outcomeOf(transaction->order.amount)) {
    case Outcome::Declined:
        end(*transaction, Status::Failed, now);
        break;
    case Outcome::StaysPending:
        break;
    default:
        settle(*transaction, now);
        break;
    }
    return {};
}

base::Result<void, BookError> Book::customerDeclines(const QString& transactionNo,
                                                     base::UtcTime now)
{
    Transaction* transaction = find(transactionNo);
    if (transaction == nullptr)
        return base::fail(BookError::UnknownTransaction);
    if (!transaction->isOpen())
        return base::fail(BookError::WrongStatus);
    end(*transaction, Status::Failed, now);
    return {};
}

void Book::advance(base::UtcTime now)
{
    for (;;) {
        const auto first =
            std::min_element(m_records.dues.begin(), m_records.dues.end(),
                             [](const Due& left, const Due& right) { return left.at < right.at; });
        if (first == m_records.dues.end() || first->at > now)
            return;
        const Due due = *first;
        m_records.dues.erase(first);
        happen(due, due.at);
    }
}

std::optional<base::UtcTime> Book::nextDue() const
{
    std::optional<base::UtcTime> next;
    for (const Due& due : m_records.dues)
        if (!next || due.at < *next)
            next = due.at;
    return next;
}

void Book::happen(const Due& due, base::UtcTime now)
{
    Transaction* transaction = find(due.transactionNo);
    if (transaction == nullptr)
        return;
    switch (due.kind) {
    case Due::Kind::CustomerActs:
        customerActs(*transaction, now);
        break;
    case Due::Kind::Expires:
        if (transaction->isOpen())
            end(*transaction, Status::Closed, now);
        break;
    case Due::Kind::Pays:
        if (transaction->status != Status::Success && transaction->status != Status::Failed)
            settle(*transaction, now);
        break;
    case Due::Kind::RefundSettles:
        for (Refund& refund : transaction->refunds)
            if (refund.transactionNo == due.refundNo) {
                refund.status = Status::Success;
                if (!refund.ipnUrl.isEmpty())
                    m_notices.push_back({transaction->transactionNo, refund.transactionNo,
                                         refund.status, refund.amount});
            }
        break;
    }
}

void Book::customerActs(Transaction& transaction, base::UtcTime now)
{
    const QString no = transaction.transactionNo;
    const bool isOpened = transaction.status != Status::Init;
    if (m_givesWay && isOpened)
        return;
    // Refused when the customer or a cancel was faster: then there is nothing left to do.
    switch (m_customer) {
    case CustomerMode::Manual:
        break;
    case CustomerMode::Pays:
        (void)customerPays(no, transaction.order.vendor, now);
        break;
    case CustomerMode::Declines:
        (void)customerDeclines(no, now);
        break;
    }
}

void Book::settle(Transaction& transaction, base::UtcTime now)
{
    transaction.status = Status::Success;
    transaction.completedAt = now;
    tellPaid(transaction);
}

void Book::end(Transaction& transaction, pockyt::Status status, base::UtcTime now)
{
    transaction.status = status;
    tell(transaction, status);
    if (status == Status::Closed && outcomeOf(transaction.order.amount) == Outcome::PaidAfterClosed)
        plan(transaction, Due::Kind::Pays, now + m_pace.of(lateTime));
}

void Book::tell(const Transaction& transaction, pockyt::Status status)
{
    const Outcome outcome = outcomeOf(transaction.order.amount);
    if (outcome == Outcome::NoWebhook || outcome == Outcome::WebhookBadSignature)
        return;
    m_notices.push_back({transaction.transactionNo, {}, status, transaction.order.amount});
}

/// The webhooks of a payment, bent as its outcome says.
void Book::tellPaid(const Transaction& transaction)
{
    Notice paid{transaction.transactionNo, {}, Status::Success, transaction.order.amount};
    switch (outcomeOf(transaction.order.amount)) {
    case Outcome::NoWebhook:
        return;
    case Outcome::WebhooksOutOfOrder: {
        Notice late = paid;
        late.status = Status::Pending;
        late.after = disorder;
        Notice again = paid;
        again.after = 2 * disorder;
        m_notices.insert(m_notices.end(), {paid, late, again});
        return;
    }
    case Outcome::WebhookOtherAmount:
        paid.amount = money::Money::fromMinor(paid.amount.minor() + 100, paid.amount.currency());
        break;
    case Outcome::WebhookBadSignature:
        paid.goodSignature = false;
        paid.repeated = false;
        break;
    default:
        break;
    }
    m_notices.push_back(paid);
}

std::vector<Notice> Book::takeNotices()
{
    return std::exchange(m_notices, {});
}

void Book::plan(const Transaction& transaction, Due::Kind kind, base::UtcTime at,
                const QString& refundNo)
{
    m_records.dues.push_back({at, kind, transaction.transactionNo, refundNo});
}

void Book::reset()
{
    const qint64 lastNumber = m_records.lastNumber; // numbers never serve twice
    m_records = {};
    m_records.lastNumber = lastNumber;
    m_notices.clear();
}

} // namespace tillroll::sandbox
