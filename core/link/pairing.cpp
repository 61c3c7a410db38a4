#include "core/link/pairing.h"

#include "core/link/flattext.h"

#include <QRegularExpression>

#include <openssl/evp.h>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::link {

namespace {

using Kind = PairingProblem::Kind;

constexpr QByteArrayView prefix("TILLROLL1.");
constexpr QByteArrayView anyVersion("TILLROLL");
constexpr qsizetype checkDigits = 6;
constexpr qsizetype mostCodeBytes = 4096;
constexpr auto coding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

auto fault(Kind kind, const QString& detail = {})
{
    return base::fail(PairingProblem{kind, detail});
}

/// OpenSSL's, which leaves nothing behind of what it was given.
QByteArray checksum(QByteArrayView text)
{
    std::array<unsigned char, 32> digest{};
    EVP_Digest(text.data(), static_cast<std::size_t>(text.size()), digest.data(), nullptr,
               EVP_sha256(), nullptr);
    return QByteArray(reinterpret_cast<const char*>(digest.data()), 3).toHex();
}

base::Secret withoutBlanks(const base::Secret& typed)
{
    QByteArray text;
    text.reserve(typed.view().size());
    for (const char byte : typed.view()) {
        if (!QByteArrayView(" \t\r\n\f\v").contains(byte))
            text += byte;
    }
    return base::Secret::takeFrom(text);
}

bool isKey(QByteArrayView key)
{
    const auto isCoding = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return key.size() == 43 && std::all_of(key.begin(), key.end(), isCoding);
}

bool isLoopback(const QString& host)
{
    static const QRegularExpression address(u"^127(\\.[0-9]{1,3}){3}$"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || address.match(host).hasMatch();
}

bool isPlainAddress(const QUrl& url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
           !url.hasFragment();
}

/// Which version wrote it, from what stands before the first dot; nothing: none that we know of.
base::Result<QByteArrayView, PairingProblem> afterPrefix(QByteArrayView code)
{
    if (code.isEmpty())
        return fault(Kind::Empty);
    if (code.size() <= mostCodeBytes && code.startsWith(prefix))
        return code.sliced(prefix.size());
    const qsizetype dot = code.indexOf('.');
    if (!code.startsWith(anyVersion) || dot < 0 || dot > anyVersion.size() + 4)
        return fault(Kind::NotACode);
    const QByteArray version = code.first(dot).sliced(anyVersion.size()).toByteArray();
    return version.toInt() > 1 ? fault(Kind::NewerVersion) : fault(Kind::NotACode);
}

base::Result<Pairing, PairingProblem> readParts(QByteArrayView json)
{
    auto parts = readFlatObject(json);
    if (!parts)
        return fault(Kind::Incomplete, u"its inside"_s);
    const auto text = [&](const char* name) {
        const auto part = parts->find(name);
        return part == parts->end() ? QString() : QString::fromLatin1(part->second.view());
    };
    const auto key = parts->find("k");
    if (key == parts->end() || !isKey(key->second.view()))
        return fault(Kind::Incomplete, u"the key"_s);
    Pairing pairing{.relay = QUrl(text("r"), QUrl::StrictMode),
                    .terminal = text("t"),
                    .key = std::move(key->second),
                    .ipnUrl = QUrl(text("i"), QUrl::StrictMode)};
    if (const auto good = check(pairing.relay, pairing.terminal, pairing.ipnUrl); !good)
        return base::fail(good.error());
    return pairing;
}

} // namespace

QString describe(const PairingProblem& problem)
{
    switch (problem.kind) {
    case Kind::Empty:
        return u"There is no pairing code. The relay prints one: tillroll-relay enroll."_s;
    case Kind::NotACode:
        return u"This is no pairing code: one begins with TILLROLL1. and has two dots."_s;
    case Kind::NewerVersion:
        return u"This pairing code was made by a newer relay. Install the newer Tillroll."_s;
    case Kind::TypingError:
        return u"The pairing code is mistyped or cut off. Copy all of it once more."_s;
    case Kind::Incomplete:
        return u"The pairing code cannot be used: %1 is missing or not valid. Ask for a "
               "new one."_s.arg(problem.detail);
    case Kind::PlainRelay:
        return u"The relay at %1 would be reached without encryption. Only wss:// will do for "
               "another machine."_s.arg(problem.detail);
    }
    Q_UNREACHABLE();
}

bool isTerminalName(QStringView name)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9_-]{1,64}\\z"_s);
    return pattern.match(name.toString()).hasMatch();
}

