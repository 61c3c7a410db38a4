#include "app/cli/invocation.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace tillroll::cli {

namespace {

constexpr std::array globalOptions{
    OptionSpec{"profile", "DIR",
               "Folder of this till: settings, ledger, vault (or TILLROLL_PROFILE)"},
    OptionSpec{"demo", nullptr, "Use a simulated gateway inside this program; no money moves"},
    OptionSpec{"demo-address", "ADDRESS",
               "The demo, its page at this address of this machine: pay it with a phone"},
    OptionSpec{"json", nullptr,
               "One JSON object a line on standard output, the last one the result"},
    OptionSpec{"verbose", nullptr, "Tell on standard error what the till does"},
    OptionSpec{"help", nullptr, "Show this help"},
    OptionSpec{"version", nullptr, "Show the version"},
};

constexpr std::array configureOptions{
    OptionSpec{"base-url", "URL", "The gateway, https://HOST"},
    OptionSpec{"merchant", "N", "merchantNo"},
    OptionSpec{"store", "N", "storeNo"},
    OptionSpec{"token-file", "FILE|-", "File that holds the API token, or - for standard input"},
    OptionSpec{"shop", "NAME", "Shop's name on receipts and pages"},
    OptionSpec{"till", "NAME", "Begins every reference: letters, digits, hyphens, at most 16"},
    OptionSpec{"cashier", "NAME", "Who takes payments here; written into every sale"},
    OptionSpec{"currency", "CODE", "Currency of this shop"},
    OptionSpec{"country", "CC", "Country of the walk-in customer, two letters"},
    OptionSpec{"state", "SS", "State of the walk-in customer, in the United States"},
    OptionSpec{"email", "ADDRESS", "E-mail address of the walk-in customer"},
    OptionSpec{"ipn-url", "URL", "Where the gateway sends webhooks"},
    OptionSpec{"callback-url", "URL", "Where the customer's browser ends"},
    OptionSpec{"sandbox", nullptr, "This is a test account: mark every receipt SANDBOX"},
    OptionSpec{"secure-pay-path", "PATH", "Path of secure-pay (default /online/v3/secure-pay)"},
    OptionSpec{"form", nullptr, "Send form bodies instead of JSON"},
};

constexpr std::array pairOptions{
    OptionSpec{"remove", nullptr, "Give the pairing up; the till asks the gateway more often"},
};

constexpr std::array chargeOptions{
    OptionSpec{"method", "M", "Payment method, by its id (see methods)"},
    OptionSpec{"customer", "E-MAIL|PHONE", "A known customer, or a new one with the options below"},
    OptionSpec{"name", "NAME", "A new customer's first and last name"},
    OptionSpec{"email", "ADDRESS", "A new customer's e-mail address"},
    OptionSpec{"phone", "NUMBER", "A new customer's phone number"},
    OptionSpec{"country", "CC", "A new customer's country, two letters"},
    OptionSpec{"state", "SS", "A new customer's state"},
    OptionSpec{"city", "CITY", "A new customer's city"},
    OptionSpec{"street", "STREET", "A new customer's street and number"},
    OptionSpec{"zip", "CODE", "A new customer's postcode"},
    OptionSpec{"cashier", "NAME", "Who takes the payment (default: as configured)"},
    OptionSpec{"timeout", "SECONDS", "How long to wait for the customer before cancelling"},
    OptionSpec{"no-wait", nullptr, "Show the QR code and stop; see wait"},
};

constexpr std::array waitOptions{
    OptionSpec{"timeout", "SECONDS", "Stop waiting after so long; the sale goes on"},
};

constexpr std::array historyOptions{
    OptionSpec{"search", "TEXT", "In reference, transaction number, amount or customer"},
    OptionSpec{"state", "STATE", "Only sales in this state, such as paid or unresolved"},
    OptionSpec{"method", "M", "Only this payment method"},
    OptionSpec{"cashier", "NAME", "Only this cashier"},
    OptionSpec{"from", "DATE", "From this day on, yyyy-mm-dd"},
    OptionSpec{"to", "DATE", "Up to and with this day, yyyy-mm-dd"},
    OptionSpec{"limit", "N", "At most so many, newest first (default 20)"},
};

constexpr std::array receiptOptions{
    OptionSpec{"format", "text|pdf", "How to write it (default text)"},
    OptionSpec{"output", "FILE", "Where to; standard output when not given"},
};

constexpr std::array exportOptions{
    OptionSpec{"format", "csv|jsonl", "How to write it (default csv)"},
    OptionSpec{"output", "FILE", "Where to; standard output when not given"},
    OptionSpec{"from", "DATE", "From this day on, yyyy-mm-dd"},
    OptionSpec{"to", "DATE", "Up to and with this day, yyyy-mm-dd"},
};

constexpr std::array verifyOptions{
    OptionSpec{"rebuild", nullptr, "Write the history anew if it contradicts good facts"},
};

constexpr std::array commands{
    CommandSpec{"configure", "", "Set up this till, of one account, and keep its API token", 0, 0,
                configureOptions},
    CommandSpec{
        "pair", "CODE|-",
        "Take webhooks from a relay. Give its code on standard input: others on this machine "
        "can read arguments",
        0, 1, pairOptions},
    CommandSpec{"charge", "AMOUNT CURRENCY", "Take one payment", 1, 2, chargeOptions},
    CommandSpec{"status", "REF", "Ask the gateway once about a sale", 1, 1, {}},
    CommandSpec{"wait", "REF", "Go on with a sale until its outcome is known", 1, 1, waitOptions},
    CommandSpec{"cancel", "REF", "Cancel a sale that is not paid", 1, 1, waitOptions},
    CommandSpec{"history", "", "List sales, newest first", 0, 0, historyOptions},
    CommandSpec{"receipt", "REF", "Write a sale's receipt", 1, 1, receiptOptions},
    CommandSpec{"methods", "", "List the payment methods", 0, 0, {}},
    CommandSpec{"export", "", "Write all sales as CSV or JSON lines", 0, 0, exportOptions},
    CommandSpec{"verify", "", "Check every fact in the ledger", 0, 0, verifyOptions},
    CommandSpec{"doctor", "", "Check everything that a sale needs", 0, 0, {}},
};

void addOption(QCommandLineParser& parser, const OptionSpec& spec)
{
    QStringList names{QString::fromLatin1(spec.name)};
    if (names.front() == QLatin1String("help"))
        names.append(QStringLiteral("h"));
    QCommandLineOption option(names, QString::fromUtf8(spec.help));
    if (spec.value != nullptr)
        option.setValueName(QString::fromUtf8(spec.value));
    parser.addOption(option);
}

const CommandSpec* findCommand(const QString& name)
{
    const auto* match =
        std::find_if(commands.begin(), commands.end(),
                     [&](const CommandSpec& spec) { return name == QLatin1String(spec.name); });
    return match == commands.end() ? nullptr : match;
}

base::Result<void, QString> checkArguments(const CommandSpec& spec, const QStringList& arguments)
{
    const QString usage = QStringLiteral("%1 %2")
                              .arg(QLatin1String(spec.name), QLatin1String(spec.arguments))
                              .trimmed();
    if (arguments.size() < spec.minArguments)
        return base::fail(
            QStringLiteral("Something is missing. Write: tillroll-cli %1").arg(usage));
    if (arguments.size() > spec.maxArguments)
        return base::fail(QStringLiteral("\"%1\" is too much. Write: tillroll-cli %2")
                              .arg(arguments.at(spec.maxArguments), usage));
    return {};
}

// A negative amount is an argument, not an option "5": it passes the parser with a sign that
// Unicode has for this, and gets its hyphen back behind it.
constexpr QChar minusSign(0x2212);

QStringList guardNegativeNumbers(QStringList arguments)
{
    for (QString& text : arguments) {
        if (text.size() > 1 && text[0] == QLatin1Char('-') && text[1].isDigit())
            text[0] = minusSign;
    }
    return arguments;
}

QString withHyphen(QString text)
{
    if (text.startsWith(minusSign))
        text[0] = QLatin1Char('-');
    return text;
}

bool takesValue(const QString& word, std::span<const OptionSpec> options)
{
    return std::any_of(options.begin(), options.end(), [&](const OptionSpec& option) {
        return option.value != nullptr && word == QLatin1String("--") + QLatin1String(option.name);
    });
}

/// Whether the word behind this one is its value, whatever the command will be.
bool takesValue(const QString& word)
{
    return takesValue(word, globalOptions) ||
           std::any_of(commands.begin(), commands.end(),
                       [&](const CommandSpec& spec) { return takesValue(word, spec.options); });
}

QString findCommandWord(const QStringList& arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (takesValue(word)) {
            ++i; // its value is no command
            continue;
        }
        if (!word.startsWith(QLatin1Char('-')))
            return word;
    }
    return {};
}

