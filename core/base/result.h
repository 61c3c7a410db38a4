#pragma once

#include <tl/expected.hpp>

#include <utility>

namespace tillroll::base {

/// A value or the reason why there is none. The one way in which a core function reports an
/// expected failure; dropping a returned Result is a compile error.
///
/// E is an enum or a small struct of the area that failed; words for people are made from it at
/// the edge (app/, ui/), never parsed back.
template <typename T, typename E>
class [[nodiscard]] Result : public tl::expected<T, E> {
public:
    using tl::expected<T, E>::expected;
    Result(tl::expected<T, E> other) : tl::expected<T, E>(std::move(other)) {}
};

/// `return fail(Error::NotFound);` makes a failed Result of whatever type is returned.
template <typename E>
[[nodiscard]] auto fail(E&& error)
{
    return tl::make_unexpected(std::forward<E>(error));
}

} // namespace tillroll::base
