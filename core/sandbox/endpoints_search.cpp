#include "core/money/format.h"
#include "core/money/parse.h"
#include "core/sandbox/book.h"
#include "core/sandbox/endpoints.h"
#include "core/sandbox/named.h"
#include "core/sandbox/shown.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

Reply refuseAct(BookError error)
{
    switch (error) {
    case BookError::DuplicateReference:
        return refuse(Code::BadValue, u"Duplicate request error : refundReference"_s);
    case BookError::OverRefund:
        return refuse(Code::BadValue, u"data error : refundAmount"_s);
    case BookError::OtherCurrency:
        return refuse(Code::Mismatch, u"currency is not that of the transaction"_s);
    case BookError::RefundRefused:
        return refuse(Code::WrongStatus, u"refund refused"_s);
    case BookError::UnknownTransaction:
        return refuse(Code::NoSuchRecord, u"transaction does not exist"_s);
    case BookError::WrongStatus:
    case BookError::UnknownCustomer:
    case BookError::CustomerRefused:
        return refuse(Code::WrongStatus, u"transaction status error"_s);
    }
    return refuse(Code::SystemError, u"system error"_s);
}

} // namespace

Reply tranQuery(const Call& call)
{
    const auto [paid, refund] = call.book.refundByNumber(call.value(u"transactionNo"_s));
    if (refund != nullptr)
        return succeed(u"query success"_s, shown(*paid, *refund));
    const auto found = named(call);
    if (!found)
        return found.error();
    const Transaction& transaction = **found;
    call.book.count(transaction.transactionNo, &Counters::query);
    Reply reply = call.book.isHidden(transaction, call.now)
                      ? refuse(Code::NoSuchRecord, u"transaction does not exist"_s)
                      : succeed(u"query success"_s, shown(transaction));
    reply.delay = delayOf(transaction);
    return reply;
}

Reply refund(const Call& call)
{
    if (const Check check = require(call, {u"refundAmount"_s, u"currency"_s}); !check)
        return check.error();
    const auto found = named(call);
    if (!found)
        return found.error();
    const Transaction& transaction = **found;
    call.book.count(transaction.transactionNo, &Counters::refund);
    const auto currency = money::Currency::fromCode(call.value(u"currency"_s));
    if (!currency)
        return badValue(u"currency"_s);
    const auto amount = money::fromGateway(call.value(u"refundAmount"_s), *currency);
    if (!amount || !amount->isPositive())
        return badValue(u"refundAmount"_s);
    const Refund wanted{{},       call.value(u"refundReference"_s),
                        *amount,  pockyt::Status::Success,
                        call.now, call.value(u"ipnUrl"_s)};
    const auto made = call.book.refund(transaction.transactionNo, wanted, call.now);
    Reply reply = made ? succeed(u"refund success"_s,
                                 {{u"amount"_s, money::toGateway(transaction.order.amount)},
                                  {u"currency"_s, currency->code()},
                                  {u"reference"_s, transaction.order.reference},
                                  {u"refundAmount"_s, money::toGateway((*made)->amount)},
                                  {u"refundReference"_s, (*made)->reference},
                                  {u"refundTransactionNo"_s, (*made)->transactionNo},
                                  {u"settleCurrency"_s, transaction.order.settleCurrency},
                                  {u"status"_s, pockyt::statusName((*made)->status)},
                                  {u"transactionNo"_s, transaction.transactionNo}})
                       : refuseAct(made.error());
    reply.delay = delayOf(transaction);
    return reply;
}

Reply cancel(const Call& call)
{
    const auto found = named(call);
    if (!found)
        return found.error();
    const Transaction& transaction = **found;
    call.book.count(transaction.transactionNo, &Counters::cancel);
    const auto done = call.book.cancel(transaction.transactionNo, call.now);
    Reply reply;
    if (!done) {
        reply = refuseAct(done.error());
    } else {
        const Refund* refunded = *done;
        const money::Money amount =
            refunded != nullptr ? refunded->amount : transaction.order.amount;
        const QString number =
            refunded != nullptr ? refunded->transactionNo : transaction.transactionNo;
        // The amount is a JSON number here, as in the documented sample.
        reply = succeed(u"cancel success"_s, {{u"amount"_s, money::toGateway(amount).toDouble()},
                                              {u"currency"_s, amount.currency().code()},
                                              {u"reference"_s, transaction.order.reference},
                                              {u"status"_s, u"closed"_s},
                                              {u"transactionNo"_s, number}});
    }
    reply.delay = delayOf(transaction);
    return reply;
}

} // namespace tillroll::sandbox