/// "help", and "help charge".
Invocation helpOn(QStringList arguments)
{
    arguments.removeOne(QStringLiteral("help"));
    Invocation invocation;
    invocation.wantsHelp = true;
    invocation.command = findCommandWord(arguments);
    return invocation;
}

void readOptions(const QCommandLineParser& parser, std::span<const OptionSpec> specs,
                 Invocation& invocation)
{
    for (const OptionSpec& spec : specs) {
        const QString name = QString::fromLatin1(spec.name);
        if (parser.isSet(name))
            invocation.options.insert(name, spec.value != nullptr ? withHyphen(parser.value(name))
                                                                  : QString());
    }
}

/// As a shell reads it back.
QString quoted(QString word)
{
    static const QRegularExpression harmless(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9_@%+:,./-]+")));
    if (harmless.match(word).hasMatch())
        return word;
    word.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + word + QLatin1Char('\'');
}

QString optionLines(std::span<const OptionSpec> options)
{
    QString text;
    for (const OptionSpec& spec : options) {
        QString name = QStringLiteral("--") + QLatin1String(spec.name);
        if (spec.value != nullptr)
            name += QLatin1Char(' ') + QString::fromUtf8(spec.value);
        text += QStringLiteral("  %1 %2\n").arg(name, -26).arg(QString::fromUtf8(spec.help));
    }
    return text;
}

} // namespace

