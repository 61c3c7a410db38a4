#pragma once

#include "core/receipt/receipt.h"
#include "core/sale/sale.h"

namespace tillroll::receipt {

/// What stands on every receipt of a shop.
struct Shop {
    QString name;
    QStringList address;
    QString till;
    QString footer; ///< the shop's own last words
    bool isSandbox = false;
    std::chrono::minutes utcOffset{0};
};

/// The receipt of a sale as it stands now. `customer`: how to name who paid; empty: nobody.
[[nodiscard]] Receipt fromSale(const sale::Sale& sale, const Shop& shop, const QString& customer);

} // namespace tillroll::receipt
