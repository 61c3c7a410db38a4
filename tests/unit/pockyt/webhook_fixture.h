#pragma once

#include "core/pockyt/encode.h"
#include "core/pockyt/webhook.h"
#include "tests/unit/pockyt/client_fixture.h"

#include <QByteArray>
#include <QString>

namespace tillroll::test {

inline const QByteArray formType = "application/x-www-form-urlencoded";
inline const QByteArray jsonType = "application/json";

using WebhookResult = base::Result<pockyt::Webhook, pockyt::WebhookProblem>;

/// Vector 2 of PROTOCOL.md §2.2, the one real webhook among the published samples.
[[nodiscard]] inline pockyt::Fields classicFields()
{
    return {{QStringLiteral("amount"), QStringLiteral("0.01")},
            {QStringLiteral("currency"), QStringLiteral("USD")},
            {QStringLiteral("reference"), QStringLiteral("test1666247277861")},
            {QStringLiteral("settleCurrency"), QStringLiteral("USD")},
            {QStringLiteral("status"), QStringLiteral("success")},
            {QStringLiteral("time"), QStringLiteral("20221020142817")},
            {QStringLiteral("transactionNo"), QStringLiteral("305680500880311923")}};
}

/// Vector D5 of PROTOCOL.md §2.5.
[[nodiscard]] inline pockyt::Fields currentFields()
{
    return {{QStringLiteral("amount"), QStringLiteral("20.00")},
            {QStringLiteral("completedAt"), QStringLiteral("2025-02-06T13:23:39Z")},
            {QStringLiteral("currency"), QStringLiteral("USD")},
            {QStringLiteral("customerNo"), QStringLiteral("2000299440486216204525")},
            {QStringLiteral("reference"), QStringLiteral("hwI8KhTcOS")},
            {QStringLiteral("settleCurrency"), QStringLiteral("USD")},
            {QStringLiteral("status"), QStringLiteral("success")},
            {QStringLiteral("transactionNo"), QStringLiteral("378265991124154801")}};
}

/// With the verifySign that belongs to exactly these fields.
[[nodiscard]] inline pockyt::Fields sealed(pockyt::Fields fields)
{
    const QString signature = pockyt::sign(fields, publishedKey());
    fields.insert_or_assign(QStringLiteral("verifySign"), signature);
    return fields;
}

[[nodiscard]] inline QByteArray asForm(const pockyt::Fields& fields)
{
    return pockyt::toBody(fields, pockyt::BodyEncoding::Form);
}

[[nodiscard]] inline QByteArray asJson(const pockyt::Fields& fields)
{
    return pockyt::toBody(fields, pockyt::BodyEncoding::Json);
}

[[nodiscard]] inline WebhookResult parse(const QByteArray& body, const QByteArray& type)
{
    return pockyt::parseWebhook(body, type, publishedKey());
}

} // namespace tillroll::test