std::span<const CommandSpec> commandSpecs()
{
    return commands;
}

base::Result<Invocation, QString> parseCommandLine(const QStringList& arguments)
{
    Invocation invocation;
    invocation.command = findCommandWord(arguments);
    if (invocation.command == QLatin1String("help"))
        return helpOn(arguments);
    const CommandSpec* spec = findCommand(invocation.command);
    QCommandLineParser parser;
    for (const OptionSpec& option : globalOptions)
        addOption(parser, option);
    for (const OptionSpec& option : spec != nullptr ? spec->options : std::span<const OptionSpec>{})
        addOption(parser, option);
    if (spec == nullptr && !invocation.command.isEmpty())
        return base::fail(QStringLiteral("There is no command \"%1\". See: tillroll-cli --help")
                              .arg(invocation.command));
    if (!parser.parse(QStringList{QStringLiteral("tillroll-cli")} +
                      guardNegativeNumbers(arguments)))
        return base::fail(parser.errorText() + QStringLiteral(" See: tillroll-cli --help"));
    invocation.wantsHelp = parser.isSet(QStringLiteral("help"));
    invocation.wantsVersion = parser.isSet(QStringLiteral("version"));
    invocation.demoAddress = parser.value(QStringLiteral("demo-address"));
    invocation.isDemo =
        parser.isSet(QStringLiteral("demo")) || parser.isSet(QStringLiteral("demo-address"));
    invocation.isJson = parser.isSet(QStringLiteral("json"));
    invocation.isVerbose = parser.isSet(QStringLiteral("verbose"));
    invocation.profile = parser.value(QStringLiteral("profile"));
    if (invocation.wantsHelp || invocation.wantsVersion)
        return invocation;
    if (spec == nullptr)
        return base::fail(QStringLiteral("What shall be done? See: tillroll-cli --help"));
    if (parser.isSet(QStringLiteral("profile")) && invocation.profile.isEmpty())
        return base::fail(QStringLiteral("--profile takes a folder, and got nothing."));
    if (parser.isSet(QStringLiteral("demo-address")) && invocation.demoAddress.isEmpty())
        return base::fail(QStringLiteral("--demo-address takes an address, and got nothing."));
    for (const QString& argument : parser.positionalArguments().mid(1))
        invocation.arguments.append(withHyphen(argument));
    if (const auto good = checkArguments(*spec, invocation.arguments); !good)
        return base::fail(good.error());
    readOptions(parser, spec->options, invocation);
    return invocation;
}

QString pasteable(const Invocation& invocation, const QString& words)
{
    QString line = QStringLiteral("tillroll-cli ");
    if (!invocation.profile.isEmpty())
        line += QStringLiteral("--profile %1 ").arg(quoted(invocation.profile));
    if (!invocation.demoAddress.isEmpty())
        line += QStringLiteral("--demo-address %1 ").arg(quoted(invocation.demoAddress));
    else if (invocation.isDemo)
        line += QStringLiteral("--demo ");
    return line + words;
}

QString helpText(const QString& command)
{
    if (const CommandSpec* spec = findCommand(command)) {
        return QStringLiteral("tillroll-cli %1 %2\n%3\n\n%4\nOptions of every command:\n%5")
            .arg(QLatin1String(spec->name), QLatin1String(spec->arguments),
                 QString::fromUtf8(spec->help) + QLatin1Char('.'), optionLines(spec->options),
                 optionLines(globalOptions));
    }
    QString text = QStringLiteral("tillroll-cli: the till without a screen.\n\n"
                                  "tillroll-cli [--profile DIR] [--demo] [--json] COMMAND …\n\n");
    for (const CommandSpec& spec : commands) {
        const QString usage =
            QStringLiteral("%1 %2").arg(QLatin1String(spec.name), QLatin1String(spec.arguments));
        text += QStringLiteral("  %1 %2\n").arg(usage, -24).arg(QString::fromUtf8(spec.help));
    }
    text += QStringLiteral("\n%1\n").arg(optionLines(globalOptions));
    text += QStringLiteral(
        "Exit: 0 paid or done, 2 usage, 3 configuration, 10 declined, 11 expired, 12 cancelled,\n"
        "20 not known yet, 21 needs attention, 30 gateway unreachable before anything was sent.\n");
    return text;
}

} // namespace tillroll::cli
