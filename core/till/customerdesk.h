#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/pockyt/client.h"
#include "core/till/request.h"
#include "core/till/settings.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace tillroll::till {

/// Who pays: the store's walk-in customer or a known one. Knows the till's own customers (ledger)
/// and registers them with the gateway (PROTOCOL.md §4) once.
class CustomerDesk final : public QObject {
public:
    using Found = std::function<void(base::Result<ledger::Customer, Problem>)>;
    using Registered = std::function<void(pockyt::Reply<pockyt::Customer>)>;

    /// All three must outlive the desk; used on one thread.
    CustomerDesk(pockyt::Client& client, ledger::Ledger& ledger, const Settings& settings);

    /// The till's record of `wanted`, or of the walk-in customer. One that is on file with the same
    /// e-mail or phone is found again, and takes over what `wanted` tells anew; a new one is
    /// checked and stored. The gateway is not asked here, so that a sale is written down before
    /// anything waits for it: what it does not know yet is marked (Customer::isTold) and left to
    /// enrol().
    void find(const std::optional<ledger::Customer>& wanted, QObject* context, Found found);

    /// Sees to it that the gateway knows the customer `key`, and answers the customer's number.
    /// Registers a new one: `attempt` 1 is the first; from 2 on an answer was lost, and the gateway
    /// is asked for the customer before it is sent again. Tells what changed of a registered one
    /// (PROTOCOL.md §4.3); without an answer the sale goes on with what the gateway knows, and the
    /// next sale tells it again. One that the gateway knows is not sent; sales that want the same
    /// one share the call.
    void enrol(const QString& key, int attempt, QObject* context, Registered done);

private:
    void findWalkIn(QObject* context, Found found);
    void findKnown(const ledger::Customer& wanted, QObject* context, Found found);
    void takeNews(const ledger::Customer& onFile, const ledger::Customer& wanted, QObject* context,
                  Found found);
    void checkAndStore(const ledger::Customer& customer, QObject* context, Found found);
    void store(const ledger::Customer& customer, QObject* context, Found found);
    void create(const ledger::Customer& customer);
    void lookUpThenCreate(const ledger::Customer& customer);
    void lookUpRefused(const ledger::Customer& customer,
                       const pockyt::Reply<pockyt::Customer>& refusal);
    void update(const ledger::Customer& changed);
    void remember(const ledger::Customer& told, const pockyt::Reply<pockyt::Customer>& reply);
    void tell(const QString& key, const pockyt::Reply<pockyt::Customer>& reply);

    /// Who wants to know what came of a registration.
    struct Waiting {
        QPointer<QObject> context;
        Registered done;
    };

    pockyt::Client& m_client;
    ledger::Ledger& m_ledger;
    const Settings& m_settings;
    QHash<QString, std::vector<Waiting>> m_waiting; ///< by key, while its registration is under way
};

} // namespace tillroll::till
