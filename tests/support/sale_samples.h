#pragma once

#include "core/sale/input.h"
#include "core/sale/names.h"
#include "core/sale/sale.h"

namespace tillroll::test {

/// When the sample sale opens.
inline constexpr base::UtcTime opening{std::chrono::hours(480'000)};

inline money::Money dollars(qint64 cents)
{
    return money::Money::fromMinor(cents, *money::Currency::fromCode(u"USD"));
}

inline QString sampleTransaction()
{
    return QStringLiteral("350010123456789012");
}

inline QString samplePage()
{
    return QStringLiteral("https://pay.example.test/cashier/abc");
}

/// 12.50 USD from a walk-in customer who is registered already; five minutes to pay.
inline sale::Opened sampleOpened()
{
    return {.reference = QStringLiteral("T1-20250102-0001"),
            .amount = dollars(1250),
            .terms = {.methodId = QStringLiteral("alipay"),
                      .methodLabel = QStringLiteral("Alipay"),
                      .vendor = QStringLiteral("alipay"),
                      .creditType = QStringLiteral("hosted"),
                      .customerKey = QStringLiteral("walk-in"),
                      .customerNo = QStringLiteral("2000123"),
                      .cashier = QStringLiteral("Mia")},
            .requestId = QStringLiteral("7d0f7a52-5d0e-4b0a-8f0e-0f2f6f1c2b3a"),
            .replaces = {}};
}

/// The same, with a customer whom the gateway does not know yet.
inline sale::Opened unregisteredOpened()
{
    sale::Opened opened = sampleOpened();
    opened.terms.customerNo.clear();
    return opened;
}

/// What a truthful gateway says about the sample sale.
inline sale::Evidence sampleEvidence(sale::GatewayStatus status)
{
    return {.reference = sampleOpened().reference,
            .transactionNo = sampleTransaction(),
            .amount = dollars(1250),
            .status = status,
            .rawStatus = sale::nameOf(status)};
}

/// One fact of every kind, as they could stand in a ledger.
inline sale::Facts oneFactOfEachKind()
{
    using namespace sale;
    return {sampleOpened(),
            CallSent{Call::Checkout},
            CallFailed{Call::Checkout, CallFailure::OutcomeUnknown, QStringLiteral("000080"),
                       QStringLiteral("The gateway did not answer in time.")},
            Registered{QStringLiteral("2000123")},
            CheckoutOpened{sampleTransaction(), samplePage()},
            Sighted{GatewayStatus::Pending, QStringLiteral("PENDING"), sampleTransaction()},
            NotFound{true},
            WebhookSeen{QStringLiteral("9f86d081"), GatewayStatus::Success},
            Mismatched{Source::Query, QStringLiteral("amount"), QStringLiteral("1250 USD"),
                       QStringLiteral("1251 USD")},
            CancelWanted{CancelReason::Cashier},
            CancelAnswered{GatewayStatus::Closed},
            Unresolved{Doubt::LostCheckout},
            Confirmed{Source::Hand, sampleTransaction(), QStringLiteral("Ada"),
                      QStringLiteral("seen in the portal")},
            Ended{EndKind::Expired, EndCause::Gateway},
            LateDecided{LateDecision::Keep, QStringLiteral("Mia")}};
}

} // namespace tillroll::test
