#include "core/vault/token.h"

#include "core/vault/guardedfile.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::vault {
namespace {

using Kind = TokenProblem::Kind;

constexpr qsizetype mostBytes = 4096;

Kind tokenKindOf(Unfit unfit)
{
    switch (unfit) {
    case Unfit::NotAFile:
        return Kind::NotAFile;
    case Unfit::NotOurs:
        return Kind::NotOurs;
    case Unfit::TooWide:
        return Kind::TooWide;
    }
    Q_UNREACHABLE();
}

base::Result<base::Secret, TokenProblem> readFrom(int file, const QString& path)
{
    auto bytes = readAll(file, mostBytes);
    if (!bytes)
        return base::fail(TokenProblem{Kind::Unreadable, path, qt_error_string(bytes.error())});
    return judgeToken(*bytes, path);
}

QString nameOf(const QString& path)
{
    return path.isEmpty() ? u"what was typed"_s
           : path == u"-" ? u"standard input"_s
                          : u"the file %1"_s.arg(path);
}

} // namespace

QString describe(const TokenProblem& problem)
{
    const QString source = nameOf(problem.path);
    switch (problem.kind) {
    case Kind::Unreadable:
        return u"The token cannot be read from %1: %2"_s.arg(source, problem.detail);
    case Kind::NotAFile:
        return u"%1 is not a file that could hold a token."_s.arg(problem.path);
    case Kind::NotOurs:
        return u"The token file %1 belongs to another user: make it your own, then try again."_s
            .arg(problem.path);
    case Kind::TooWide:
        return u"Others may read or change the token file %1: run chmod 600 on it, then try again."_s
            .arg(problem.path);
    case Kind::Empty:
        return u"There is no token in %1."_s.arg(source);
    case Kind::TooLong:
        return u"The token from %1 is longer than 4096 bytes and cannot be one."_s.arg(source);
    case Kind::BadCharacters:
        return u"The token from %1 cannot be one: it has line breaks, control characters or "
               u"letters outside ASCII in it."_s.arg(source);
    }
    Q_UNREACHABLE();
}

base::Result<base::Secret, TokenProblem> judgeToken(const base::Secret& typed, const QString& path)
{
    if (typed.size() > static_cast<std::size_t>(mostBytes))
        return base::fail(TokenProblem{Kind::TooLong, path});
    base::Secret token = typed.trimmed();
    if (token.isEmpty())
        return base::fail(TokenProblem{Kind::Empty, path});
    const auto isPrintable = [](char c) { return c >= ' ' && c <= '~'; };
    if (!std::all_of(token.view().begin(), token.view().end(), isPrintable))
        return base::fail(TokenProblem{Kind::BadCharacters, path});
    return token;
}

base::Result<base::Secret, TokenProblem> readTokenFrom(const QString& path)
{
    if (path == u"-")
        return readFrom(STDIN_FILENO, path);
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    struct stat state = {};
    if (!file.isOpen() || ::fstat(file.number(), &state) != 0)
        return base::fail(TokenProblem{Kind::Unreadable, path, qt_error_string(errno)});
    const Expected expected{.widest = 0700, .mayBePipe = true, .rootMayOwnIt = true};
    if (const auto unfit = judge(state, expected))
        return base::fail(TokenProblem{tokenKindOf(*unfit), path});
    return readFrom(file.number(), path);
}

} // namespace tillroll::vault
