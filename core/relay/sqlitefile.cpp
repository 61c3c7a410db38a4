#include "core/relay/sqlitefile.h"

#include <QFile>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A file's descriptor, closed at the end.
class Descriptor {
public:
    Descriptor(const QString& path, int flags)
        : m_number(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600))
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

SqlError failure(const QString& path, int error)
{
    return {error == ENOSPC ? SqlError::Kind::Full : SqlError::Kind::Broken,
            u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(error)))};
}

} // namespace

Outcome<void> ensureFile(const QString& path)
{
    // Not opened where it is there: closing it would let go of the locks that SQLite holds on it in
    // this process (sqlite.org/howtocorrupt.html §2.2).
    if (QFile::exists(path))
        return {};
    const Descriptor file(path, O_RDWR | O_CREAT | O_EXCL);
    if (file.number() < 0 && errno != EEXIST)
        return base::fail(failure(path, errno));
    return {};
}

Outcome<void> writeAgain(const QString& path)
{
    const Descriptor file(path, O_RDWR);
    if (file.number() < 0)
        return errno == ENOENT ? Outcome<void>() : base::fail(failure(path, errno));
    std::vector<char> piece(256UL * 1024);
    for (off_t at = 0;;) {
        const ssize_t size = ::pread(file.number(), piece.data(), piece.size(), at);
        if (size == 0)
            break;
        if (size < 0 ||
            ::pwrite(file.number(), piece.data(), static_cast<std::size_t>(size), at) != size)
            return base::fail(failure(path, errno));
        at += size;
    }
    if (::fsync(file.number()) != 0)
        return base::fail(failure(path, errno));
    return {};
}

Outcome<std::unique_ptr<base::FileLock>> waitForAdminLock(const Place& place,
                                                          const QString& program)
{
    constexpr std::chrono::milliseconds pause{10};
    constexpr int tries = 500;
    for (int i = 0;; ++i) {
        auto lock = base::FileLock::take(adminLockPath(place), program);
        if (lock)
            return std::move(*lock);
        if (lock.error().kind != base::LockFailure::Kind::Held || i == tries) {
            return base::fail(
                SqlError{SqlError::Kind::Busy, u"it is locked: "_s + lock.error().detail});
        }
        std::this_thread::sleep_for(pause);
    }
}

QString adminLockPath(const Place& place)
{
    return place.file + u".admin.lock"_s;
}

} // namespace tillroll::relay
