#include "core/pockyt/form.h"

#include "core/pockyt/utf8.h"

namespace tillroll::pockyt {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

base::Result<QString, FormError> decode(QByteArrayView encoded)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c == '%') {
            const int high = i + 1 < encoded.size() ? hexValue(encoded[i + 1]) : -1;
            const int low = i + 2 < encoded.size() ? hexValue(encoded[i + 2]) : -1;
            if (high < 0 || low < 0)
                return base::fail(FormError::Malformed);
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c <= ' ' || c > '~') { // char is signed here: bytes above 0x7F are negative
            return base::fail(FormError::Malformed);
        } else {
            bytes += c == '+' ? ' ' : c;
        }
    }
    const auto text = fromUtf8Strict(bytes);
    if (!text)
        return base::fail(FormError::NotUtf8);
    return *text;
}

} // namespace

base::Result<FormPairs, FormError> parseForm(QByteArrayView bytes)
{
    FormPairs pairs;
    while (true) {
        const qsizetype end = bytes.indexOf('&');
        const QByteArrayView pair = end < 0 ? bytes : bytes.first(end);
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0)
            return base::fail(FormError::Malformed);
        const auto name = decode(pair.first(equals));
        const auto value = decode(pair.sliced(equals + 1));
        if (!name || !value)
            return base::fail(!name ? name.error() : value.error());
        pairs.emplace_back(*name, *value);
        if (end < 0)
            return pairs;
        bytes = bytes.sliced(end + 1);
    }
}

} // namespace tillroll::pockyt
