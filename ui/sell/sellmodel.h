#pragma once

#include "core/base/clock.h"
#include "core/pockyt/methods.h"
#include "core/till/settings.h"
#include "core/till/till.h"
#include "ui/sell/amountentry.h"

#include <QObject>

#include <optional>

namespace tillroll::ui {

/// What the sell page shows and does: the amount being typed, the ways to pay it, and the one press
/// that opens the sale. GUI thread.
class SellModel final : public QObject {
    Q_OBJECT

public:
    /// `methods` in the store's order. All that is given must outlive the model.
    SellModel(till::Till& till, const till::Settings& settings,
              const QList<pockyt::PaymentMethod>& methods, QObject* parent = nullptr);

    void type(const QString& digits);
    void erase();
    void clear();
    [[nodiscard]] money::Money amount() const { return m_entry.amount(); }

    /// Those that take the store's currency.
    [[nodiscard]] const QList<pockyt::PaymentMethod>& methods() const { return m_methods; }
    void choose(const QString& methodId);
    [[nodiscard]] const pockyt::PaymentMethod* chosen() const;

    [[nodiscard]] bool canCharge() const;
    /// Opens the sale. Answers by opened() or refused(); the amount is cleared once it is open.
    void charge();
    /// The same amount by the same method again, under a new reference.
    void chargeAgain(const sale::Sale& sale);
    /// Puts an amount on the page, for the cashier to choose how it is paid.
    void prepare(money::Money amount);

Q_SIGNALS:
    void changed();
    void opened(const QString& reference);
    void refused(const QString& sentence);

private:
    void open(const till::SaleRequest& request);

    till::Till& m_till;
    const till::Settings& m_settings;
    QList<pockyt::PaymentMethod> m_methods;
    AmountEntry m_entry;
    QString m_chosen;
    bool m_isOpening = false;
};

} // namespace tillroll::ui
