#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace tillroll::vault {

/// Why no token could be taken in.
struct TokenProblem {
    enum class Kind {
        Unreadable,    ///< `detail` holds the operating system's words
        NotAFile,      ///< a folder or device
        NotOurs,       ///< the file belongs to another user
        TooWide,       ///< others may read or change the file
        Empty,         ///< nothing but white space
        TooLong,       ///< over 4 KiB
        BadCharacters, ///< control characters or letters outside ASCII
    };

    Kind kind = Kind::Unreadable;
    QString path = {}; ///< "-" for standard input; empty: typed or pasted
    QString detail = {};
};

/// One sentence for people, which names the file and what to do about it.
[[nodiscard]] QString describe(const TokenProblem& problem);

/// Reads a token from the file at `path`, or from standard input when `path` is "-", to its end.
/// White space around it is dropped (the gateway's own libraries do the same, PROTOCOL.md §2.1).
///
/// A file that others may read or change is refused, as the vault refuses one: who has read it may
/// refund. A file that root gives to this user, a symbolic link and a shell's pipe are accepted.
[[nodiscard]] base::Result<base::Secret, TokenProblem> readTokenFrom(const QString& path);

/// The same of bytes that were typed or pasted: trimmed, or why they cannot be a token.
[[nodiscard]] base::Result<base::Secret, TokenProblem> judgeToken(const base::Secret& typed,
                                                                  const QString& path = {});

} // namespace tillroll::vault
