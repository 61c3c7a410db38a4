#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tillroll::relay {

/// Whom a request comes from: `peer`, or, where that is a proxy that we trust, the last address of
/// X-Forwarded-For that is none. What stands further left is anybody's claim.
[[nodiscard]] std::string clientAddress(std::string_view peer, std::string_view forwardedFor,
                                        const std::set<std::string>& trusted);

/// What counts as one client: an address of IPv4, or the /64 of one of IPv6, which one machine has
/// all of.
[[nodiscard]] std::string clientKey(const std::string& address);

} // namespace tillroll::relay
