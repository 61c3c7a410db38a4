#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/invocation.h"
#include "app/cli/session.h"
#include "app/shared/demoaddress.h"
#include "core/base/coredump.h"
#include "core/base/log.h"

#include <QGuiApplication>

#include <csignal>
#include <memory>
#include <span>

using namespace tillroll;

namespace {

int refuse(cli::Console& console, const QString& sentence, cli::ExitCode code)
{
    console.refuse(sentence, code);
    return static_cast<int>(code);
}

/// Only the PDF receipt sets type, which needs Qt's Gui, if no screen.
std::unique_ptr<QCoreApplication> makeApplication(bool drawsPdf, int& argc, char** argv)
{
    if (!drawsPdf)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

base::Result<QString, app::BadAddress> demoAddressOf(const cli::Invocation& invocation)
{
    if (invocation.demoAddress.isEmpty())
        return QString();
    return app::readDemoAddress(invocation.demoAddress);
}

cli::ExitCode codeFor(app::BadAddress::Kind kind)
{
    return kind == app::BadAddress::Kind::NotHere ? cli::ExitCode::Configuration
                                                  : cli::ExitCode::Usage;
}

QStringList wordsAfterName(int argc, char** argv)
{
    QStringList words;
    for (const char* word : std::span(argv, static_cast<std::size_t>(argc)).subspan(1))
        words.append(QString::fromLocal8Bit(word));
    return words;
}

} // namespace

int main(int argc, char** argv)
{
    base::forbidCoreDumps();
    // A reader that went away and a file that may not grow are errors of write, not our end.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const QStringList arguments = wordsAfterName(argc, argv);
    const auto invocation = cli::parseCommandLine(arguments);
    cli::Console console(invocation ? invocation->isJson
                                    : arguments.contains(QStringLiteral("--json")));
    if (!invocation)
        return refuse(console, invocation.error(), cli::ExitCode::Usage);
    if (invocation->wantsHelp || invocation->wantsVersion) {
        console.say(invocation->wantsHelp ? cli::helpText(invocation->command)
                                          : QStringLiteral("tillroll-cli " TILLROLL_VERSION));
        return static_cast<int>(cli::ExitCode::Done);
    }
    base::installLog(invocation->isVerbose ? base::LogLevel::Debug : base::LogLevel::Quiet);
    const auto app =
        makeApplication(invocation->value("format") == QLatin1String("pdf"), argc, argv);

    const auto demoAddress = demoAddressOf(*invocation);
    if (!demoAddress)
        return refuse(console, demoAddress.error().sentence, codeFor(demoAddress.error().kind));
    cli::Session session(*invocation, *demoAddress, console);
    if (const cli::Ready ready = session.openProfile(); !ready)
        return refuse(console, ready.error().sentence, ready.error().code);
    const auto command = cli::makeCommand(session);
    QMetaObject::invokeMethod(
        command.get(),
        [&] {
            command->start(
                [](cli::ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); });
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
