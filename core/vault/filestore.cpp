#include "core/vault/filestore.h"

#include "core/vault/deliver.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tillroll::vault {
namespace {

VaultError systemError(const QString& place, int code)
{
    return {VaultError::Kind::System, place, qt_error_string(code)};
}

VaultError::Kind kindOf(Unfit unfit)
{
    switch (unfit) {
    case Unfit::NotAFile:
        return VaultError::Kind::NotAFile;
    case Unfit::NotOurs:
        return VaultError::Kind::NotOurs;
    case Unfit::TooWide:
        return VaultError::Kind::TooWide;
    }
    Q_UNREACHABLE();
}

Failure check(int file, const QString& place, const Expected& expected)
{
    struct stat state = {};
    if (::fstat(file, &state) != 0)
        return systemError(place, errno);
    if (const auto unfit = judge(state, expected))
        return VaultError{kindOf(*unfit), place, {}, expected.kind == S_IFDIR};
    return {};
}

// Held while secrets are written: what an earlier crash left can then be told from what another
// process is writing right now. Released when the folder is closed.
bool lockFolder(const Descriptor& folder)
{
    int answer = 0;
    do
        answer = ::flock(folder.number(), LOCK_EX);
    while (answer != 0 && errno == EINTR);
    return answer == 0;
}

// errno, or nothing when the secret is on the disk.
std::optional<int> writeNewFile(int folder, const QByteArray& name, const base::Secret& secret)
{
    const Descriptor file(::openat(folder, name.constData(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    // fchmod: a umask of the caller may have taken bits away that the next read needs.
    if (!file.isOpen() || ::fchmod(file.number(), 0600) != 0)
        return errno;
    if (const auto error = writeAll(file.number(), secret))
        return error;
    if (::fsync(file.number()) != 0)
        return errno;
    return {};
}

bool syncFolder(const QString& path)
{
    const Descriptor folder(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.isOpen() && ::fsync(folder.number()) == 0;
}

QByteArray unfinishedName(const QString& name)
{
    return "." + name.toLatin1() + ".new";
}

} // namespace

FileStore::FileStore(QString folder) : m_folder(std::move(folder)) {}

void FileStore::read(const QString& name, QObject* context,
                     Done<base::Result<base::Secret, VaultError>> done)
{
    deliver(context, std::move(done), readNow(name));
}

void FileStore::write(const QString& name, base::Secret secret, QObject* context,
                      Done<Failure> done)
{
    // Shared because what is posted is copied, and a Secret cannot be.
    const auto kept = std::make_shared<const base::Secret>(std::move(secret));
    m_errands.post(
        context,
        [folder = m_folder, name, kept] { return FileStore(folder).writeNow(name, *kept); },
        std::move(done));
}

void FileStore::remove(const QString& name, QObject* context, Done<Failure> done)
{
    m_errands.post(
        context, [folder = m_folder, name] { return FileStore(folder).removeNow(name); },
        std::move(done));
}

QString FileStore::pathOf(const QString& name) const
{
    return m_folder + QLatin1Char('/') + name;
}

Failure FileStore::prepareFolder()
{
    const bool isNew = ::mkdir(QFile::encodeName(m_folder).constData(), 0700) == 0;
    if (!isNew && errno != EEXIST)
        return systemError(m_folder, errno);
    if (isNew && !syncFolder(QFileInfo(m_folder).path()))
        return systemError(m_folder, errno);
    const auto folder = openFolder();
    return folder ? Failure() : Failure(folder.error());
}

base::Result<Descriptor, VaultError> FileStore::openFolder() const
{
    Descriptor folder(::open(QFile::encodeName(m_folder).constData(),
                             O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.isOpen() && (errno == ELOOP || errno == ENOTDIR))
        return base::fail(VaultError{VaultError::Kind::NotAFile, m_folder, {}, true});
    if (!folder.isOpen() && errno == ENOENT)
        return base::fail(VaultError{VaultError::Kind::NotFound, m_folder, {}, true});
    if (!folder.isOpen())
        return base::fail(systemError(m_folder, errno));
    if (const Failure failure = check(folder.number(), m_folder, {S_IFDIR, 0700}))
        return base::fail(*failure);
    return folder;
}

base::Result<base::Secret, VaultError> FileStore::readNow(const QString& name) const
{
    if (!isSecretName(name))
        return base::fail(VaultError{VaultError::Kind::BadName, name});
    const auto folder = openFolder();
    if (!folder && folder.error().kind == VaultError::Kind::NotFound)
        return base::fail(VaultError{VaultError::Kind::NotFound, name});
    if (!folder)
        return base::fail(folder.error());

    // O_NONBLOCK: a planted pipe must not make the till wait for a writer.
    const Descriptor file(::openat(folder->number(), name.toLatin1().constData(),
                                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return base::fail(VaultError{VaultError::Kind::NotFound, name});
    if (!file.isOpen() && errno == ELOOP)
        return base::fail(VaultError{VaultError::Kind::NotAFile, pathOf(name)});
    if (!file.isOpen())
        return base::fail(systemError(pathOf(name), errno));
    if (const Failure failure = check(file.number(), pathOf(name), {}))
        return base::fail(*failure);

    auto secret = readAll(file.number(), mostBytes);
    if (!secret)
        return base::fail(systemError(pathOf(name), secret.error()));
    if (secret->size() > static_cast<std::size_t>(mostBytes))
        return base::fail(VaultError{VaultError::Kind::TooLarge, pathOf(name)});
    return std::move(*secret);
}

Failure FileStore::writeNow(const QString& name, const base::Secret& secret)
{
    if (!isSecretName(name))
        return VaultError{VaultError::Kind::BadName, name};
    if (secret.size() > static_cast<std::size_t>(mostBytes))
        return VaultError{VaultError::Kind::TooLarge, pathOf(name)};
    if (const Failure failure = prepareFolder())
        return failure;
    const auto folder = openFolder();
    if (!folder)
        return folder.error();
    if (!lockFolder(*folder))
        return systemError(m_folder, errno);

    const QByteArray unfinished = unfinishedName(name);
    ::unlinkat(folder->number(), unfinished.constData(), 0);
    std::optional<int> error = writeNewFile(folder->number(), unfinished, secret);
    if (!error && (::renameat(folder->number(), unfinished.constData(), folder->number(),
                              name.toLatin1().constData()) != 0 ||
                   ::fsync(folder->number()) != 0))
        error = errno;
    if (!error)
        return {};
    ::unlinkat(folder->number(), unfinished.constData(), 0);
    return systemError(pathOf(name), *error);
}

Failure FileStore::removeNow(const QString& name)
{
    if (!isSecretName(name))
        return VaultError{VaultError::Kind::BadName, name};
    const auto folder = openFolder();
    if (!folder)
        return folder.error().kind == VaultError::Kind::NotFound ? Failure()
                                                                 : Failure(folder.error());
    if (!lockFolder(*folder))
        return systemError(m_folder, errno);
    ::unlinkat(folder->number(), unfinishedName(name).constData(), 0);
    if (::unlinkat(folder->number(), name.toLatin1().constData(), 0) != 0 && errno != ENOENT)
        return systemError(pathOf(name), errno);
    if (::fsync(folder->number()) != 0)
        return systemError(m_folder, errno);
    return {};
}

} // namespace tillroll::vault
