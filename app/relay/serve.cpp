#include "app/relay/serve.h"

#include "app/relay/logwriter.h"
#include "app/relay/serveoptions.h"
#include "core/relay/enrolment.h"
#include "core/relay/eventstore.h"
#include "core/relay/server.h"

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <utility>

namespace tillroll::app {

namespace {

constexpr int exitUsage = 2;
constexpr int exitCannotStart = 3;

int complain(int code, const QString& sentence)
{
    std::fprintf(stderr, "tillroll-relay: %s\n", qUtf8Printable(sentence));
    return code;
}

/// Blocked before any thread starts, so that only await() takes them.
sigset_t blockSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // whoever read our lines may have gone
    return signals;
}

/// A terminal is a descriptor; the system's usual limit is for programs with few.
void allowDescriptors()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

void reload(relay::Server& server, const relay::Notebook& tell)
{
    const auto reloaded = server.reloadCertificate();
    if (reloaded)
        tell({relay::Note::Level::Info, "certificate-read", {}});
    else
        tell({relay::Note::Level::Warning,
              "certificate-not-read",
              {{"detail", reloaded.error().toStdString()}}});
}

/// Until the program is to end.
void await(const sigset_t& signals, relay::Server& server, const relay::Notebook& tell)
{
    for (int signal = SIGHUP; signal == SIGHUP;) {
        sigwait(&signals, &signal);
        if (signal == SIGHUP)
            reload(server, tell);
    }
}

/// For the commands beside this process. Webhooks need it not, so they do not wait for it either.
void keepPublicUrl(const ServeOptions& options, const relay::Notebook& tell)
{
    if (options.publicUrl.isEmpty())
        return;
    if (const auto kept = relay::setPublicUrl(options.store, options.publicUrl); !kept)
        tell({relay::Note::Level::Warning,
              "public-url-not-kept",
              {{"detail", kept.error().toStdString()}}});
}

int run(ServeOptions options)
{
    const sigset_t signals = blockSignals();
    allowDescriptors();
    const relay::Notebook tell = openLog(options.logJson ? LogForm::Json : LogForm::Text);
    options.server.tell = tell;
    const auto store = relay::openStore(options.store, std::move(options.keep));
    if (!store)
        return complain(exitCannotStart, store.error());
    keepPublicUrl(options, tell);
    const auto server = relay::Server::start(std::move(options.server), **store);
    if (!server)
        return complain(exitCannotStart, server.error());
    std::printf("{\"event\":\"ready\",\"url\":\"%s\",\"admin\":\"%s\"}\n",
                qUtf8Printable((*server)->url()), qUtf8Printable((*server)->adminUrl()));
    std::fflush(stdout);
    await(signals, **server, tell);
    const std::size_t cut = (*server)->stop();
    tell({relay::Note::Level::Info, "stopped", {{"cut", std::to_string(cut)}}});
    return 0;
}

} // namespace

int serve(const QStringList& arguments)
{
    auto options = readServeOptions(arguments);
    if (!options)
        return complain(exitUsage, options.error());
    if (options->text.isEmpty())
        return run(std::move(*options));
    std::fputs(qUtf8Printable(options->text), stdout);
    return 0;
}

} // namespace tillroll::app
