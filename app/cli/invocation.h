#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace tillroll::cli {

/// An option of one command.
struct OptionSpec {
    const char* name;
    const char* value; ///< what it takes, for the help; nullptr: it takes nothing
    const char* help;
};

/// A command, as far as parsing and helping go.
struct CommandSpec {
    const char* name;
    const char* arguments; ///< for the help
    const char* help;
    int minArguments;
    int maxArguments;
    std::span<const OptionSpec> options;
};

/// Every command, in the order of the help.
[[nodiscard]] std::span<const CommandSpec> commandSpecs();

/// What was asked for on the command line.
struct Invocation {
    QString profile; ///< folder; empty: the usual one
    bool isDemo = false;
    QString demoAddress; ///< as typed; empty: the demo's pages are for this machine alone
    bool isJson = false;
    bool isVerbose = false;
    bool wantsHelp = false;
    bool wantsVersion = false;
    QString command; ///< empty only for help and version
    QStringList arguments;
    QHash<QString, QString> options;

    [[nodiscard]] bool has(const char* option) const
    {
        return options.contains(QLatin1String(option));
    }
    [[nodiscard]] QString value(const char* option) const
    {
        return options.value(QLatin1String(option));
    }
};

/// Reads the command line (without the program's name), or says in a sentence what is wrong.
[[nodiscard]] base::Result<Invocation, QString> parseCommandLine(const QStringList& arguments);

/// A command to be pasted into a shell: `words` for the same till that was asked for here.
[[nodiscard]] QString pasteable(const Invocation& invocation, const QString& words);

/// The help: of one command, or of the program when `command` is empty.
[[nodiscard]] QString helpText(const QString& command);

} // namespace tillroll::cli