base::Secret pairingCode(const Pairing& pairing)
{
    const QByteArray ipnUrl = pairing.ipnUrl.toEncoded();
    const QByteArray relay = pairing.relay.toEncoded();
    const QByteArray terminal = pairing.terminal.toLatin1();
    QByteArray json;
    json.reserve(ipnUrl.size() + relay.size() + terminal.size() + pairing.key.view().size() + 64);
    json += R"({"i":")" + ipnUrl + R"(","k":")";
    json.append(pairing.key.view().data(), pairing.key.view().size());
    json += R"(","r":")" + relay + R"(","t":")" + terminal + "\"}";
    QByteArray middle = json.toBase64(coding);
    QByteArray code;
    code.reserve(prefix.size() + middle.size() + 1 + checkDigits);
    code.append(prefix.data(), prefix.size());
    code += middle;
    code += '.';
    code += checksum(middle);
    base::wipe(json);
    base::wipe(middle);
    return base::Secret::takeFrom(code);
}

base::Result<Pairing, PairingProblem> readPairing(const base::Secret& code)
{
    const base::Secret whole = withoutBlanks(code);
    const auto rest = afterPrefix(whole.view());
    if (!rest)
        return base::fail(rest.error());
    const qsizetype dot = rest->lastIndexOf('.');
    if (dot < 0 || rest->size() - dot - 1 != checkDigits)
        return fault(Kind::TypingError);
    const QByteArrayView middle = rest->first(dot);
    if (rest->sliced(dot + 1).toByteArray().toLower() != checksum(middle))
        return fault(Kind::TypingError);
    auto json =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(middle.data(), middle.size()),
                                       coding | QByteArray::AbortOnBase64DecodingErrors);
    if (!json)
        return fault(Kind::Incomplete, u"its inside"_s);
    auto pairing = readParts(*json);
    base::wipe(*json);
    return pairing;
}

base::Result<void, PairingProblem> check(const QUrl& relay, const QString& terminal,
                                         const QUrl& ipnUrl)
{
    const QString scheme = relay.scheme();
    if (!isPlainAddress(relay) || (scheme != "wss"_L1 && scheme != "ws"_L1))
        return fault(Kind::Incomplete, u"the relay's address"_s);
    if (scheme == "ws"_L1 && !isLoopback(relay.host()))
        return fault(Kind::PlainRelay, relay.host());
    if (!isTerminalName(terminal))
        return fault(Kind::Incomplete, u"the terminal's name"_s);
    const bool isWeb = ipnUrl.scheme() == "https"_L1 || ipnUrl.scheme() == "http"_L1;
    if (!isPlainAddress(ipnUrl) || !isWeb)
        return fault(Kind::Incomplete, u"the address for webhooks"_s);
    return {};
}

QUrl eventsUrl(const QUrl& relay)
{
    QUrl url = relay;
    QString path = relay.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + "/v1/events"_L1);
    return url;
}

base::Secret bearer(const QString& terminal, const base::Secret& key)
{
    QByteArray text;
    text.reserve(7 + terminal.size() + 1 + key.view().size());
    text += "Bearer ";
    text += terminal.toLatin1();
    text += '.';
    text.append(key.view().data(), key.view().size());
    return base::Secret::takeFrom(text);
}

} // namespace tillroll::link
