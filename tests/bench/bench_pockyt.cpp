#include "core/pockyt/fields.h"
#include "core/pockyt/sign.h"

#include <benchmark/benchmark.h>
#include <openssl/evp.h>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

namespace {

SigningKey key()
{
    // The gateway's published example token (PROTOCOL.md §2.2).
    return SigningKey::fromToken(base::Secret(QByteArrayView("5cbfb079f15b150122261c8537086d77a")));
}

/// A secure-pay request as the till sends it: 300 bytes to sign.
Fields request()
{
    return {{u"amount"_s, u"12.50"_s},
            {u"callbackUrl"_s, u"https://till.example.test/return"_s},
            {u"creditType"_s, u"hosted"_s},
            {u"currency"_s, u"USD"_s},
            {u"customerNo"_s, u"2000325841"_s},
            {u"ipnUrl"_s, u"https://relay.example.test/ipn/T1/0f9d2c7b8a614e35"_s},
            {u"merchantNo"_s, u"200043"_s},
            {u"reference"_s, u"T1-20250102-0001-k7m2"_s},
            {u"settleCurrency"_s, u"USD"_s},
            {u"storeNo"_s, u"300014"_s},
            {u"terminal"_s, u"ONLINE"_s},
            {u"timeout"_s, u"300"_s},
            {u"vendor"_s, u"alipay"_s}};
}

/// The bytes that verifySign of `fields` is the MD5 of (PROTOCOL.md §2.1).
QByteArray signedBytes(const Fields& fields)
{
    QString text;
    for (const auto& [name, value] : fields)
        text += name + u'=' + value + u'&';
    return text.toUtf8() + key().view().toByteArray();
}

Digest md5(const QByteArray& bytes)
{
    Digest digest{};
    EVP_Digest(bytes.constData(), static_cast<std::size_t>(bytes.size()), digest.data(), nullptr,
               EVP_md5(), nullptr);
    return digest;
}

void verifySignOf300Bytes(benchmark::State& state)
{
    const Fields fields = request();
    const SigningKey signingKey = key();
    const Digest expected = md5(signedBytes(fields));
    for (auto _ : state) {
        if (digest(fields, signingKey) != expected)
            state.SkipWithError("another signature");
    }
}
BENCHMARK(verifySignOf300Bytes);

/// The yardstick of verifySign: MD5 alone, of the same bytes.
void md5OfTheSameBytes(benchmark::State& state)
{
    const QByteArray bytes = signedBytes(request());
    const Digest expected = md5(bytes);
    if (bytes.size() < 290 || bytes.size() > 340)
        state.SkipWithError("the request is no longer one of 300 bytes");
    for (auto _ : state) {
        if (md5(bytes) != expected)
            state.SkipWithError("another digest");
    }
    state.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(md5OfTheSameBytes);

} // namespace
