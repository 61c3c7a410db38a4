#include "core/till/customerdesk.h"

#include "core/base/ids.h"
#include "core/pockyt/encode.h"

#include <QUuid>

#include <utility>

namespace tillroll::till {

namespace {

const QString walkInKey = QStringLiteral("walk-in");

Problem storageProblem(const ledger::LedgerError& error)
{
    return {Problem::Kind::Storage, ledger::describe(error)};
}

/// The same id for the same customer, so that a repeat after a crash is one for the gateway too.
QString requestIdFor(const ledger::Customer& customer, const Settings& settings)
{
    static constexpr QUuid space(0x8f3a41c2, 0x5d0e, 0x4b6f, 0x9c, 0x1a, 0x2e, 0x77, 0x40, 0x5b,
                                 0xd3, 0x16);
    const QString name = settings.gateway.merchantNo + QLatin1Char('/') + settings.gateway.storeNo +
                         QLatin1Char('/') + settings.tillName + QLatin1Char('/') + customer.key;
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

/// The merchant's own id of a customer at the gateway (customerCode, pockyt-api.md §4.1).
QString codeFor(const ledger::Customer& customer, const Settings& settings)
{
    return settings.tillName + QLatin1Char('-') + customer.key;
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

pockyt::Reply<pockyt::Customer> notOnFile(const ledger::LedgerError& error)
{
    return base::fail(pockyt::Failure(
        pockyt::NotSent{pockyt::NotSent::Reason::Abandoned, ledger::describe(error)}));
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
            if (onFile)
                return found(*onFile);
            if (onFile.error().kind != ledger::LedgerError::Kind::NotFound)
                return found(base::fail(storageProblem(onFile.error())));
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
                                  return change(merged(*onFile, wanted), context, found);
                              if (onFile.error().kind != ledger::LedgerError::Kind::NotFound)
                                  return found(base::fail(storageProblem(onFile.error())));
                              checkAndStore(wanted, context, found);
                          });
}

void CustomerDesk::checkAndStore(const ledger::Customer& customer, QObject* context, Found found)
{
    if (const auto good = pockyt::check(toRequest(customer, {})); !good)
        return found(base::fail(Problem{Problem::Kind::BadCustomer,
                                        QStringLiteral("The customer cannot be registered. ") +
                                            pockyt::describe(good.error())}));
    store(customer, context, std::move(found));
}

void CustomerDesk::change(const ledger::Customer& changed, QObject* context, Found found)
{
    if (changed.customerNo.isEmpty())
        return checkAndStore(changed, context, std::move(found));
    m_ledger.customer(
        changed.key, context,
        [this, changed, context,
         found = std::move(found)](ledger::Outcome<ledger::Customer> before) {
            if (before && *before == changed)
                return found(changed);
            const pockyt::CustomerUpdate update{changed.customerNo,
                                                toRequest(changed, codeFor(changed, m_settings))};
            m_client.updateCustomer(
                update, base::newRequestId(), context,
                [this, changed, context, found](pockyt::Reply<pockyt::Customer> reply) {
                    const auto* refused =
                        reply ? nullptr : std::get_if<pockyt::Refused>(&reply.error());
                    if (refused != nullptr)
                        return found(base::fail(
                            Problem{Problem::Kind::BadCustomer, pockyt::describe(*refused)}));
                    // Without an answer the payment itself will show what the gateway knows.
                    store(changed, context, found);
                });
        });
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
    m_ledger.customer(
        key, context,
        [this, attempt, context, done = std::move(done)](ledger::Outcome<ledger::Customer> onFile) {
            if (!onFile)
                return done(notOnFile(onFile.error()));
            if (attempt > 1)
                return lookUpThenCreate(*onFile, context, done);
            create(*onFile, context, done);
        });
}

void CustomerDesk::create(const ledger::Customer& customer, QObject* context, Registered done)
{
    const auto remember = [this, key = customer.key, context,
                           done = std::move(done)](pockyt::Reply<pockyt::Customer> reply) {
        if (!reply)
            return done(std::move(reply));
        // The sale's own fact holds the number too: it goes on even if this cannot be kept.
        m_ledger.setCustomerNo(key, reply->customerNo, context,
                               [done, reply](ledger::Outcome<ledger::Customer>) { done(reply); });
    };
    m_client.createCustomer(toRequest(customer, codeFor(customer, m_settings)),
                            requestIdFor(customer, m_settings), context, remember);
}

void CustomerDesk::lookUpThenCreate(const ledger::Customer& customer, QObject* context,
                                    Registered done)
{
    const pockyt::CustomerLookup lookup{.customerCode = codeFor(customer, m_settings)};
    m_client.retrieveCustomer(
        lookup, context,
        [this, customer, context, done = std::move(done)](pockyt::Reply<pockyt::Customer> reply) {
            const bool isNoAnswer =
                !reply && !std::holds_alternative<pockyt::Refused>(reply.error());
            if (isNoAnswer)
                return done(std::move(reply));
            if (!reply || reply->customerNo.isEmpty())
                return create(customer, context, done);
            m_ledger.setCustomerNo(
                customer.key, reply->customerNo, context,
                [done, reply](ledger::Outcome<ledger::Customer>) { done(reply); });
        });
}

} // namespace tillroll::till
