#pragma once

#include "core/ledger/account.h"
#include "core/pockyt/settings.h"

namespace tillroll::till {

/// The account that these settings lead to, for Ledger::open(): a ledger belongs to one account,
/// since an undecided sale asked about at another would be "not found" there, and a customer's
/// number means another person or nobody. The token is no part of it, nor are paths and limits.
[[nodiscard]] inline ledger::Account accountOf(const pockyt::ClientSettings& settings)
{
    return {pockyt::gatewayName(settings.baseUrl), settings.merchantNo, settings.storeNo};
}

} // namespace tillroll::till
