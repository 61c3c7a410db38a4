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
    /// e-mail or phone is found again, and takes over what `wanted` tells anew, here and at the
    /// gateway; a new one is checked and stored.
    void find(const std::optional<ledger::Customer>& wanted, QObject* context, Found found);

    /// Registers the customer `key` with the gateway. `attempt` 1 is the first; from 2 on an
    /// answer was lost, and the gateway is asked for the customer before it is sent again. One that
    /// is registered already is not sent; sales that want the same one share the call.
    void enrol(const QString& key, int attempt, QObject* context, Registered done);

private:
    void findWalkIn(QObject* context, Found found);
    void findKnown(const ledger::Customer& wanted, QObject* context, Found found);
    void checkAndStore(const ledger::Customer& customer, QObject* context, Found found);
    void store(const ledger::Customer& customer, QObject* context, Found found);
    void change(const ledger::Customer& changed, QObject* context, Found found);
    void create(const ledger::Customer& customer);
    void lookUpThenCreate(const ledger::Customer& customer);
    void lookUpRefused(const QString& key, const pockyt::Reply<pockyt::Customer>& refusal);
    void remember(const QString& key, const pockyt::Reply<pockyt::Customer>& reply);
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
