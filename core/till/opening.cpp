#include "core/till/opening.h"

#include "core/base/ids.h"

#include <utility>

namespace tillroll::till {

namespace {

/// till-1-000484-k3f9: readable, in order, and unique also after a ledger was lost.
QString makeReference(const QString& tillName, qint64 number)
{
    return QStringLiteral("%1-%2-%3")
        .arg(tillName)
        .arg(number, 6, 10, QLatin1Char('0'))
        .arg(base::randomReadable(4));
}

sale::Terms makeTerms(const SaleRequest& request, const ledger::Customer& customer)
{
    const pockyt::PaymentMethod& method = request.method;
    return {.methodId = method.id,
            .methodLabel = method.label,
            .vendor = method.vendor,
            .creditType = method.sendCreditType ? method.creditType : QString(),
            .needsCustomer = method.sendCustomerNo,
            .customerKey = customer.key,
            // Without it the sale begins with a call that tells the gateway of the customer.
            .customerNo =
                method.sendCustomerNo && customer.isTold ? customer.customerNo : QString(),
            .timeout = request.timeout,
            .cashier = request.cashier,
            .tip = request.tip,
            .note = request.note};
}

} // namespace

void Opening::begin(const SaleRequest& request, QObject* asker, QObject* context, Done done)
{
    if (const auto good = till::check(request); !good)
        return done(base::fail(good.error()));
    if (const auto good = checkSendable(request, m_place.settings); !good)
        return done(base::fail(good.error()));
    m_place.desk.find(request.customer, context,
                      [this, request, asker = QPointer<QObject>(asker), context,
                       done = std::move(done)](base::Result<ledger::Customer, Problem> customer) {
                          if (!customer)
                              return done(base::fail(customer.error()));
                          if (const auto good = till::check(*customer, request.method); !good)
                              return done(base::fail(good.error()));
                          drawReference(request, *customer, asker, context, done);
                      });
}

void Opening::drawReference(const SaleRequest& request, const ledger::Customer& customer,
                            const QPointer<QObject>& asker, QObject* context, Done done)
{
    m_place.ledger.nextSaleNumber(
        context, [this, request, customer, asker, context,
                  done = std::move(done)](ledger::Outcome<qint64> number) {
            if (!asker)
                return;
            if (!number)
                return done(base::fail(storageProblem(number.error())));
            write({.reference = makeReference(m_place.settings.tillName, *number),
                   .amount = request.amount,
                   .terms = makeTerms(request, customer),
                   .requestId = base::newRequestId(),
                   .replaces = request.replaces},
                  context, done);
        });
}

void Opening::write(const sale::Opened& opened, QObject* context, Done done)
{
    const base::UtcTime now = m_place.clock.now();
    m_place.ledger.append(opened.reference, {{now, opened}}, 0, context,
                          [opened, now, done = std::move(done)](ledger::Outcome<int> facts) {
                              if (!facts)
                                  return done(base::fail(storageProblem(facts.error())));
                              done(Begun{.sale = sale::begin(opened, now), .facts = *facts});
                          });
}

} // namespace tillroll::till
