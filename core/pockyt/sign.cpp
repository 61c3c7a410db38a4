#include "core/pockyt/sign.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>

namespace tillroll::pockyt {

namespace {

/// Feeds MD5 piece by piece, so that no string with the key in it ever exists. OpenSSL wipes the
/// context when it is freed.
class Md5 {
public:
    Md5()
    {
        if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_md5(), nullptr) != 1)
            qFatal("This OpenSSL has no MD5, which the gateway's signature needs");
    }

    void add(QByteArrayView bytes)
    {
        EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
    }

    Digest finish()
    {
        Digest digest{};
        EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr);
        return digest;
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> m_context{EVP_MD_CTX_new()};
};

using Hex = std::array<char, 32>;

Hex toHex(const Digest& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    Hex hex{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return hex;
}

} // namespace

SigningKey SigningKey::fromToken(base::Secret token)
{
    const base::Secret trimmed = token.trimmed();
    Md5 md5;
    md5.add(trimmed.view());
    Digest digest = md5.finish();
    Hex hex = toHex(digest);
    SigningKey key{base::Secret(QByteArrayView(hex.data(), hex.size()))};
    OPENSSL_cleanse(digest.data(), digest.size());
    OPENSSL_cleanse(hex.data(), hex.size());
    return key;
}

SigningKey SigningKey::clone() const
{
    return SigningKey(m_hex.clone());
}

Digest digest(const Fields& fields, const SigningKey& key)
{
    Md5 md5;
    for (const auto& [name, value] : fields) {
        md5.add(name.toUtf8());
        md5.add("=");
        md5.add(value.toUtf8());
        md5.add("&");
    }
    md5.add(key.view());
    return md5.finish();
}

QString sign(const Fields& fields, const SigningKey& key)
{
    const Hex hex = toHex(digest(fields, key));
    return QString::fromLatin1(hex.data(), hex.size());
}

} // namespace tillroll::pockyt
