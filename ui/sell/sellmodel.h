#pragma once

#include "core/base/clock.h"
#include "core/pockyt/methods.h"
#include "core/till/settings.h"
#include "core/till/till.h"
#include "ui/customer/customermodel.h"
#include "ui/sell/amountentry.h"

#include <QObject>

#include <optional>

namespace tillroll::ui {

/// What a shop asks beside the amount; nothing of it unless it is set.
struct Extras {
    bool hasNote = false;
    QList<int> tipPercents; ///< to choose from, of the amount typed

    friend bool operator==(const Extras&, const Extras&) = default;
};

/// What the sell page shows and does: the amount being typed, who pays and how, and the one
/// press that opens the sale. GUI thread.
class SellModel final : public QObject {
    Q_OBJECT

public:
    /// `methods` in the store's order. All that is given must outlive the model.
    SellModel(till::Till& till, ledger::Ledger& ledger, const till::Settings& settings,
              const QList<pockyt::PaymentMethod>& methods, QObject* parent = nullptr);

    [[nodiscard]] CustomerModel& customer() { return m_customer; }

    /// As AmountEntry.
    void setCentsFirst(bool isCentsFirst);
    [[nodiscard]] bool takesPoint() const { return m_entry.takesPoint(); }
    void type(const QString& key);
    void erase();
    /// The amount goes, or, where there is none, the customer, the tip and the note.
    void clear();
    void setAmount(money::Money amount);
    [[nodiscard]] money::Money amount() const { return m_entry.amount(); }

    void setExtras(const Extras& extras);
    [[nodiscard]] const Extras& extras() const { return m_extras; }
    /// Zero: none.
    void chooseTip(int percent);
    [[nodiscard]] int tipPercent() const { return m_tipPercent; }
    [[nodiscard]] money::Money tip() const;
    /// What is charged: amount and tip.
    [[nodiscard]] money::Money total() const;
    void setNote(const QString& note) { m_note = note; }
    [[nodiscard]] const QString& note() const { return m_note; }

    /// Those that take the store's currency: the last used one first, the others in the store's
    /// order. After a start the last used one is that of the ledger's newest sale.
    [[nodiscard]] const QList<pockyt::PaymentMethod>& methods() const { return m_methods; }
    /// What the store offers, whatever the currency.
    [[nodiscard]] const QList<pockyt::PaymentMethod>& offered() const { return m_offered; }
    /// Offers those of `methods` that take the currency. What is chosen stays, where it can.
    void setMethods(const QList<pockyt::PaymentMethod>& methods);
    void choose(const QString& methodId);
    [[nodiscard]] const pockyt::PaymentMethod* chosen() const;

    /// Whether a sale is being opened or brought back: until then, no other can be.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] bool canCharge() const;
    /// Opens the sale. Answers by opened() or refused(); amount and customer are forgotten once it
    /// is open. Where the way to pay needs to know more of the customer, the form comes instead;
    /// from there it takes the customer and opens the sale.
    void charge();
    /// The same amount by the same method from the same customer again, under a new reference;
    /// where the gateway refused that customer, the form with its words instead.
    void chargeAgain(const sale::Sale& sale);
    /// Puts an amount and its customer on the page, for the cashier to choose how it is paid.
    void prepare(const sale::Sale& sale);

Q_SIGNALS:
    void changed();
    void methodsChanged();
    void opened(const QString& reference);
    void refused(const QString& sentence);

private:
    void open(const till::SaleRequest& request);
    void takeUpLastUsed(const QString& methodId);
    void arrange();
    void chargeLoaded(const sale::Sale& sale, const pockyt::PaymentMethod& method);
    /// Puts the sale on the page and calls `then`, or says why its customer cannot be read.
    void bringBack(const sale::Sale& sale, std::function<void()> then);
    void forgetExtras();
    void setBusy(bool isBusy);

    till::Till& m_till;
    const till::Settings& m_settings;
    QList<pockyt::PaymentMethod> m_offered;
    QList<pockyt::PaymentMethod> m_methods;
    QString m_lastUsed;
    AmountEntry m_entry;
    QString m_chosen;
    CustomerModel m_customer;
    Extras m_extras;
    int m_tipPercent = 0;
    QString m_note;
    bool m_isBusy = false; ///< a second press must not open a second sale
};

} // namespace tillroll::ui
