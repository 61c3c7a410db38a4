#include "core/pockyt/encode.h"
#include "core/pockyt/webhook.h"
#include "core/pockyt/webhook_body.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll;
using namespace tillroll::pockyt;

namespace {

const QByteArray formType = QByteArrayLiteral("application/x-www-form-urlencoded");
const QByteArray jsonType = QByteArrayLiteral("application/json");

const SigningKey& key()
{
    static const SigningKey one =
        SigningKey::fromToken(base::Secret(QByteArrayView("a token for fuzzing")));
    return one;
}

bool isSame(const Webhook& left, const Webhook& right)
{
    return left.reference == right.reference && left.transactionNo == right.transactionNo &&
           left.amount == right.amount && left.rawStatus == right.rawStatus &&
           left.time == right.time && left.verifySign == right.verifySign;
}

/// What was read, signed by the true key: the only way for a fuzzer past the signature.
void checkSigned(const FormPairs& pairs)
{
    Fields fields(pairs.begin(), pairs.end());
    fields.erase(QStringLiteral("verifySign"));
    const QString signature = sign(fields, key());
    fields.insert_or_assign(QStringLiteral("verifySign"), signature);
    const auto form = parseWebhook(toBody(fields, BodyEncoding::Form), formType, key());
    const auto json = parseWebhook(toBody(fields, BodyEncoding::Json), jsonType, key());
    if (form.has_value() != json.has_value())
        std::abort();
    if (!form)
        return;
    if (!isSame(*form, *json) || form->reference.contains(u'&') || form->amount.minor() < 0)
        std::abort();
}

} // namespace

// A webhook's body, as a form and as JSON. Nobody without the key gets anything accepted; what is
// acceptable means the same in both forms.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const QByteArray& type : {formType, jsonType}) {
        if (parseWebhook(body, type, key()))
            std::abort();
        if (const auto pairs = readWebhookBody(body, type); pairs && body.size() < webhookCap / 8)
            checkSigned(*pairs);
    }
    return 0;
}
