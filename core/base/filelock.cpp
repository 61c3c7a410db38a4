#include "core/base/filelock.h"

#include <QByteArray>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tillroll::base {

using namespace Qt::Literals::StringLiterals;

namespace {

LockFailure::Kind kindOf(int error)
{
    if (error == EACCES || error == EROFS || error == EPERM)
        return LockFailure::Kind::NotAllowed;
    return error == ENOSPC ? LockFailure::Kind::DiskFull : LockFailure::Kind::Io;
}

LockFailure failure(const QString& path, int error)
{
    return {kindOf(error), u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(error)))};
}

// What the holder wrote: "<pid> <program>". Empty for a moment while it is about to write.
QString holderIn(int descriptor)
{
    std::array<char, 200> text{};
    const ssize_t length = ::pread(descriptor, text.data(), text.size(), 0);
    const QString line =
        QString::fromUtf8(text.data(), qMax<qsizetype>(length, 0)).section(u'\n', 0, 0);
    return u"%1, process %2"_s.arg(line.section(u' ', 1), line.section(u' ', 0, 0));
}

void sign(int descriptor, const QString& program)
{
    const QByteArray text = QByteArray::number(::getpid()) + ' ' + program.toUtf8() + '\n';
    // Only for people: a lock that could not be signed still locks.
    if (::ftruncate(descriptor, 0) == 0)
        static_cast<void>(
            ::pwrite(descriptor, text.constData(), static_cast<std::size_t>(text.size()), 0) < 0);
}

} // namespace

Result<std::unique_ptr<FileLock>, LockFailure> FileLock::take(const QString& path,
                                                              const QString& program)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(failure(path, errno));
    std::unique_ptr<FileLock> lock(new FileLock(descriptor));
    // flock and not fcntl: it belongs to this open file, not to the process, so that a second
    // taker in this very process is refused too; and the file is never deleted, since another
    // process might hold the old one while a third makes a new one.
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        sign(descriptor, program);
        return lock;
    }
    if (errno == EWOULDBLOCK)
        return fail(LockFailure{LockFailure::Kind::Held, holderIn(descriptor)});
    return fail(failure(path, errno));
}

FileLock::~FileLock()
{
    ::close(m_descriptor);
}

} // namespace tillroll::base
