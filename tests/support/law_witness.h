#pragma once

#include "tests/support/sale_driver.h"

#include <QString>

#include <optional>

namespace tillroll::test {

/// Watches one sale from outside and tells which law of money a decision breaks (LAWS.md).
/// Knows only the inputs and the facts that followed, nothing of how core/sale decides.
class LawWitness {
public:
    /// `facts` followed from `input` at `now`; `before` and `after` are the sale around them. The
    /// law that is broken, in words; empty when none is.
    QString see(const sale::Input& input, const sale::Facts& facts, const sale::Sale& before,
                const sale::Sale& after, base::UtcTime now);

private:
    void hear(const sale::Input& input, const sale::Sale& before, base::UtcTime now);
    void hearQuery(const sale::Evidence& evidence, const sale::Sale& before, base::UtcTime now);
    void hearUnpaid(base::UtcTime now);
    void hearPaid();
    [[nodiscard]] QString judge(const sale::Fact& fact, const sale::Input& input,
                                const sale::Sale& before, base::UtcTime now);
    [[nodiscard]] QString judgeSent(sale::Call call, base::UtcTime now);
    [[nodiscard]] QString judgeConfirmed(const sale::Confirmed& fact, const sale::Input& input,
                                         const sale::Sale& before) const;
    [[nodiscard]] QString judgeEnded(const sale::Ended& fact, const sale::Input& input,
                                     const sale::Sale& before, base::UtcTime now) const;
    [[nodiscard]] static QString judgeMove(const sale::Sale& before, const sale::Sale& after,
                                           const sale::Input& input);

    int m_sent = 0; ///< secure-pay sendings that may have reached the gateway
    int m_cancelsSent = 0;
    bool m_mayResend = false; ///< said unpaid, or not found for long, since the last sending
    bool m_isKnown = false;   ///< the gateway has spoken of it
    bool m_wasConfirmed = false;
    bool m_wasCalledPaid = false;
    std::optional<base::UtcTime> m_unpaidAt; ///< said so since the want and the last cancel
    std::optional<base::UtcTime> m_notFoundSince;
};

} // namespace tillroll::test
