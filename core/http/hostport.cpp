#include "core/http/hostport.h"

#include <charconv>

namespace tillroll::http {

std::optional<HostPort> readHostPort(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == text.npos)
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const std::string_view digits = text.substr(colon + 1);
    HostPort read{std::string(host), 0};
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), read.port);
    if (host.empty() || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return read;
}

} // namespace tillroll::http
