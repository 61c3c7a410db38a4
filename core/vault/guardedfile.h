#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <optional>
#include <sys/stat.h>

namespace tillroll::vault {

/// An open file of the operating system, closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// What makes a file unfit to hold a secret.
enum class Unfit { NotAFile, NotOurs, TooWide };

/// What is expected of a file that holds a secret. Judged from what the open descriptor says, never
/// from a path, so that nothing can be swapped in between; and from the bits, never from whether
/// opening worked, since root may open everything.
struct Expected {
    mode_t kind = S_IFREG;
    mode_t widest = 0600;
    bool mayBePipe = false;    ///< as the shell's <(command) makes one
    bool rootMayOwnIt = false; ///< as for a secret that the system provides
};

[[nodiscard]] std::optional<Unfit> judge(const struct stat& state, const Expected& expected);

/// All bytes from `file` on, at most `most` and one more, so that a caller sees that there are too
/// many. Fails with errno.
[[nodiscard]] base::Result<base::Secret, int> readAll(int file, qsizetype most);

/// Fails with errno.
[[nodiscard]] std::optional<int> writeAll(int file, const base::Secret& secret);

} // namespace tillroll::vault
