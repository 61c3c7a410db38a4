#include "core/sandbox/named.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

base::Result<const Transaction*, Reply> named(const Call& call)
{
    const bool hasNumber = call.has(u"transactionNo"_s);
    const bool hasReference = call.has(u"reference"_s);
    if (!hasNumber && !hasReference)
        return base::fail(refuse(Code::Missing, u"data missing : transactionNo, reference"_s));
    const Transaction* byNumber = call.book.byNumber(call.value(u"transactionNo"_s));
    const Transaction* byReference = call.book.byReference(call.value(u"reference"_s));
    if ((hasNumber && byNumber == nullptr) || (hasReference && byReference == nullptr))
        return base::fail(refuse(Code::NoSuchRecord, u"transaction does not exist"_s));
    if (hasNumber && hasReference && byNumber != byReference)
        return base::fail(refuse(Code::Mismatch, u"transactionNo and reference do not match"_s));
    return hasNumber ? byNumber : byReference;
}

base::Millis delayOf(const Transaction& transaction)
{
    using namespace std::chrono_literals;
    return outcomeOf(transaction.order.amount) == Outcome::SlowAnswers ? base::Millis(30s)
                                                                       : base::Millis(0);
}

} // namespace tillroll::sandbox
