#include "core/relay/directory.h"

#include <QByteArray>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

namespace tillroll::relay {

namespace {

bool same(const Digest& a, const Digest& b)
{
    return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// Of lower-case hex; of anything else the digest that no key has.
Digest digestFromHex(const std::string& hex)
{
    const QByteArray bytes = QByteArray::fromHex(QByteArray::fromStdString(hex));
    Digest digest{};
    if (bytes.size() == static_cast<qsizetype>(digest.size()))
        std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

} // namespace

Digest digestOf(std::string_view bytes)
{
    Digest digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    return digest;
}

void Directory::replace(const std::vector<TerminalCard>& cards)
{
    m_entries.clear();
    for (const TerminalCard& card : cards) {
        if (card.isRevoked)
            continue;
        Entry entry;
        entry.no = card.no;
        entry.mailbox = digestOf(card.mailbox);
        entry.keys.resize(std::max(card.keyHashes.size(), entry.keys.size()));
        std::transform(card.keyHashes.begin(), card.keyHashes.end(), entry.keys.begin(),
                       digestFromHex);
        m_entries.insert_or_assign(card.name, entry);
    }
}

const Directory::Entry* Directory::find(std::string_view terminal) const
{
    const auto found = m_entries.find(terminal);
    return found == m_entries.end() ? &m_nobody : &found->second;
}

std::optional<TerminalNo> Directory::byMailbox(std::string_view terminal,
                                               std::string_view mailbox) const
{
    const Entry* entry = find(terminal);
    const bool fits = same(digestOf(mailbox), entry->mailbox);
    return fits && entry != &m_nobody ? std::optional(entry->no) : std::nullopt;
}

std::optional<Access> Directory::byBearer(std::string_view authorization) const
{
    constexpr std::string_view scheme = "Bearer ";
    const bool isBearer = authorization.starts_with(scheme);
    const std::string_view token = authorization.substr(isBearer ? scheme.size() : 0);
    // A key holds no dot, a terminal's name may.
    const std::size_t dot = token.rfind('.');
    const std::string_view terminal = token.substr(0, dot == token.npos ? 0 : dot);
    const Entry* entry = find(terminal);
    const Digest key = digestOf(token.substr(dot == token.npos ? 0 : dot + 1));
    bool fits = false;
    for (const Digest& kept : entry->keys)
        fits = same(key, kept) || fits;
    if (!isBearer || !fits || entry == &m_nobody)
        return std::nullopt;
    return Access{entry->no, std::string(terminal), key};
}

bool Directory::admits(const Access& access) const
{
    const Entry* entry = find(access.terminal);
    return entry->no == access.no &&
           std::find(entry->keys.begin(), entry->keys.end(), access.key) != entry->keys.end();
}

} // namespace tillroll::relay
