#include "core/base/coredump.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tillroll;

class TestCoreDump : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCrashLeavesNoCore();
};

namespace {

/// Where cores are allowed, as far as the system lets us.
[[noreturn]] void crashIn(const QByteArray& folder)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
    std::signal(SIGABRT, SIG_DFL); // QtTest's own tells of the crash
    if (::chdir(folder.constData()) != 0)
        ::_exit(1);
    base::forbidCoreDumps();
    std::abort();
}

} // namespace

void TestCoreDump::aCrashLeavesNoCore()
{
    const QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(folder.path());
    const pid_t child = ::fork();
    if (child == 0)
        crashIn(path);
    QVERIFY(child > 0);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGABRT);
    QVERIFY(!WCOREDUMP(status));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

QTEST_GUILESS_MAIN(TestCoreDump)
#include "test_coredump.moc"
