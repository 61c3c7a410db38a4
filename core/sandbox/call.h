#pragma once

#include "core/base/result.h"
#include "core/pockyt/fields.h"
#include "core/sandbox/reply.h"

#include <initializer_list>

namespace tillroll::sandbox {

class Book;

/// One authenticated request and what its handler may use. Lives as long as the handler runs.
struct Call {
    const pockyt::Fields& fields; ///< without verifySign; none is empty
    Book& book;
    base::UtcTime now;
    QString pageBase; ///< "http://127.0.0.1:8080/pay/": a page, less its id

    /// The value, or empty when it was not sent.
    [[nodiscard]] QString value(const QString& name) const;
    [[nodiscard]] bool has(const QString& name) const { return fields.contains(name); }
};

/// Ends a check: nothing, or the refusal that is the answer.
using Check = base::Result<void, Reply>;

/// Refuses with 000020 the first of `names` that was not sent.
[[nodiscard]] Check require(const Call& call, std::initializer_list<QString> names);

/// Refuses with 000023 when `name` was sent and is not one of `allowed`.
[[nodiscard]] Check oneOf(const Call& call, const QString& name,
                          std::initializer_list<QString> allowed);

/// Refuses with 000023 when `name` was sent and does not match the whole of `pattern`.
[[nodiscard]] Check matching(const Call& call, const QString& name, const QString& pattern);

[[nodiscard]] Reply badValue(const QString& name);

} // namespace tillroll::sandbox
