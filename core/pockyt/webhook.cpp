#include "core/pockyt/webhook.h"

#include "core/money/parse.h"
#include "core/pockyt/rules.h"
#include "core/pockyt/webhook_body.h"

#include <openssl/crypto.h>

#include <array>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

using Reason = WebhookProblem::Reason;
using Coverage = Webhook::Coverage;
using Payload = Webhook::Payload;

/// One key of a payload. An optional key may be absent or empty.
struct Key {
    QStringView name;
    Rule rule = Rule::Text;
    bool required = false;
};

// PROTOCOL.md §10.2, the columns "Old" and "New", verifySign aside.
constexpr std::array<Key, 9> classicKeys{{
    {u"transactionNo", Rule::Number, true},
    {u"reference", Rule::Reference, true},
    {u"status", Rule::Word, true},
    {u"amount", Rule::ReceivedAmount, true},
    {u"currency", Rule::Currency, true},
    {u"settleCurrency", Rule::Currency, true},
    {u"time", Rule::Moment, true},
    {u"vendorId", Rule::Word, false},
    {u"note", Rule::Text, false},
}};

constexpr std::array<Key, 8> currentKeys{{
    {u"transactionNo", Rule::Number, true},
    {u"reference", Rule::Reference, true},
    {u"status", Rule::Word, true},
    {u"amount", Rule::ReceivedAmount, true},
    {u"currency", Rule::Currency, true},
    {u"settleCurrency", Rule::Currency, true},
    {u"completedAt", Rule::Timestamp, true},
    {u"customerNo", Rule::Number, false},
}};

/// What only requests carry; told apart from unknown keys since it means a reflected request.
constexpr std::array<QStringView, 10> requestKeys{
    u"merchantNo", u"storeNo",     u"merGroupNo", u"terminal", u"ipnUrl",
    u"vendor",     u"callbackUrl", u"creditType", u"timeout",  u"refundReference",
};

std::span<const Key> keysOf(Payload payload)
{
    if (payload == Payload::Classic)
        return classicKeys;
    return currentKeys;
}

Payload payloadOf(const Fields& fields)
{
    return fields.contains(u"completedAt"_s) ? Payload::Current : Payload::Classic;
}

WebhookProblem problem(Reason reason, QStringView key)
{
    return {reason, key.toString(), {}, false};
}

std::optional<WebhookProblem> foreignKey(const Fields& fields, std::span<const Key> keys)
{
    for (const auto& field : fields) {
        const QString& name = field.first;
        if (std::find(requestKeys.begin(), requestKeys.end(), name) != requestKeys.end())
            return problem(Reason::RequestKey, name);
        const auto isName = [&](const Key& key) { return key.name == name; };
        if (std::none_of(keys.begin(), keys.end(), isName))
            return problem(Reason::UnknownKey, name);
    }
    return std::nullopt;
}

std::optional<WebhookProblem> badValue(const Fields& fields, const Key& key)
{
    const auto found = fields.find(key.name.toString());
    if (found == fields.end() || found->second.isEmpty()) {
        if (key.required)
            return problem(Reason::MissingKey, key.name);
        return std::nullopt;
    }
    const auto broken = problemOf(key.rule, found->second);
    if (!broken)
        return std::nullopt;
    const bool forbidden = *broken == FieldReason::ForbiddenCharacter;
    return problem(forbidden ? Reason::ForbiddenCharacter : Reason::BadValue, key.name);
}

/// Whether the fields are exactly one of the two payloads.
std::optional<WebhookProblem> schemaProblem(const Fields& fields)
{
    const auto keys = keysOf(payloadOf(fields));
    if (const auto foreign = foreignKey(fields, keys))
        return foreign;
    for (const Key& key : keys)
        if (const auto bad = badValue(fields, key))
            return bad;
    return std::nullopt;
}

/// The 16 bytes of a verifySign, which is strictly 32 lower-case hex digits.
std::optional<Digest> fromHex(QStringView hex)
{
    Digest bytes{};
    if (hex.size() != 32)
        return std::nullopt;
    for (qsizetype i = 0; i < hex.size(); ++i) {
        const qsizetype value = QStringView(u"0123456789abcdef").indexOf(hex[i]);
        if (value < 0)
            return std::nullopt;
        auto& byte = bytes[static_cast<std::size_t>(i / 2)];
        byte = static_cast<unsigned char>(byte * 16 + value);
    }
    return bytes;
}

bool isSame(const Digest& left, const Digest& right)
{
    return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// Which coverage makes the claimed signature right. Both are always computed, in the same time
/// whether the claim is well-formed, right or wrong.
std::optional<Coverage> verify(const Fields& fields, QStringView claimed, const SigningKey& key)
{
    Fields withoutEmpty;
    for (const auto& [name, value] : fields)
        if (!value.isEmpty())
            withoutEmpty.emplace(name, value);
    const auto given = fromHex(claimed);
    const Digest wanted = given.value_or(Digest{});
    const bool all = isSame(digest(fields, key), wanted);
    const bool some = isSame(digest(withoutEmpty, key), wanted);
    if (given && all)
        return Coverage::AllFields;
    if (given && some)
        return Coverage::WithoutEmpty;
    return std::nullopt;
}

base::Result<Webhook, WebhookProblem> webhookFrom(const Fields& fields)
{
    const auto text = [&](const QString& name) {
        const auto found = fields.find(name);
        return found == fields.end() ? QString() : found->second;
    };
    const auto currency = money::Currency::fromCode(text(u"currency"_s));
    if (!currency)
        return base::fail(problem(Reason::BadValue, u"currency"));
    const auto amount = money::fromGateway(text(u"amount"_s), *currency);
    if (!amount)
        return base::fail(problem(Reason::BadValue, u"amount"));
    const Payload payload = payloadOf(fields);
    return Webhook{
        .reference = text(u"reference"_s),
        .transactionNo = text(u"transactionNo"_s),
        .amount = *amount,
        .settleCurrency = text(u"settleCurrency"_s),
        .status = statusFrom(text(u"status"_s)),
        .rawStatus = text(u"status"_s),
        .time = text(payload == Payload::Classic ? u"time"_s : u"completedAt"_s),
        .customerNo = text(u"customerNo"_s),
        .payload = payload,
    };
}

} // namespace

base::Result<Webhook, WebhookProblem>
parseWebhook(const QByteArray& body, const QByteArray& contentType, const SigningKey& key)
{
    const auto pairs = readWebhookBody(body, contentType);
    Fields fields;
    if (pairs)
        fields = Fields(pairs->begin(), pairs->end());
    const auto node = fields.extract(u"verifySign"_s);
    const QString claimed = node ? node.mapped() : QString();
    const auto coverage = verify(fields, claimed, key);

    const auto refuse = [&](WebhookProblem reason) {
        const auto reference = fields.find(u"reference"_s);
        if (reference != fields.end() && !problemOf(Rule::Reference, reference->second))
            reason.reference = reference->second;
        reason.isSigned = coverage.has_value();
        return base::fail(std::move(reason));
    };
    if (!pairs)
        return refuse(pairs.error());
    if (const auto schema = schemaProblem(fields))
        return refuse(*schema);
    if (!coverage)
        return refuse(
            problem(claimed.isEmpty() ? Reason::MissingKey : Reason::BadSignature, u"verifySign"));
    auto webhook = webhookFrom(fields);
    if (!webhook)
        return refuse(webhook.error());
    webhook->verifySign = claimed;
    webhook->coverage = *coverage;
    return webhook;
}

} // namespace tillroll::pockyt
