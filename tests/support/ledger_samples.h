#pragma once

#include "core/sale/fact.h"
#include "tests/support/sale_samples.h"

#include <QString>

#include <chrono>
#include <vector>

namespace tillroll::test {

/// The sample sale under another reference, opened `minutes` after the sample.
inline sale::Opened openedAs(const QString& reference, qint64 cents = 1250)
{
    sale::Opened opened = sampleOpened();
    opened.reference = reference;
    opened.amount = dollars(cents);
    opened.requestId = QStringLiteral("request-") + reference;
    return opened;
}

inline base::UtcTime minute(int minutes)
{
    return opening + std::chrono::minutes(minutes);
}

/// `facts`, a second apart from `at` on.
inline std::vector<sale::Record> recordsOf(sale::Facts facts, base::UtcTime at = opening)
{
    std::vector<sale::Record> records;
    for (sale::Fact& fact : facts) {
        records.push_back({at, std::move(fact)});
        at += std::chrono::seconds(1);
    }
    return records;
}

/// A sale from its opening to the gateway's word that it is paid.
inline std::vector<sale::Record> paidSale(const sale::Opened& opened, base::UtcTime at = opening)
{
    using namespace sale;
    const QString transaction = QStringLiteral("35") + opened.reference;
    return recordsOf({opened, CallSent{Call::Checkout}, CheckoutOpened{transaction, samplePage()},
                      Sighted{GatewayStatus::Success, QStringLiteral("success"), transaction},
                      Confirmed{Source::Query, transaction, {}, {}}},
                     at);
}

/// A sale that the customer let pass.
inline std::vector<sale::Record> expiredSale(const sale::Opened& opened, base::UtcTime at = opening)
{
    using namespace sale;
    const QString transaction = QStringLiteral("35") + opened.reference;
    return recordsOf({opened, CallSent{Call::Checkout}, CheckoutOpened{transaction, samplePage()},
                      Ended{EndKind::Expired, EndCause::Gateway}},
                     at);
}

/// A sale that the customer let pass, and paid nevertheless when it was closed.
inline std::vector<sale::Record> paidLate(const sale::Opened& opened, base::UtcTime at = opening)
{
    using namespace sale;
    std::vector<Record> records = expiredSale(opened, at);
    records.push_back({at + std::chrono::minutes(10),
                       Confirmed{Source::Query, QStringLiteral("35") + opened.reference, {}, {}}});
    return records;
}

} // namespace tillroll::test
