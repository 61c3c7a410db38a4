#include "core/http/message.h"

#include <boost/beast/http/field.hpp>

#include <utility>

namespace tillroll::http {

Response respond(Status status, std::string_view contentType, std::string body)
{
    Response response;
    response.result(status);
    response.set(boost::beast::http::field::content_type,
                 boost::beast::string_view(contentType.data(), contentType.size()));
    response.body() = std::move(body);
    return response;
}

Response respondPlain(Status status)
{
    const auto words = boost::beast::http::obsolete_reason(status);
    return respond(status, "text/plain; charset=utf-8", std::string(words.data(), words.size()));
}

} // namespace tillroll::http
