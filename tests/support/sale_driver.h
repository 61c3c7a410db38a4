#pragma once

#include "core/sale/decide.h"
#include "core/sale/plan.h"
#include "tests/support/sale_samples.h"

#include <vector>

namespace tillroll::test {

/// One sale and its clock: takes inputs as the till does, and keeps every fact.
class SaleDriver {
public:
    explicit SaleDriver(const sale::Opened& opened = sampleOpened())
        : m_sale(sale::begin(opened, opening)), m_records{{opening, opened}}
    {
    }

    /// What decide() makes of `input` now; written down.
    sale::Facts feed(const sale::Input& input)
    {
        const sale::Facts facts = sale::decide(m_sale, input, m_now);
        for (const sale::Fact& fact : facts) {
            m_records.push_back({m_now, fact});
            m_sale = sale::apply(std::move(m_sale), m_records.back());
        }
        return facts;
    }

    /// One after the other; returns what the last one gave.
    sale::Facts feedAll(const std::vector<sale::Input>& inputs)
    {
        sale::Facts last;
        for (const sale::Input& input : inputs)
            last = feed(input);
        return last;
    }

    SaleDriver& wait(base::Millis duration)
    {
        m_now += duration;
        return *this;
    }

    [[nodiscard]] sale::Step step(const sale::Settings& settings = {}) const
    {
        return sale::nextStep(m_sale, m_now, settings);
    }

    [[nodiscard]] base::UtcTime now() const { return m_now; }
    [[nodiscard]] const sale::Sale& sale() const { return m_sale; }
    [[nodiscard]] sale::Phase phase() const { return m_sale.phase; }
    [[nodiscard]] const std::vector<sale::Record>& records() const { return m_records; }

private:
    base::UtcTime m_now = opening;
    sale::Sale m_sale;
    std::vector<sale::Record> m_records;
};

// Inputs about the sample sale, named as the till would tell them.

inline sale::Input sending(sale::Call call)
{
    return sale::input::Sending{call};
}

inline sale::Input failed(sale::Call call, sale::CallFailure failure)
{
    return sale::input::Failed{call, failure, {}, QStringLiteral("It did not work.")};
}

inline sale::Input checkoutReply()
{
    return sale::input::CheckoutReply{sampleOpened().reference, sampleTransaction(), samplePage(),
                                      dollars(1250)};
}

inline sale::Input query(sale::GatewayStatus status)
{
    return sale::input::QueryReply{sampleEvidence(status)};
}

inline sale::Input refundedQuery(qint64 cents)
{
    sale::Evidence evidence = sampleEvidence(sale::GatewayStatus::Success);
    evidence.refunded = dollars(cents);
    return sale::input::QueryReply{evidence};
}

inline sale::Input notFound()
{
    return sale::input::QueryNotFound{};
}

inline sale::Input webhook(sale::GatewayStatus status, base::Millis silent = base::Millis(0))
{
    return sale::input::Webhook{sampleEvidence(status),
                                QStringLiteral("digest-") + sale::nameOf(status), silent};
}

inline sale::Input wantCancel(sale::CancelReason reason = sale::CancelReason::Cashier)
{
    return sale::input::WantCancel{reason};
}

inline sale::Input cancelReply()
{
    return sale::input::CancelReply{sale::GatewayStatus::Closed};
}

inline sale::Input byHand()
{
    return sale::input::ConfirmByHand{QStringLiteral("Ada"), QStringLiteral("seen in the portal")};
}

// Sales that have come some way.

inline SaleDriver openingSale()
{
    SaleDriver driver;
    driver.feed(sending(sale::Call::Checkout));
    return driver;
}

inline SaleDriver presentedSale()
{
    SaleDriver driver = openingSale();
    driver.feed(checkoutReply());
    return driver;
}

/// secure-pay was sent, and its answer never came.
inline SaleDriver lostSale()
{
    SaleDriver driver = openingSale();
    driver.feed(failed(sale::Call::Checkout, sale::CallFailure::OutcomeUnknown));
    return driver;
}

inline SaleDriver paidSale()
{
    SaleDriver driver = presentedSale();
    driver.feed(query(sale::GatewayStatus::Success));
    return driver;
}

inline SaleDriver expiredSale()
{
    SaleDriver driver = presentedSale();
    driver.feed(query(sale::GatewayStatus::Closed));
    return driver;
}

/// A cancel is wanted, the gateway has said that nothing is paid, and the cancel has gone out.
inline SaleDriver cancellingSale()
{
    SaleDriver driver = presentedSale();
    driver.feedAll({wantCancel(), query(sale::GatewayStatus::Init), sending(sale::Call::Cancel)});
    return driver;
}

} // namespace tillroll::test
