#pragma once

#include "core/relay/event.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tillroll::relay {

/// SHA-256.
using Digest = std::array<unsigned char, 32>;

/// Who a request proved to be.
struct Access {
    TerminalNo no = 0;
    std::string terminal;
    Digest key{}; ///< of the key that proved it
};

/// The terminals as the store told them last. A check takes the same work whether the terminal
/// exists, is revoked, or only the secret is wrong; secrets are compared by digest, in constant
/// time. On the server's thread.
class Directory {
public:
    /// Something in place of the cards; before the first time nobody is known.
    void replace(const std::vector<TerminalCard>& cards);

    /// Who may be posted to under that name and mailbox.
    [[nodiscard]] std::optional<TerminalNo> byMailbox(std::string_view terminal,
                                                      std::string_view mailbox) const;

    /// Who shows "Bearer <terminal>.<key>".
    [[nodiscard]] std::optional<Access> byBearer(std::string_view authorization) const;

    /// Whether a connection that was let in with this key may stay.
    [[nodiscard]] bool admits(const Access& access) const;

private:
    struct Entry {
        TerminalNo no = 0;
        Digest mailbox{};
        std::vector<Digest> keys = std::vector<Digest>(2); ///< at least two, of no key where needed
    };

    [[nodiscard]] const Entry* find(std::string_view terminal) const;

    std::map<std::string, Entry, std::less<>> m_entries; ///< without those that are revoked
    Entry m_nobody; ///< compared with in an unknown one's place
};

/// The digest of any bytes.
[[nodiscard]] Digest digestOf(std::string_view bytes);

} // namespace tillroll::relay
