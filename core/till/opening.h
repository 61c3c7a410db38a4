#pragma once

#include "core/sale/sale.h"
#include "core/till/request.h"
#include "core/till/workplace.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace tillroll::till {

/// Writes down that a sale was opened, and nothing else. Lives on the till's thread.
class Opening {
public:
    /// A sale as it is after its first fact.
    struct Begun {
        sale::Sale sale;
        int facts = 0; ///< how many the ledger holds of it
    };
    using Done = std::function<void(base::Result<Begun, Problem>)>;

    /// `place` outlives this.
    explicit Opening(const Workplace& place) : m_place(place) {}

    /// Checks `request`, finds its customer, draws a reference, and writes the opening fact. When
    /// `asker` has died before that was begun, nothing is written: nobody would show the sale to
    /// the customer. `done` is called on `context`, and never once that has died.
    void begin(const SaleRequest& request, QObject* asker, QObject* context, Done done);

private:
    void drawReference(const SaleRequest& request, const ledger::Customer& customer,
                       const QPointer<QObject>& asker, QObject* context, Done done);
    void write(const sale::Opened& opened, QObject* context, Done done);

    const Workplace& m_place;
};

} // namespace tillroll::till
