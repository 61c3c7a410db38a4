#include "app/till/program.h"
#include "core/base/log.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStyleHints>

#include <csignal>

using namespace tillroll;

namespace {

/// The desktop's own choice, as far as Qt 6.4 tells: whether its windows are dark.
ui::Scheme schemeOfDesktop()
{
    const QPalette palette = QApplication::palette();
    return palette.window().color().lightness() < palette.windowText().color().lightness()
               ? ui::Scheme::Dark
               : ui::Scheme::Light;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tillroll"));
    QApplication::setApplicationVersion(QStringLiteral(TILLROLL_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The cashier app for the Pockyt hosted checkout."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     QStringLiteral("Folder that holds everything of the till "
                                                    "(also: environment TILLROLL_PROFILE)."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QStringLiteral("Sell to a simulated gateway inside this process: no money moves."));
    const QCommandLineOption scheme(QStringLiteral("scheme"),
                                    QStringLiteral("Colours: light or dark (usually as the "
                                                   "desktop's)."),
                                    QStringLiteral("NAME"));
    const QCommandLineOption verbose(QStringLiteral("verbose"),
                                     QStringLiteral("Tell on standard error what happens."));
    parser.addOptions({profile, demo, scheme, verbose});
    parser.process(app);
    base::installLog(parser.isSet(verbose) ? base::LogLevel::Debug : base::LogLevel::Normal);
    const QString colours = parser.value(scheme);
    gui::Program program({.profile = parser.value(profile),
                          .isDemo = parser.isSet(demo),
                          .program = QStringLiteral("tillroll")},
                         colours == QLatin1String("dark")    ? ui::Scheme::Dark
                         : colours == QLatin1String("light") ? ui::Scheme::Light
                                                             : schemeOfDesktop());
    program.start();
    return QApplication::exec();
}
