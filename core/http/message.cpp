#include "core/http/message.h"

#include <boost/beast/http/field.hpp>

#include <array>
#include <cstdio>
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

std::string httpDate(std::chrono::system_clock::time_point time)
{
    // Names are spelt out here: strftime's depend on the locale.
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto today = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(today);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - today));
    std::array<char, 32> text{};
    const int size = std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        days[std::chrono::weekday(today).c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(size)};
}

Response respondPlain(Status status)
{
    const auto words = boost::beast::http::obsolete_reason(status);
    return respond(status, "text/plain; charset=utf-8", std::string(words.data(), words.size()));
}

} // namespace tillroll::http
