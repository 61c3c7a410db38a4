#pragma once

#include "core/sandbox/courier.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>

namespace tillroll::sandbox {

/// Posts `payload` to an http or https URL and returns the answer, whatever comes; never throws for
/// a network failure. `atMost` is absolute over name, connection, TLS, sending and answer. The
/// certificate is verified except on this machine, where a relay may have made its own.
[[nodiscard]] boost::asio::awaitable<Attempt> post(QString url, Payload payload,
                                                   std::chrono::milliseconds atMost);

} // namespace tillroll::sandbox
