#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/link/frames.h"
#include "core/link/linkhealth.h"
#include "core/pockyt/client.h"
#include "core/till/till.h"

#include <QObject>

#include <deque>
#include <optional>
#include <variant>

namespace tillroll::link {

/// What takes the webhooks in; all of it outlives the link.
struct LinkPlace {
    till::Till& till;
    pockyt::Client& client; ///< verifies them with its key
    ledger::Ledger& ledger;
    base::Clock& clock;
};

/// Takes what the relay sends into the till, in order, one after another: a webhook is verified and
/// written down with its sale, then how far it has come is, and only then is it kept() (law 10).
/// What is not for this till is noted and passed over; what the books of its sale do not take,
/// since they are damaged, is set aside in them. While the ledger does not write, the same one is
/// tried again, ever more rarely, and nothing behind it is taken.
///
/// Lives on the till's thread.
class Intake final : public QObject {
    Q_OBJECT

public:
    explicit Intake(const LinkPlace& place);

    /// Reads how far an earlier process came; tried until it can be read. `done` once. `mailbox`:
    /// which one of which relay, for the ledger.
    void open(const QString& mailbox, std::function<void()> done);

    /// Everything up to this one is taken in, durably.
    [[nodiscard]] const ledger::RelayPoint& point() const { return m_point; }
    [[nodiscard]] std::size_t waiting() const { return m_queue.size(); }
    [[nodiscard]] const LinkCounts& counts() const { return m_counts; }

    void take(const Event& event);
    void take(const Gap& gap);

    /// The relay no longer knows what it once sent: it is to be taken from the beginning, and the
    /// gateway asked about what may have been lost. Repeats change nothing.
    void startOver();

    /// The connection broke: what has not been begun will come again.
    void forgetWaiting() { m_queue.clear(); }

Q_SIGNALS:
    void kept(qint64 seq);
    void counted();

private:
    using Item = std::variant<Event, Gap>;

    void pump();
    void work();
    void workOn(const Event& event);
    void workOn(const Gap& gap);
    void settle(const Event& event, const QString& reference,
                const base::Result<void, till::Problem>& taken);
    void setAside(const Event& event, const QString& reference, const till::Problem& problem);
    void goOn(qint64 seq, qint64& counter);
    void finish(qint64 seq);
    void refuse(const Event& event, const pockyt::WebhookProblem& problem);
    void save();
    void noteSaved(const ledger::RelayPoint& point);
    void later(std::function<void()> call);

    LinkPlace m_place;
    QString m_mailbox;
    std::deque<Item> m_queue;
    std::optional<Item> m_current;
    bool m_isBusy = true; ///< until the point is read, and whenever something is waited for
    ledger::RelayPoint m_point;
    ledger::RelayPoint m_done; ///< taken in, perhaps not yet saved as the point
    int m_unsaved = 0;
    bool m_hasGap = false;      ///< among what is not saved
    int m_beginning = 0;        ///< counts startOver()
    int m_currentBeginning = 0; ///< which one m_current is of
    int m_failures = 0;
    LinkCounts m_counts;
};

} // namespace tillroll::link
