#include "app/sandbox/arguments.h"
#include "core/base/coredump.h"
#include "core/base/log.h"
#include "core/sandbox/server.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace tillroll;

namespace {

constexpr int exitUsage = 2;
constexpr int exitCannotStart = 3;

int complain(int code, const QString& sentence)
{
    std::fprintf(stderr, "tillroll-sandbox: %s\n", qUtf8Printable(sentence));
    return code;
}

int serve(sandbox::Options options)
{
    // Blocked before the server's thread starts, so that only this one takes them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    const auto server = sandbox::Server::start(std::move(options));
    if (!server) {
        const bool usage = server.error().kind == sandbox::StartError::Kind::BadOptions;
        return complain(usage ? exitUsage : exitCannotStart, server.error().sentence);
    }
    std::printf("{\"event\":\"ready\",\"url\":\"%s\"}\n", qUtf8Printable((*server)->url()));
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ends, &signal);
    (*server)->stop();
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    base::forbidCoreDumps();
    const QCoreApplication application(argc, argv);
    base::installLog(base::LogLevel::Normal);
    auto asked = app::readArguments(QCoreApplication::arguments());
    if (!asked)
        return complain(exitUsage, asked.error());
    if (asked->options)
        return serve(std::move(*asked->options));
    std::fputs(qUtf8Printable(asked->text), stdout);
    return 0;
}
