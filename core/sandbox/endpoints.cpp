#include "core/sandbox/endpoints.h"

#include <array>

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
        Endpoint{QLatin1String("/app-data-search/v3/tran-query"), tranQuery, false},
        Endpoint{QLatin1String("/app-data-search/v3/transaction-list"), transactionList, false},
        Endpoint{QLatin1String("/app-data-search/v3/trans-list"), transactionList, false},
        Endpoint{QLatin1String("/app-data-search/v3/refund"), refund, true},
        Endpoint{QLatin1String("/app-data-search/v3/cancel"), cancel, true},
        Endpoint{QLatin1String("/app-data-search/v3/reverse"), cancel, true},
        Endpoint{QLatin1String("/app-instore/v3/reverse"), cancel, true},
    };
    return table;
}

} // namespace tillroll::sandbox
