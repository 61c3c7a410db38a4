#include "core/relay/clientaddress.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace tillroll::relay {

namespace {

using boost::asio::ip::address;

/// As one writes it, an IPv4 address in IPv6's clothes as IPv4; empty for what is none.
std::string plainly(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    boost::system::error_code error;
    const address parsed = boost::asio::ip::make_address(std::string(text), error);
    if (error)
        return {};
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6())
            .to_string();
    return parsed.to_string();
}

} // namespace

std::string clientAddress(std::string_view peer, std::string_view forwardedFor,
                          const std::set<std::string>& trusted)
{
    std::string client = plainly(peer);
    while (trusted.contains(client) && !forwardedFor.empty()) {
        const std::size_t comma = forwardedFor.rfind(',');
        const std::string_view last =
            forwardedFor.substr(comma == forwardedFor.npos ? 0 : comma + 1);
        forwardedFor = forwardedFor.substr(0, comma == forwardedFor.npos ? 0 : comma);
        const std::string named = plainly(last);
        if (named.empty())
            break; // the proxy does not know
        client = named;
    }
    return client;
}

std::string clientKey(const std::string& text)
{
    boost::system::error_code error;
    const address parsed = boost::asio::ip::make_address(text, error);
    if (error || parsed.is_v4())
        return text;
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6(bytes).to_string();
}

} // namespace tillroll::relay
