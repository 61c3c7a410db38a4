#pragma once

#include "core/http/message.h"
#include "core/sandbox/book.h"
#include "core/sandbox/page.h"

#include <string_view>

namespace tillroll::sandbox {

/// A request below /pay/: `path` is what follows that.
struct PageRequest {
    bool isPost = false;
    QString path;
    Visit visit;
    std::string_view form;
};

/// The customer's side of a checkout: shows the page, and carries out Pay, Decline and Leave.
/// Posting to the page itself only shows it, since some plugins open a cashierUrl that way.
[[nodiscard]] http::Response servePage(const Page& page, Book& book, const PageRequest& request,
                                       base::UtcTime now);

} // namespace tillroll::sandbox
