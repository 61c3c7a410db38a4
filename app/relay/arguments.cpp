#include "app/relay/arguments.h"

#include "app/relay/publicurl.h"
#include "core/link/pairing.h"
#include "core/relay/place.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

namespace {

const QString booksOption = u"store"_s;
const QString urlOption = u"public-url"_s;
const QString overlapOption = u"overlap"_s;
const QString fromOption = u"from"_s;
const QString toOption = u"to"_s;
const QString jsonOption = u"json"_s;

constexpr int mostOverlapHours = 24 * 30;

struct Command {
    QLatin1StringView name;
    bool isAboutOne = false;  ///< takes TERMINAL
    bool makesAKey = false;   ///< for which a code is printed
    bool takesEvents = false; ///< needs --from
};

constexpr std::array commands{
    Command{"enroll"_L1, true, true, false},    Command{"rotate"_L1, true, true, false},
    Command{"revoke"_L1, true, false, false},   Command{"terminals"_L1, false, false, false},
    Command{"backlog"_L1, false, false, false}, Command{"replay"_L1, true, false, true},
};

void describeArguments(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"Takes the gateway's webhooks, keeps them, and passes them on to the tills.\n"
        "\n"
        "  serve              run the relay; \"serve --help\" tells its options\n"
        "  enroll TERMINAL    a new terminal: prints the code that its till is paired with\n"
        "  rotate TERMINAL    a new key and code; the present key is good for --overlap hours\n"
        "  revoke TERMINAL    nobody may post to it or connect as it any more\n"
        "  terminals          list them\n"
        "  backlog            list what they have not taken yet\n"
        "  replay TERMINAL    have kept events told again, from --from on\n"
        "\n"
        "They may be used while the relay runs; it takes notice within a second.\n"
        "Exit: 0 done, 2 bad arguments, 3 not possible."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {booksOption, u"The relay's store: sqlite:FILE or postgresql://USER@HOST/DATABASE."_s,
         u"STORE"_s},
        {urlOption,
         u"Where the gateway and the tills reach the relay, as https://relay.example.com. Default "
         "that of serve."_s,
         u"URL"_s},
        {overlapOption, u"How long the replaced key stays good. Default 24."_s, u"HOURS"_s,
         u"24"_s},
        {fromOption, u"The first event to be told again."_s, u"N"_s},
        {toOption, u"The last one. Default the newest."_s, u"N"_s},
        {jsonOption, u"One JSON object a line."_s},
    });
    parser.addPositionalArgument(u"COMMAND"_s, u"As above."_s, u"COMMAND [TERMINAL]"_s);
}

using Read = base::Result<void, QString>;

Read readTerminal(const Command& command, const QStringList& words, Arguments& arguments)
{
    if (words.size() != (command.isAboutOne ? 2 : 1)) {
        return base::fail(command.isAboutOne
                              ? u"%1 takes the name of one terminal."_s.arg(command.name)
                              : u"%1 takes options only."_s.arg(command.name));
    }
    if (!command.isAboutOne)
        return {};
    arguments.terminal = words[1];
    if (!link::isTerminalName(arguments.terminal))
        return base::fail(u"A terminal's name is at most 64 letters, digits, \"-\" and \"_\"."_s);
    return {};
}

Read readStore(const QCommandLineParser& parser, Arguments& arguments)
{
    arguments.store = parser.value(booksOption);
    if (arguments.store.isEmpty())
        return base::fail(u"--store is needed; --help tells all."_s);
    if (const auto place = relay::readPlace(arguments.store); !place)
        return base::fail(place.error());
    return {};
}

Read readUrl(const QCommandLineParser& parser, Arguments& arguments)
{
    if (!parser.isSet(urlOption))
        return {};
    const auto url = readPublicUrl(parser.value(urlOption));
    if (!url)
        return base::fail(url.error());
    arguments.publicUrl = *url;
    return {};
}

Read readOverlap(const QCommandLineParser& parser, Arguments& arguments)
{
    bool isNumber = false;
    const int hours = parser.value(overlapOption).toInt(&isNumber);
    if (!isNumber || hours < 0 || hours > mostOverlapHours)
        return base::fail(
            u"--overlap needs a whole number of hours, at most %1."_s.arg(mostOverlapHours));
    arguments.overlap = std::chrono::hours(hours);
    return {};
}

Read readEvents(const QCommandLineParser& parser, Arguments& arguments)
{
    bool isNumber = false;
    arguments.from = parser.value(fromOption).toLongLong(&isNumber);
    if (!isNumber || arguments.from < 1)
        return base::fail(u"replay needs --from, the number of the first event."_s);
    if (!parser.isSet(toOption))
        return {};
    arguments.to = parser.value(toOption).toLongLong(&isNumber);
    if (!isNumber || arguments.to < arguments.from)
        return base::fail(u"--to needs the number of an event that is not before --from."_s);
    return {};
}

base::Result<Arguments, QString> readCommand(const QCommandLineParser& parser,
                                             const Command& command)
{
    Arguments arguments{.command = command.name, .isJson = parser.isSet(jsonOption)};
    if (const auto read = readTerminal(command, parser.positionalArguments(), arguments); !read)
        return base::fail(read.error());
    if (const auto read = readStore(parser, arguments); !read)
        return base::fail(read.error());
    if (command.makesAKey) {
        for (const auto step : {readUrl, readOverlap}) {
            if (const auto read = step(parser, arguments); !read)
                return base::fail(read.error());
        }
    }
    if (command.takesEvents) {
        if (const auto read = readEvents(parser, arguments); !read)
            return base::fail(read.error());
    }
    return arguments;
}

} // namespace

base::Result<Arguments, QString> readArguments(const QStringList& words)
{
    QCommandLineParser parser;
    describeArguments(parser);
    if (!parser.parse(QStringList(u"tillroll-relay"_s) + words))
        return base::fail(parser.errorText());
    if (parser.isSet(u"help"_s))
        return Arguments{.text = parser.helpText()};
    if (parser.isSet(u"version"_s))
        return Arguments{.text = QStringLiteral("tillroll-relay " TILLROLL_VERSION "\n")};
    const QStringList said = parser.positionalArguments();
    if (said.isEmpty())
        return base::fail(u"A command is needed; --help lists them."_s);
    const auto command = std::ranges::find_if(
        commands, [&](const Command& one) { return said.constFirst() == one.name; });
    if (command == commands.end())
        return base::fail(
            u"There is no command \"%1\"; --help lists them."_s.arg(said.constFirst()));
    return readCommand(parser, *command);
}

} // namespace tillroll::app
