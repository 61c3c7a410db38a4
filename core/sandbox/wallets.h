#pragma once

#include "core/money/currency.h"

#include <QList>
#include <QString>

namespace tillroll::sandbox {

/// A choice on the hosted page: the vendor's word, its name for people, and the letter (or drawing,
/// as HTML) on its tile. Tiles are ours, not the wallets' logos.
struct Wallet {
    QString value;
    QString name;
    QString letter;
};

/// The usual four, and `vendor` first when it is none of them.
[[nodiscard]] QList<Wallet> walletsFor(const QString& vendor);

/// "$", "€", … or the currency's code.
[[nodiscard]] QString currencySign(money::Currency currency);

} // namespace tillroll::sandbox
