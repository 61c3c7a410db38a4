#include "core/relay/admin.h"

#include <boost/beast/http/verb.hpp>

#include <string_view>
#include <utility>

namespace tillroll::relay {

namespace {

constexpr std::string_view plain = "text/plain; charset=utf-8";

} // namespace

Admin::Admin(Sources sources) : m_sources(std::move(sources)) {}

http::Response Admin::serve(const http::Request& request) const
{
    using boost::beast::http::verb;
    if (request.method() != verb::get && request.method() != verb::head)
        return http::respondPlain(http::Status::method_not_allowed);
    const std::string_view path(request.target().data(), request.target().size());
    if (path == "/healthz")
        return http::respond(http::Status::ok, plain, "ok\n");
    if (path == "/readyz")
        return m_sources.isReady()
                   ? http::respond(http::Status::ok, plain, "ready\n")
                   : http::respond(http::Status::service_unavailable, plain, "not ready\n");
    if (path == "/metrics")
        return http::respond(http::Status::ok, "text/plain; version=0.0.4; charset=utf-8",
                             m_sources.metrics());
    return http::respondPlain(http::Status::not_found);
}

} // namespace tillroll::relay
