#include "core/relay/keys.h"

#include "core/base/ids.h"

#include <QCryptographicHash>

namespace tillroll::relay {

base::Secret newKey()
{
    QByteArray hex = base::randomHex(32);
    QByteArray raw = QByteArray::fromHex(hex);
    QByteArray text = raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    base::wipe(hex);
    base::wipe(raw);
    return base::Secret::takeFrom(text);
}

QString hashOfKey(QByteArrayView key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(key);
    return QString::fromLatin1(hash.result().toHex());
}

QString newMailbox()
{
    return QString::fromLatin1(base::randomHex(16));
}

} // namespace tillroll::relay
