#pragma once

#include "core/sale/decide.h"
#include "core/sale/plan.h"
#include "core/till/workplace.h"

#include <QObject>

#include <optional>
#include <vector>

namespace tillroll::till {

/// Whether `input` tells only how the payment stood at that moment. An end is evidence for ever;
/// "not yet" is not.
[[nodiscard]] bool isPassing(const sale::Input& input);

/// Asks the gateway about one sale by tran-query: when, again when, and what of the answer still
/// counts once it is here. Decides nothing and writes nothing.
///
/// Lives on the till's thread. `sale` is the sale as it stands, and outlives this.
class Asking final : public QObject {
    Q_OBJECT

public:
    Asking(const Workplace& place, const sale::Sale& sale);
    ~Asking() override;

    /// The next question, at the time that sale::askDelay() gives; called again, it stays at that
    /// unless the sale has changed what the asking is for.
    void schedule();

    /// The link to the relay broke: a question that was to come late comes sooner.
    void hasten();

    /// Asks at once, or once more when the query that is on its way is answered.
    void askNow();

    /// A query is on its way, or about to be.
    [[nodiscard]] bool isAsking() const { return m_isAsking; }

    /// A webhook said paid: it may stand in once the gateway is silent (law 2).
    void hint(const sale::input::Webhook& webhook);

Q_SIGNALS:
    /// A query came to its end; `words` is what the sale hears by it, in this order, and may be
    /// empty. `answered`: the gateway said something about the payment.
    void heard(const std::vector<tillroll::sale::Input>& words, bool answered);

private:
    /// What the query cadence counts from: a new reason starts it anew.
    struct Reason {
        bool isFinal = false;
        bool isLost = false;
        bool isUnresolved = false;
        sale::CancelStage cancelStage = sale::CancelStage::None;

        friend bool operator==(const Reason&, const Reason&) = default;
    };
    [[nodiscard]] Reason reason() const;

    [[nodiscard]] base::Millis delay() const;
    void wakeAfter(base::Millis wait);
    void wake(int generation);
    void ask();
    void query();
    void answered(pockyt::Reply<pockyt::Transaction> reply);
    [[nodiscard]] std::vector<sale::Input> wordsOf(const pockyt::Reply<pockyt::Transaction>& reply,
                                                   bool isNotFound);
    [[nodiscard]] std::vector<sale::Input> wordsOfSilence();
    [[nodiscard]] bool isWorthHearing(const sale::Input& word) const;

    Workplace m_place;
    const sale::Sale& m_sale;
    bool m_isAsking = false;
    bool m_wantsMore = false; ///< asked to ask while a query was on its way
    base::UtcTime m_askedAt{};
    Reason m_askedFor;
    Reason m_scheduledFor;
    bool m_isScheduled = false;
    base::Millis m_dueAt{0}; ///< monotonic: of what is scheduled
    int m_asked = 0;         ///< how often for that reason
    int m_generation = 0;    ///< a timer of an earlier one is stale
    bool m_isInGate = false;
    std::optional<sale::input::Webhook> m_paidHint;
    base::Millis m_hintedAt{0}; ///< monotonic
};

} // namespace tillroll::till
