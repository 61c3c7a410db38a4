#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tillroll::http {

/// Where to listen, as people write it: 127.0.0.1:8080, localhost:0, [::1]:8080.
struct HostPort {
    std::string host; ///< without brackets
    std::uint16_t port = 0;
};

/// Nothing when `text` is none. Whether the host is one that can be listened on is not looked at.
[[nodiscard]] std::optional<HostPort> readHostPort(std::string_view text);

} // namespace tillroll::http
