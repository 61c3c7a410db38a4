#pragma once

#include "core/money/money.h"

#include <QString>

namespace tillroll::ui {

/// What the cashier types on the keypad. Cents first: 1, 2, 5, 0 is 12.50; else units first: 1, 2
/// is 12.00, and the decimals follow a point. Never more than may be charged: a key too many is
/// refused, the amount stays.
class AmountEntry {
public:
    explicit AmountEntry(money::Currency currency) : m_currency(currency) {}

    /// What was typed so far stays the same amount.
    void setCentsFirst(bool isCentsFirst);
    /// Whether "." does anything.
    [[nodiscard]] bool takesPoint() const { return !m_isCentsFirst && m_currency.exponent() > 0; }

    /// Adds "0" to "9", "00" or "."; false when nothing was added.
    bool type(const QString& key);
    bool erase();
    void clear() { m_typed.clear(); }
    /// As if typed; nothing when the currency is another.
    void set(money::Money amount);

    [[nodiscard]] money::Money amount() const;
    [[nodiscard]] bool isEmpty() const { return m_typed.isEmpty(); }

private:
    [[nodiscard]] bool typePoint();
    /// `typed` as cents first, without noughts before.
    [[nodiscard]] QString digitsOf(const QString& typed) const;

    money::Currency m_currency;
    bool m_isCentsFirst = true;
    QString m_typed;
};

} // namespace tillroll::ui
