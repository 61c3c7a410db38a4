#include "core/pockyt/status.h"

#include "core/pockyt/replies.h"

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

constexpr std::array<std::pair<QStringView, Status>, 8> words{{
    {u"init", Status::Init},
    {u"dealing", Status::Dealing},
    {u"pending", Status::Pending},
    {u"success", Status::Success},
    {u"failed", Status::Failed},
    {u"closed", Status::Closed},
    {u"fail", Status::Failed},
    {u"reversed", Status::Closed},
}};

} // namespace

Status statusFrom(QStringView text)
{
    text = text.trimmed();
    for (const auto& [word, status] : words)
        if (text.compare(word, Qt::CaseInsensitive) == 0)
            return status;
    return Status::Unknown;
}

QString statusName(Status status)
{
    for (const auto& [word, meaning] : words)
        if (meaning == status)
            return word.toString();
    return u"unknown"_s;
}

bool Transaction::isPayment() const
{
    return transactionType.isEmpty() ||
           transactionType.compare("payment"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace tillroll::pockyt
