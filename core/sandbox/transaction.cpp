#include "core/sandbox/transaction.h"

namespace tillroll::sandbox {

bool Transaction::isOpen() const
{
    using pockyt::Status;
    switch (status) {
    case Status::Init:
    case Status::Dealing:
    case Status::Pending:
        return true;
    case Status::Success:
    case Status::Failed:
    case Status::Closed:
    case Status::Unknown:
        return false;
    }
    return false;
}

money::Money Transaction::refunded() const
{
    qint64 minor = 0;
    for (const Refund& refund : refunds)
        minor += refund.amount.minor(); // together never above the paid amount
    return money::Money::fromMinor(minor, order.amount.currency());
}

QString Customer::field(const QString& name) const
{
    for (const auto& [key, value] : fields)
        if (key == name)
            return value;
    return {};
}

} // namespace tillroll::sandbox
