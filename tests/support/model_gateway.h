#pragma once

#include "tests/support/sale_samples.h"

#include <optional>

namespace tillroll::test {

/// The truth about one sale, as a gateway would know it: what was carried out, whatever the till
/// has heard of it. Tells the truth when asked; lies and losses are the network's (see the tests).
class ModelGateway {
public:
    explicit ModelGateway(bool honoursRequestIds) : m_honoursRequestIds(honoursRequestIds) {}

    /// secure-pay arrives. Its answer; nothing when it is refused as a duplicate.
    std::optional<sale::input::CheckoutReply> openCheckout()
    {
        if (m_isCreated && !m_honoursRequestIds)
            return std::nullopt;
        m_isCreated = true;
        return sale::input::CheckoutReply{sampleOpened().reference, sampleTransaction(),
                                          samplePage(), sampleOpened().amount};
    }

    /// A cancel arrives: closes what is open and refunds what is paid (PROTOCOL.md §7.2). False
    /// when it is refused since there is nothing to cancel.
    bool cancel()
    {
        if (!m_isCreated)
            return false;
        if (m_status == sale::GatewayStatus::Success)
            m_isRefunded = true;
        else
            m_status = sale::GatewayStatus::Closed;
        return true;
    }

    /// tran-query; nothing when there is no such transaction.
    [[nodiscard]] std::optional<sale::Evidence> ask() const
    {
        if (!m_isCreated)
            return std::nullopt;
        sale::Evidence evidence = sampleEvidence(m_status);
        if (m_isRefunded)
            evidence.refunded = sampleOpened().amount;
        return evidence;
    }

    // What the customer and the wallet do. Some pay after the page was closed, or after a failure.

    void customerOpensWallet()
    {
        if (m_isCreated && m_status == sale::GatewayStatus::Init)
            m_status = sale::GatewayStatus::Pending;
    }

    void customerDeclines()
    {
        if (m_isCreated && isOpen())
            m_status = sale::GatewayStatus::Failed;
    }

    void customerPays()
    {
        if (m_isCreated)
            m_status = sale::GatewayStatus::Success;
    }

    /// The gateway closes by itself what nobody paid.
    void timesOut()
    {
        if (m_isCreated && isOpen())
            m_status = sale::GatewayStatus::Closed;
    }

    [[nodiscard]] bool isCreated() const { return m_isCreated; }
    [[nodiscard]] bool isOpen() const
    {
        return m_status == sale::GatewayStatus::Init || m_status == sale::GatewayStatus::Pending;
    }
    [[nodiscard]] bool isPaid() const { return m_status == sale::GatewayStatus::Success; }
    [[nodiscard]] bool isRefunded() const { return m_isRefunded; }
    /// The merchant holds the money.
    [[nodiscard]] bool isKept() const { return isPaid() && !m_isRefunded; }

private:
    bool m_honoursRequestIds;
    bool m_isCreated = false;
    bool m_isRefunded = false;
    sale::GatewayStatus m_status = sale::GatewayStatus::Init;
};

} // namespace tillroll::test
