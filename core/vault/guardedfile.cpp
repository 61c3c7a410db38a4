#include "core/vault/guardedfile.h"

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace tillroll::vault {

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor::~Descriptor()
{
    if (isOpen())
        ::close(m_number);
}

std::optional<Unfit> judge(const struct stat& state, const Expected& expected)
{
    const bool isPipe = S_ISFIFO(state.st_mode);
    if ((state.st_mode & S_IFMT) != expected.kind && !(isPipe && expected.mayBePipe))
        return Unfit::NotAFile;
    if (state.st_uid != ::geteuid() && !(expected.rootMayOwnIt && state.st_uid == 0))
        return Unfit::NotOurs;
    if ((state.st_mode & 07777U & ~expected.widest) != 0)
        return Unfit::TooWide;
    return {};
}

base::Result<base::Secret, int> readAll(int file, qsizetype most)
{
    QByteArray buffer(most + 1, '\0'); // never grows, so that no copy is left behind unwiped
    qsizetype length = 0;
    ssize_t got = 1;
    while (got != 0 && length < buffer.size()) {
        got =
            ::read(file, buffer.data() + length, static_cast<std::size_t>(buffer.size() - length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            const int error = errno;
            base::wipe(buffer);
            return base::fail(error);
        }
        length += got;
    }
    base::Secret secret(QByteArrayView(buffer.constData(), length));
    base::wipe(buffer);
    return secret;
}

std::optional<int> writeAll(int file, const base::Secret& secret)
{
    QByteArrayView rest = secret.view();
    while (!rest.isEmpty()) {
        const ssize_t put = ::write(file, rest.data(), static_cast<std::size_t>(rest.size()));
        if (put < 0 && errno != EINTR)
            return errno;
        rest = rest.sliced(std::max<ssize_t>(put, 0));
    }
    return {};
}

} // namespace tillroll::vault
