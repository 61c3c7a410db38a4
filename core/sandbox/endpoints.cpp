#include "core/sandbox/endpoints.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

std::span<const Endpoint> endpoints()
{
    static constexpr std::array table{
        Endpoint{QLatin1String("/v1/customers/create"), createCustomer, true},
        Endpoint{QLatin1String("/v1/customers/retrieve"), retrieveCustomer, false},
        Endpoint{QLatin1String("/v1/customers/update"), updateCustomer, true},
        Endpoint{QLatin1String("/online/v3/secure-pay"), securePay, true},
        Endpoint{QLatin1String("/v3/secure-pay"), securePay, true},
        Endpoint{QLatin1String("/app-instore/v3/create-trans-qrcode"), createTransQrcode, true},
        Endpoint{QLatin1String("/app-instore/v3/add"), addForScan, true},
        Endpoint{QLatin1String("/app-instore/v3/cashier-add"), addForScan, true},
        Endpoint{QLatin1String("/app-instore/v3/pay"), payByBarcode, true},
        Endpoint{QLatin1String("/app-instore/v3/prepay"), payByBarcode, true},
        Endpoint{QLatin1String("/micropay/v3/prepay"), mobilePrepay, true},
        Endpoint{QLatin1String("/app-data-search/v3/tran-query"), tranQuery, false},
        Endpoint{QLatin1String("/app-data-search/v3/transaction-list"), transactionList, false},
        Endpoint{QLatin1String("/app-data-search/v3/trans-list"), transactionList, false},
        Endpoint{QLatin1String("/app-data-search/v3/settle-list"), settleList, false},
        Endpoint{QLatin1String("/app-data-search/v3/withdrawal-list"), withdrawalList, false},
        Endpoint{QLatin1String("/app-data-search/v3/data-status"), dataStatus, false},
        Endpoint{QLatin1String("/app-data-search/v3/refund"), refund, true},
        Endpoint{QLatin1String("/app-data-search/v3/cancel"), cancel, true},
        Endpoint{QLatin1String("/app-data-search/v3/reverse"), cancel, true},
        Endpoint{QLatin1String("/app-instore/v3/reverse"), cancel, true},
        // Fields or answer of these are in no readable source, or they are of another API version.
        Endpoint{QLatin1String("/app-data-search/v3/notes/add"), notEnabled, false},
        Endpoint{QLatin1String("/order/v3/balance"), notEnabled, false},
        Endpoint{QLatin1String("/appUnicode/generateMixedCode"), notEnabled, false},
        Endpoint{QLatin1String("/appUnicode/mixedQuery"), notEnabled, false},
        Endpoint{QLatin1String("/appUnicode/mixedCancel"), notEnabled, false},
        Endpoint{QLatin1String("/online/v2/secure-pay"), notEnabled, false},
        Endpoint{QLatin1String("/appTransaction/v2/securepay"), notEnabled, false},
        Endpoint{QLatin1String("/online/v4/secure-pay"), notEnabled, false},
        Endpoint{QLatin1String("/creditpay/v2/customer/add"), notEnabled, false},
        Endpoint{QLatin1String("/creditpay/v2/customer/edit"), notEnabled, false},
        Endpoint{QLatin1String("/creditpay/v2/customer/detail"), notEnabled, false},
        Endpoint{QLatin1String("/v2/reverse"), notEnabled, false},
    };
    return table;
}

Reply notEnabled(const Call&)
{
    return refuse(Code::AccessDenied, u"access denied : not enabled for this account"_s);
}

} // namespace tillroll::sandbox
