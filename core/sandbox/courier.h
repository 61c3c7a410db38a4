#pragma once

#include "core/sandbox/book.h"
#include "core/sandbox/webhook.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tillroll::sandbox {

/// One try to hand a webhook over.
struct Attempt {
    base::UtcTime at;
    int httpStatus = 0; ///< 0: no answer
    QString answer;     ///< the start of its body, or why there was none
};

/// One webhook and what became of it.
struct Delivery {
    enum class State {
        Waiting,
        Sending,
        Delivered, ///< answered with success
        GivenUp,   ///< after the last try
        NotSent,   ///< the address is not on this machine
    };

    qint64 id = 0;
    QString transactionNo;
    QString url;
    QString status; ///< the one it tells
    Payload payload;
    bool repeated = true;
    State state = State::Waiting;
    base::UtcTime nextAt;
    std::vector<Attempt> attempts;
};

/// The webhooks and when each is tried: up to 8 times in 2 hours until the answer is `success`
/// (PROTOCOL.md §10.1; the spacing is ours, no source gives it). Pure: sends nothing itself.
class Courier {
public:
    static constexpr std::size_t maxAttempts = 8;

    explicit Courier(Pace pace, std::vector<Delivery> deliveries = {});

    void add(Delivery delivery);

    /// Those whose time has come; they count as being sent until answered() is called for each.
    [[nodiscard]] std::vector<Delivery> takeDue(base::UtcTime now);
    void answered(qint64 id, const Attempt& attempt);

    [[nodiscard]] std::optional<base::UtcTime> nextDue() const;

    /// Whether a webhook of this transaction has still to be tried for the first time.
    [[nodiscard]] bool owesFirstAttempt(const QString& transactionNo) const;

    [[nodiscard]] const std::vector<Delivery>& deliveries() const { return m_deliveries; }
    void reset() { m_deliveries.clear(); }

private:
    Pace m_pace;
    std::vector<Delivery> m_deliveries;
    qint64 m_lastId = 0;
};

} // namespace tillroll::sandbox
