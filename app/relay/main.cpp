#include "app/relay/arguments.h"
#include "app/relay/commands.h"
#include "app/relay/serve.h"
#include "core/base/coredump.h"
#include "core/base/log.h"

#include <QCoreApplication>

#include <cstdio>

using namespace tillroll;

namespace {

constexpr int exitUsage = 2;
constexpr int exitNotPossible = 3;

int complain(int code, const QString& sentence)
{
    std::fprintf(stderr, "tillroll-relay: %s\n", qUtf8Printable(sentence));
    return code;
}

} // namespace

int main(int argc, char* argv[])
{
    base::forbidCoreDumps();
    const QCoreApplication application(argc, argv); // Qt SQL finds its drivers by it
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (!words.isEmpty() && words.constFirst() == QLatin1String("serve"))
        return app::serve(words.mid(1));
    base::installLog(base::LogLevel::Normal);
    const auto arguments = app::readArguments(words);
    if (!arguments)
        return complain(exitUsage, arguments.error());
    if (!arguments->text.isEmpty()) {
        std::fputs(qUtf8Printable(arguments->text), stdout);
        return 0;
    }
    const auto ran = app::runCommand(*arguments);
    return ran ? 0 : complain(exitNotPossible, ran.error());
}
