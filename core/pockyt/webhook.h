#pragma once

#include "core/base/result.h"
#include "core/money/money.h"
#include "core/pockyt/sign.h"
#include "core/pockyt/status.h"

#include <QByteArray>
#include <QString>

namespace tillroll::pockyt {

/// A genuine statement of the gateway about one transaction (PROTOCOL.md §10.2). Genuine is not
/// enough: it may be old, repeated or about another amount. It is a reason to query, and counts by
/// itself only within law 2.
struct Webhook {
    /// The two documented payloads: Classic has `time`, Current has `completedAt`.
    enum class Payload { Classic, Current };
    /// What verifySign covered (PROTOCOL.md §10.3): the gateway's own SDKs disagree.
    enum class Coverage { AllFields, WithoutEmpty };

    QString reference;
    QString transactionNo;
    money::Money amount;
    QString settleCurrency;
    Status status = Status::Unknown;
    QString rawStatus;
    QString time; ///< as sent: yyyyMMddHHmmss, or yyyy-MM-ddTHH:mm:ssZ
    QString customerNo;
    QString verifySign; ///< the same for a repeat of the same message
    Payload payload = Payload::Classic;
    Coverage coverage = Coverage::AllFields;
};

/// Why a message is not taken for a webhook.
struct WebhookProblem {
    enum class Reason {
        TooLarge,
        ContentType, ///< neither JSON nor form
        NotUtf8,
        Malformed,
        DuplicateKey, ///< also when only the case differs
        RequestKey,   ///< a key that only the till sends: a reflected request
        UnknownKey,
        MissingKey,
        ForbiddenCharacter, ///< '&', '=' or a control character in a value
        BadValue,
        BadSignature,
    };

    Reason reason;
    QString key;           ///< which key, where one is to blame; foreign text
    QString reference;     ///< the one claimed, if it looks like one of ours: a hint to query it
    bool isSigned = false; ///< verifySign fits what was received, though it is refused
};

/// The longest body that is looked at, in bytes.
inline constexpr qsizetype webhookCap = 16 * 1024;

/// Reads and verifies one webhook (PROTOCOL.md §10.3): form or JSON by its
/// content type, each payload with exactly its keys, verifySign compared in constant time. Pure;
/// computes the signature for malformed input as well.
[[nodiscard]] base::Result<Webhook, WebhookProblem>
parseWebhook(const QByteArray& body, const QByteArray& contentType, const SigningKey& key);

/// One English sentence, free of control characters.
[[nodiscard]] QString describe(const WebhookProblem& problem);

} // namespace tillroll::pockyt
