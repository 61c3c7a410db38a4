#pragma once

#include "core/pockyt/webhook.h"
#include "core/till/opening.h"
#include "core/till/request.h"
#include "core/till/salerunner.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <deque>
#include <functional>
#include <vector>

namespace tillroll::till {

/// One till: opens sales and carries each to its end, across restarts. The widgets and the command
/// line speak to this and see sale::Sale values; the laws of money are kept below it.
///
/// Lives on one thread; no call waits. What it is given must outlive it.
class Till final : public QObject {
    Q_OBJECT

public:
    using Opened = std::function<void(base::Result<QString, Problem>)>;
    /// Enough for what a screen still shows; all the others are in the ledger.
    static constexpr std::size_t rememberedSales = 16;

    using Loaded = std::function<void(base::Result<sale::Sale, Problem>)>;
    using Done = std::function<void(base::Result<void, Problem>)>;

    Till(pockyt::Client& client, ledger::Ledger& ledger, base::Clock& clock,
         const Settings& settings, QObject* parent = nullptr);
    ~Till() override;

    /// Opens a sale and runs it. Answers its reference once it is written down, or the problem.
    void open(const SaleRequest& request, QObject* context, Opened done);

    /// Takes up every sale that needs the till, oldest first and one after the other: to be called
    /// once at start. `done` says how many.
    void takeUp(QObject* context, std::function<void(base::Result<int, Problem>)> done);

    /// Takes up one sale, finished or not, and hands out its state; it goes on being asked about
    /// as it needs.
    void attach(const QString& reference, QObject* context, Loaded done);

    // The following speak of sales that this till runs; see attach().

    /// The cashier wants a sale cancelled (law 6); the outcome shows as a change of the sale.
    [[nodiscard]] base::Result<void, Problem> cancel(const QString& reference);

    /// A supervisor saw the money (law 2).
    [[nodiscard]] base::Result<void, Problem>
    confirmByHand(const QString& reference, const QString& who, const QString& reason);

    /// Somebody of the shop says what becomes of a payment that came late. Of any sale, also one
    /// that this till does not run. `done`: whether it will be written down; it is once the sale
    /// shows the decision.
    void decideLate(const QString& reference, const sale::input::DecideLate& decision,
                    QObject* context, Done done);

    /// A webhook whose verifySign and schema are good (pockyt::parseWebhook()), of any sale in the
    /// ledger, also one that this till does not run. `digest` is that of its body. The gateway is
    /// asked at once (law 2). `done` says that the webhook is written down, durably, now or by an
    /// earlier delivery (law 10); or why it cannot be: NoSuchSale, or the ledger's trouble, which
    /// for a damaged sale is a lasting one (ledger::isLasting()).
    void takeWebhook(const pockyt::Webhook& webhook, const QString& digest, QObject* context,
                     Done done);

    /// Whether webhooks reach this till by themselves (link::RelayLink): while they do, it asks
    /// less often; once they do not, it asks often again at once.
    void setLinkHealthy(bool isHealthy);

    /// Webhooks were lost: asks about every sale that needs the till, one soon after the other.
    void checkUnsettled();

    /// Asks the gateway about a sale at once.
    [[nodiscard]] base::Result<void, Problem> check(const QString& reference);

    /// Whether a sale of this process will be opened anew should its checkout stay lost.
    [[nodiscard]] bool willReplace(const QString& reference) const
    {
        return m_requests.contains(reference) || m_beingReplaced.contains(reference);
    }

    /// Whether a sale, its checkout lost and cancelled, goes on under another reference: until
    /// replaced() names that one, or changed() says once more that it has ended. Nobody may be
    /// asked to charge again meanwhile.
    [[nodiscard]] bool isBeingReplaced(const sale::Sale& sale) const;

    /// Why the ledger does not take what there is to write down about a running sale; empty: it
    /// does.
    [[nodiscard]] QString trouble(const QString& reference) const;

    /// A sale that this till runs, or one of the last rememberedSales that it ran to their end;
    /// nothing for any other, which attach() takes up. Valid until the event loop is next entered.
    [[nodiscard]] const sale::Sale* sale(const QString& reference) const;

Q_SIGNALS:
    void changed(const tillroll::sale::Sale& sale);
    /// takeUp() has come to this one; nothing about it has changed.
    void takenUp(const tillroll::sale::Sale& sale);
    void troubled(const QString& reference, const QString& sentence);
    void asked(const QString& reference, bool answered);
    /// The checkout of `reference` stayed lost and was cancelled; `by` asks for the same amount.
    void replaced(const QString& reference, const QString& by);

private:
    SaleRunner& run(sale::Sale sale, int facts);
    void loadRunner(const QString& reference,
                    std::function<void(base::Result<SaleRunner*, Problem>)> done);
    void takeUpNext(std::vector<QString> references, bool isToAsk);
    [[nodiscard]] SaleRunner* inUse(const QString& reference);
    void noteChange(const sale::Sale& sale);
    void noteRest(const QString& reference);
    void drop(const QString& reference);
    [[nodiscard]] bool mayReplace(const sale::Sale& sale) const;
    void replace(const sale::Sale& lost);

    Settings m_settings;
    GatewayHealth m_health;
    SweepGate m_sweep;
    LinkState m_link;
    CustomerDesk m_desk;
    Workplace m_place;
    Opening m_opening;
    QHash<QString, SaleRunner*> m_runners;
    QSet<QString> m_resting; ///< of m_runners: nothing is left to do, and nobody wants more
    std::deque<sale::Sale> m_remembered;
    QHash<QString, SaleRequest> m_requests; ///< of this process, until they end, for replace()
    QSet<QString> m_beingReplaced;
};

} // namespace tillroll::till
