#include "core/till/customerdesk.h"

#include "core/base/ids.h"
#include "core/pockyt/encode.h"

#include <QUuid>

#include <utility>

namespace tillroll::till {

namespace {

const QString walkInKey = QStringLiteral("walk-in");

/// The same id for the same customer with the same data, so that a repeat after a crash is one for
/// the gateway too, and mended data are a request of their own.
QString requestIdFor(const ledger::Customer& customer, const Settings& settings)
{
    static constexpr QUuid space(0x8f3a41c2, 0x5d0e, 0x4b6f, 0x9c, 0x1a, 0x2e, 0x77, 0x40, 0x5b,
                                 0xd3, 0x16);
    const QStringList name{settings.gateway.merchantNo,
                           settings.gateway.storeNo,
                           settings.tillName,
                           customer.key,
                           customer.firstName,
                           customer.lastName,
                           customer.email,
                           customer.phone,
                           customer.countryCode,
                           customer.state,
                           customer.city,
                           customer.street,
                           customer.street2,
                           customer.zip};
    return QUuid::createUuidV5(space, name.join(QLatin1Char('/'))).toString(QUuid::WithoutBraces);
}

/// The merchant's own id of a customer at the gateway (customerCode, PROTOCOL.md §4.1).
QString codeFor(const QString& key, const Settings& settings)
{
    return settings.tillName + QLatin1Char('-') + key;
}

pockyt::CustomerCreate toRequest(const ledger::Customer& customer, const QString& code)
{
    return {.email = customer.email,
            .firstName = customer.firstName,
            .lastName = customer.lastName,
            .countryCode = customer.countryCode,
            .state = customer.state,
            .city = customer.city,
            .street = customer.street,
            .street2 = customer.street2,
            .zip = customer.zip,
            .customerCode = code,
            .phone = customer.phone};
}

/// What is on file, with what the customer tells anew.
ledger::Customer merged(ledger::Customer onFile, const ledger::Customer& wanted)
{
    using Text = QString ledger::Customer::*;
    static constexpr Text texts[]{&ledger::Customer::firstName,   &ledger::Customer::lastName,
                                  &ledger::Customer::email,       &ledger::Customer::phone,
                                  &ledger::Customer::countryCode, &ledger::Customer::state,
                                  &ledger::Customer::city,        &ledger::Customer::street,
                                  &ledger::Customer::street2,     &ledger::Customer::zip};
    for (const Text text : texts) {
        // The handle that found the customer may be written in another way; that is no change.
        const bool isHandle = text == &ledger::Customer::email || text == &ledger::Customer::phone;
        const bool isNews = !(wanted.*text).isEmpty() && !(isHandle && !(onFile.*text).isEmpty());
        if (isNews)
            onFile.*text = wanted.*text;
    }
    return onFile;
}

/// The walk-in customer is one of the settings: nobody at the counter can mend it.
Problem unfit(const ledger::Customer& customer, const pockyt::FieldProblem& problem)
{
    const bool isWalkIn = customer.kind == ledger::CustomerKind::WalkIn;
    const QString who = isWalkIn ? QStringLiteral("The settings' walk-in customer")
                                 : QStringLiteral("The customer");
    return {isWalkIn ? Problem::Kind::BadSetting : Problem::Kind::BadCustomer,
            who + QStringLiteral(" cannot be registered. ") + pockyt::describe(problem)};
}

pockyt::Reply<pockyt::Customer> notOnFile(const ledger::LedgerError& error)
{
    return base::fail(pockyt::Failure(
        pockyt::NotSent{pockyt::NotSent::Reason::Abandoned, ledger::describe(error)}));
}

bool isRefused(const pockyt::Reply<pockyt::Customer>& reply)
{
    return !reply && std::holds_alternative<pockyt::Refused>(reply.error());
}

/// A lookup's answer that the gateway has no such customer.
bool isUnknown(const pockyt::Reply<pockyt::Customer>& reply)
{
    return isRefused(reply) || (reply && reply->customerNo.isEmpty());
}

} // namespace

CustomerDesk::CustomerDesk(pockyt::Client& client, ledger::Ledger& ledger, const Settings& settings)
    : m_client(client), m_ledger(ledger), m_settings(settings)
{
}

void CustomerDesk::find(const std::optional<ledger::Customer>& wanted, QObject* context,
                        Found found)
{
    if (!wanted)
        findWalkIn(context, std::move(found));
    else if (!wanted->key.isEmpty())
        found(*wanted);
    else
        findKnown(*wanted, context, std::move(found));
}

void CustomerDesk::findWalkIn(QObject* context, Found found)
{
    m_ledger.customer(
        walkInKey, context,
        [this, context, found = std::move(found)](ledger::Outcome<ledger::Customer> onFile) {
            if (!onFile && onFile.error().kind != ledger::LedgerError::Kind::NotFound)
                return found(base::fail(storageProblem(onFile.error())));
            if (onFile && !onFile->customerNo.isEmpty())
                return found(*onFile);
            // Until the gateway took them, the data are what the settings say now: they may have
            // been mended since.
            ledger::Customer walkIn = m_settings.walkIn;
            walkIn.key = walkInKey;
            walkIn.kind = ledger::CustomerKind::WalkIn;
            checkAndStore(walkIn, context, found);
        });
}

void CustomerDesk::findKnown(const ledger::Customer& wanted, QObject* context, Found found)
{
    const QString& handle = wanted.email.isEmpty() ? wanted.phone : wanted.email;
    m_ledger.findCustomer(handle, context,
                          [this, wanted, context,
                           found = std::move(found)](ledger::Outcome<ledger::Customer> onFile) {
                              if (onFile)
                                  return takeNews(*onFile, wanted, context, found);
                              if (onFile.error().kind != ledger::LedgerError::Kind::NotFound)
                                  return found(base::fail(storageProblem(onFile.error())));
                              checkAndStore(wanted, context, found);
                          });
}

void CustomerDesk::takeNews(const ledger::Customer& onFile, const ledger::Customer& wanted,
                            QObject* context, Found found)
{
    ledger::Customer changed = merged(onFile, wanted);
    if (changed == onFile && !onFile.customerNo.isEmpty())
        return found(onFile);
    // With the mark in the same transaction: a kill leaves the old record or the mark.
    changed.isTold = changed.isTold && changed == onFile;
    checkAndStore(changed, context, std::move(found));
}

void CustomerDesk::checkAndStore(const ledger::Customer& customer, QObject* context, Found found)
{
    if (const auto good = pockyt::check(toRequest(customer, {})); !good)
        return found(base::fail(unfit(customer, good.error())));
    store(customer, context, std::move(found));
}

void CustomerDesk::store(const ledger::Customer& customer, QObject* context, Found found)
{
    m_ledger.saveCustomer(customer, context,
                          [found = std::move(found)](ledger::Outcome<ledger::Customer> stored) {
                              if (!stored)
                                  return found(base::fail(storageProblem(stored.error())));
                              found(*stored);
                          });
}

void CustomerDesk::enrol(const QString& key, int attempt, QObject* context, Registered done)
{
    std::vector<Waiting>& waiting = m_waiting[key];
    waiting.push_back({context, std::move(done)});
    if (waiting.size() > 1)
        return;
    m_ledger.customer(key, this,
                      [this, key, attempt](const ledger::Outcome<ledger::Customer>& onFile) {
                          if (!onFile)
                              return tell(key, notOnFile(onFile.error()));
                          if (onFile->isTold)
                              return tell(key, pockyt::Customer{.customerNo = onFile->customerNo});
                          if (!onFile->customerNo.isEmpty())
                              return update(*onFile);
                          if (attempt > 1)
                              return lookUpThenCreate(*onFile);
                          create(*onFile);
                      });
}

void CustomerDesk::create(const ledger::Customer& customer)
{
    m_client.createCustomer(toRequest(customer, codeFor(customer.key, m_settings)),
                            requestIdFor(customer, m_settings), this,
                            [this, customer](const pockyt::Reply<pockyt::Customer>& reply) {
                                if (isRefused(reply))
                                    return lookUpRefused(customer, reply);
                                remember(customer, reply);
                            });
}

// Refused perhaps as a second one under its code: an earlier run may have been killed between the
// gateway's creation and its own note of it (PROTOCOL.md §4.3). Without this lookup no sale to that
// customer would ever come through again.
void CustomerDesk::lookUpRefused(const ledger::Customer& customer,
                                 const pockyt::Reply<pockyt::Customer>& refusal)
{
    m_client.retrieveCustomer(
        {.customerCode = codeFor(customer.key, m_settings)}, this,
        [this, customer, refusal](const pockyt::Reply<pockyt::Customer>& reply) {
            remember(customer, isUnknown(reply) ? refusal : reply);
        });
}

void CustomerDesk::lookUpThenCreate(const ledger::Customer& customer)
{
    const pockyt::CustomerLookup lookup{.customerCode = codeFor(customer.key, m_settings)};
    m_client.retrieveCustomer(lookup, this,
                              [this, customer](const pockyt::Reply<pockyt::Customer>& reply) {
                                  if (isUnknown(reply))
                                      return create(customer);
                                  remember(customer, reply);
                              });
}

void CustomerDesk::update(const ledger::Customer& changed)
{
    const pockyt::CustomerUpdate request{changed.customerNo,
                                         toRequest(changed, codeFor(changed.key, m_settings))};
    m_client.updateCustomer(request, base::newRequestId(), this,
                            [this, changed](const pockyt::Reply<pockyt::Customer>& reply) {
                                const pockyt::Customer known{.customerNo = changed.customerNo};
                                if (isRefused(reply))
                                    return tell(changed.key, reply);
                                if (!reply)
                                    return tell(changed.key, known); // and still marked
                                remember(changed, known);
                            });
}

void CustomerDesk::remember(const ledger::Customer& told,
                            const pockyt::Reply<pockyt::Customer>& reply)
{
    if (!reply || reply->customerNo.isEmpty())
        return tell(told.key, reply);
    // The sale's own fact holds the number too: it goes on even if this cannot be kept.
    m_ledger.noteTold(told, reply->customerNo, this,
                      [this, key = told.key, reply](const ledger::Outcome<ledger::Customer>&) {
                          tell(key, reply);
                      });
}

void CustomerDesk::tell(const QString& key, const pockyt::Reply<pockyt::Customer>& reply)
{
    const std::vector<Waiting> waiting = m_waiting.take(key);
    for (const Waiting& one : waiting) {
        if (one.context)
            one.done(reply);
    }
}

} // namespace tillroll::till
