#pragma once

#include "core/money/money.h"

#include <QString>

namespace tillroll::ui {

/// What the cashier types on the keypad, cents first: 1, 2, 5, 0 is 12.50. Never more than may be
/// charged: a key too many is refused, the amount stays.
class AmountEntry {
public:
    explicit AmountEntry(money::Currency currency) : m_currency(currency) {}

    /// Adds "0" to "9" or "00"; false when nothing was added.
    bool type(const QString& digits);
    bool erase();
    void clear() { m_digits.clear(); }
    /// As if typed; nothing when the currency is another.
    void set(money::Money amount);

    [[nodiscard]] money::Money amount() const;
    [[nodiscard]] bool isEmpty() const { return m_digits.isEmpty(); }

private:
    money::Currency m_currency;
    QString m_digits;
};

} // namespace tillroll::ui
