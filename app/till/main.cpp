#include "app/shared/demoaddress.h"
#include "app/till/program.h"
#include "core/base/coredump.h"
#include "core/base/errands.h"
#include "core/base/log.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

using namespace tillroll;

namespace {

// As of tillroll-cli.
constexpr int badUsage = 2;
constexpr int notConfigured = 3;

struct Options {
    app::Choice choice;
    std::optional<QString> demoAddress; ///< as typed
    QString scheme;
    bool isVerbose = false;
    bool measuresStart = false;
};

void addOptions(QCommandLineParser& parser)
{
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{QStringLiteral("profile"),
          QStringLiteral("Folder that holds everything of the till (also: environment "
                         "TILLROLL_PROFILE)."),
          QStringLiteral("DIR")},
         {QStringLiteral("demo"),
          QStringLiteral("Sell to a simulated gateway inside this process: no money moves.")},
         {QStringLiteral("demo-address"),
          QStringLiteral("The demo, its payment page at this address of this machine, to be opened "
                         "and paid with a phone in the same network."),
          QStringLiteral("ADDRESS")},
         {QStringLiteral("scheme"),
          QStringLiteral("Colours: light or dark, whatever the settings say."),
          QStringLiteral("NAME")},
         {QStringLiteral("measure-start"),
          QStringLiteral("Tell as JSON how long the first page took and what it holds; then end.")},
         {QStringLiteral("verbose"), QStringLiteral("Tell on standard error what happens.")}});
}

/// Ends the process when help or the version was asked for, or an option is not known.
Options readOptions(const QCoreApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The cashier app for the Pockyt hosted checkout."));
    addOptions(parser);
    parser.process(app);
    const bool hasAddress = parser.isSet(QStringLiteral("demo-address"));
    return {.choice = {.profile = parser.value(QStringLiteral("profile")),
                       .isDemo = hasAddress || parser.isSet(QStringLiteral("demo")),
                       .program = QStringLiteral("tillroll"),
                       .hasScreen = true},
            .demoAddress = hasAddress
                               ? std::make_optional(parser.value(QStringLiteral("demo-address")))
                               : std::nullopt,
            .scheme = parser.value(QStringLiteral("scheme")),
            .isVerbose = parser.isSet(QStringLiteral("verbose")),
            .measuresStart = parser.isSet(QStringLiteral("measure-start"))};
}

/// Help needs no display.
bool onlyTells(std::span<char*> arguments)
{
    return std::any_of(arguments.begin(), arguments.end(), [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--help-all" || word == "--version" ||
               word == "-v";
    });
}

/// The desktop's own choice, as far as Qt 6.4 tells: whether its windows are dark.
ui::Scheme schemeOfDesktop()
{
    const QPalette palette = QApplication::palette();
    const bool isDark =
        palette.window().color().lightness() < palette.windowText().color().lightness();
    return isDark ? ui::Scheme::Dark : ui::Scheme::Light;
}

std::optional<ui::Scheme> schemeNamed(const QString& name)
{
    if (name == QLatin1String("dark"))
        return ui::Scheme::Dark;
    if (name == QLatin1String("light"))
        return ui::Scheme::Light;
    return std::nullopt;
}

/// Puts what the typed address stands for into the choice. Answers 0, or how to exit.
int takeDemoAddress(Options& options)
{
    if (!options.demoAddress)
        return 0;
    const auto address = app::readDemoAddress(*options.demoAddress);
    if (address) {
        options.choice.demoAddress = *address;
        return 0;
    }
    std::fprintf(stderr, "tillroll: %s\n", qUtf8Printable(address.error().sentence));
    return address.error().kind == app::BadAddress::Kind::NotHere ? notConfigured : badUsage;
}

/// Runs the program to its end; answers how to exit.
int run(const Options& options)
{
    gui::Program program(options.choice, schemeOfDesktop(), schemeNamed(options.scheme));
    if (options.measuresStart)
        program.measureStart();
    program.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    base::forbidCoreDumps();
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication::setApplicationName(QStringLiteral("tillroll"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TILLROLL_VERSION));
    if (onlyTells(std::span(argv, static_cast<std::size_t>(argc)))) {
        const QCoreApplication teller(argc, argv);
        (void)readOptions(teller);
    }
    const QApplication app(argc, argv);
    Options options = readOptions(app);
    if (const int code = takeDemoAddress(options); code != 0)
        return code;
    base::installLog(options.isVerbose ? base::LogLevel::Debug : base::LogLevel::Normal);
    const int code = run(options);
    // What can be kept is on the disk by now; what a printer's driver still works with, or a
    // disk's, is not taken from under it.
    if (base::Errands::isAnyLeftBehind())
        std::_Exit(code);
    return code;
}
