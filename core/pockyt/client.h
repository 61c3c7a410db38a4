#pragma once

#include "core/base/clock.h"
#include "core/pockyt/failure.h"
#include "core/pockyt/replies.h"
#include "core/pockyt/requests.h"
#include "core/pockyt/settings.h"
#include "core/pockyt/sign.h"
#include "core/pockyt/webhook.h"

#include <QList>
#include <QObject>
#include <QString>

class QNetworkAccessManager;

namespace tillroll::pockyt {

struct Answer;

/// Talks to the gateway over HTTPS. Every call is one POST that is sent at most once: no retry, no
/// redirect, also not by Qt on its own (law 3).
///
/// `done` is called exactly once, later from the event loop of `context`'s thread (which must be
/// this object's), and never after `context` died. Destroying the Client ends its calls as
/// Abandoned. `requestId` becomes Pockyt-Request-ID (PROTOCOL.md §1.3): the same request sent
/// again takes the same id.
///
/// The access manager and the clock must outlive the Client; the settings must have passed
/// validate(). Lives and is used on one thread.
class Client : public QObject {
    Q_OBJECT

public:
    Client(QNetworkAccessManager& network, ClientSettings settings, SigningKey key,
           base::Clock& clock, QObject* parent = nullptr);
    ~Client() override;

    /// PROTOCOL.md §4.
    void createCustomer(const CustomerCreate& request, const QString& requestId, QObject* context,
                        Done<Customer> done);
    void retrieveCustomer(const CustomerLookup& request, QObject* context, Done<Customer> done);
    void updateCustomer(const CustomerUpdate& request, const QString& requestId, QObject* context,
                        Done<Customer> done);

    /// PROTOCOL.md §5.
    void securePay(const SecurePay& request, const QString& requestId, QObject* context,
                   Done<Checkout> done);

    /// PROTOCOL.md §6. An unknown transaction is a Refused that isNotFound().
    void query(const TransactionKey& key, QObject* context, Done<Transaction> done);

    /// PROTOCOL.md §7.1.
    void refund(const RefundRequest& request, const QString& requestId, QObject* context,
                Done<RefundReply> done);

    /// PROTOCOL.md §7.2. Refunds a paid sale: see law 6 before calling it.
    void cancel(const TransactionKey& key, const QString& requestId, QObject* context,
                Done<CancelReply> done);

    /// PROTOCOL.md §8.1; must be enabled for the account.
    void listTransactions(const ListRequest& request, QObject* context,
                          Done<QList<Transaction>> done);

    /// parseWebhook() with this client's key: whether the gateway of these settings said so.
    [[nodiscard]] base::Result<Webhook, WebhookProblem>
    readWebhook(const QByteArray& body, const QByteArray& contentType) const;

    [[nodiscard]] const ClientSettings& settings() const { return m_settings; }

Q_SIGNALS:
    /// A call has ended, and whoever made it has been told: whether the gateway said something that
    /// can be used, also no; and the Date of what it said, as received, empty where there was none.
    /// Not of calls that this machine did not even try to send.
    void heard(bool answered, const QByteArray& date);

private:
    struct Call;

    template <typename T>
    void call(Call call, Reply<T> (*read)(const Answer&), QObject* context, Done<T> done);

    QNetworkAccessManager& m_network;
    ClientSettings m_settings;
    SigningKey m_key;
    base::Clock& m_clock;
};

} // namespace tillroll::pockyt
