#include "tests/support/postgres_server.h"

#include <QDebug>
#include <QDir>
#include <QUrl>
#include <QUrlQuery>

#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

/// Whom the server runs as when the test is root, which it refuses.
const passwd* unprivileged()
{
    return ::geteuid() == 0 ? ::getpwnam("nobody") : nullptr;
}

void prepare(QProcess& process)
{
    process.setProcessChannelMode(QProcess::MergedChannels);
    const passwd* user = unprivileged();
    process.setChildProcessModifier([user] {
        if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 ||
                                ::setuid(user->pw_uid) != 0))
            ::_exit(126);
        // Our end is its end, however ours comes. A change of user would undo it.
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
}

QString socketQuery(const QString& folder)
{
    QUrlQuery query;
    query.addQueryItem(u"host"_s, folder);
    query.addQueryItem(u"user"_s, u"tillroll"_s);
    return query.toString();
}

} // namespace

QString PostgresServer::program(const QString& name) const
{
    QDir versions(u"/usr/lib/postgresql"_s);
    QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return found.isEmpty() ? name : versions.filePath(found.constLast() + u"/bin/"_s + name);
}

bool PostgresServer::start()
{
    if (const passwd* user = unprivileged()) {
        const QByteArray path = QFile::encodeName(m_folder.path());
        if (::chown(path.constData(), user->pw_uid, user->pw_gid) != 0)
            return false;
    }
    QProcess initdb;
    prepare(initdb);
    initdb.setWorkingDirectory(m_folder.path());
    initdb.start(program(u"initdb"_s),
                 {u"-D"_s, m_folder.filePath(u"data"_s), u"-U"_s, u"tillroll"_s, u"-A"_s,
                  u"trust"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"-N"_s});
    if (!initdb.waitForFinished(120'000) || initdb.exitCode() != 0) {
        qWarning() << "initdb:" << initdb.errorString() << initdb.readAll();
        return false;
    }
    return launch();
}

bool PostgresServer::launch()
{
    m_process = std::make_unique<QProcess>();
    prepare(*m_process);
    m_process->setWorkingDirectory(m_folder.path());
    m_process->start(program(u"postgres"_s),
                     {u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(), u"-h"_s,
                      u""_s, u"-c"_s, u"fsync=off"_s});
    QByteArray said;
    while (!said.contains("ready to accept connections")) {
        if (!m_process->waitForReadyRead(60'000)) {
            qWarning() << "postgres:" << m_process->errorString() << said;
            return false;
        }
        said += m_process->readAll();
    }
    return true;
}

void PostgresServer::kill()
{
    if (!m_process)
        return;
    // "Immediate": no word to anybody, recovery at the next start. SIGKILL would leave its
    // children, which go on serving.
    ::kill(static_cast<pid_t>(m_process->processId()), SIGQUIT);
    m_process->waitForFinished(60'000);
    m_process.reset();
}

bool PostgresServer::startAgain()
{
    return launch();
}

PostgresServer::~PostgresServer()
{
    kill();
}

QString PostgresServer::freshDatabase()
{
    const QString name = u"relay%1"_s.arg(++m_databases);
    run(u"postgresql:///postgres"_s, u"CREATE DATABASE "_s + name);
    return u"postgresql:///%1?%2"_s.arg(name, socketQuery(m_folder.path()));
}

QString PostgresServer::run(const QString& spec, const QString& sql)
{
    QProcess psql;
    psql.start(program(u"psql"_s), {u"-h"_s, m_folder.path(), u"-U"_s, u"tillroll"_s, u"-d"_s,
                                    QUrl(spec).path().mid(1), u"-Atqc"_s, sql});
    if (!psql.waitForFinished(60'000) || psql.exitCode() != 0)
        qWarning() << "psql:" << psql.errorString() << psql.readAllStandardError();
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

} // namespace tillroll::test
