#include "app/relay/serveoptions.h"

#include "app/relay/publicurl.h"
#include "core/http/hostport.h"

#include <QCommandLineParser>

#include <chrono>
#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

namespace {

const QString listenOption = u"listen"_s;
const QString adminOption = u"admin"_s;
const QString storeOption = u"store"_s;
const QString certificateOption = u"tls-cert"_s;
const QString keyOption = u"tls-key"_s;
const QString reachedOption = u"public-url"_s;
const QString proxyOption = u"trusted-proxy"_s;
const QString logOption = u"log"_s;
const QString ackedOption = u"acked-days"_s;
const QString unackedOption = u"unacked-days"_s;
const QString connectionsOption = u"connections"_s;
const QString perAddressOption = u"connections-per-address"_s;
const QString addressRateOption = u"address-rate"_s;
const QString terminalRateOption = u"terminal-rate"_s;

constexpr int mostDays = 3'650;
constexpr int mostConnections = 1'000'000;

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"Takes webhooks, stores them, and passes them on to the terminals.\n"
        "The first line on standard output is {\"event\":\"ready\",\"url\":…,\"admin\":…}.\n"
        "SIGTERM and SIGINT: answer what is in hand, say goodbye, end. SIGHUP: read the\n"
        "certificate again.\n"
        "Exit: 0 stopped, 2 bad arguments, 3 cannot start."_s);
    parser.addHelpOption();
    parser.addOptions({
        {listenOption, u"Where to listen; port 0 picks one. Default 127.0.0.1:0."_s, u"HOST:PORT"_s,
         u"127.0.0.1:0"_s},
        {adminOption, u"Where /healthz, /readyz and /metrics are. Default 127.0.0.1:0."_s,
         u"HOST:PORT"_s, u"127.0.0.1:0"_s},
        {storeOption, u"Where webhooks are kept: sqlite:FILE or postgresql://…"_s, u"STORE"_s},
        {certificateOption, u"Certificate chain (PEM); without: plain, as behind a proxy."_s,
         u"FILE"_s},
        {keyOption, u"The certificate's key (PEM)."_s, u"FILE"_s},
        {reachedOption,
         u"Where the gateway and the tills reach it, as https://relay.example.com; kept in the "
         "store, for enroll and rotate."_s,
         u"URL"_s},
        {proxyOption, u"Address of a proxy whose X-Forwarded-For is believed; may be repeated."_s,
         u"ADDRESS"_s},
        {logOption, u"Form of the log on standard error: text or json. Default text."_s, u"FORM"_s,
         u"text"_s},
        {ackedOption, u"Keep events that a terminal has for N days. Default 7."_s, u"N"_s, u"7"_s},
        {unackedOption, u"Keep other events for N days, then tell of a gap. Default 30."_s, u"N"_s,
         u"30"_s},
        {connectionsOption, u"Most open connections. Default 20000."_s, u"N"_s, u"20000"_s},
        {perAddressOption, u"Most of them from one address, proxies aside. Default 256."_s, u"N"_s,
         u"256"_s},
        {addressRateOption, u"Requests a second from one address; 0: any. Default 2000."_s, u"N"_s,
         u"2000"_s},
        {terminalRateOption, u"Webhooks a second for one terminal; 0: any. Default 200."_s, u"N"_s,
         u"200"_s},
    });
}

using Read = base::Result<void, QString>;

/// A whole number within its bounds, or the sentence that says so.
base::Result<int, QString> number(const QCommandLineParser& parser, const QString& option,
                                  int least, int most)
{
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (!isNumber || value < least || value > most)
        return base::fail(
            u"--%1 needs a whole number from %2 to %3."_s.arg(option).arg(least).arg(most));
    return value;
}

Read readAddress(const QCommandLineParser& parser, const QString& option, std::string& host,
                 std::uint16_t& port)
{
    auto read = http::readHostPort(parser.value(option).toStdString());
    if (!read)
        return base::fail(u"--%1 needs HOST:PORT, as 127.0.0.1:8080."_s.arg(option));
    host = std::move(read->host);
    port = read->port;
    return {};
}

Read readPlaces(const QCommandLineParser& parser, ServeOptions& options)
{
    relay::ServerSettings& server = options.server;
    options.store = parser.value(storeOption);
    if (options.store.isEmpty())
        return base::fail(u"--store is needed, as sqlite:relay.sqlite; --help tells all."_s);
    if (auto read = readAddress(parser, listenOption, server.host, server.port); !read)
        return read;
    if (auto read = readAddress(parser, adminOption, server.adminHost, server.adminPort); !read)
        return read;
    server.tlsCertificate = parser.value(certificateOption).toStdString();
    server.tlsKey = parser.value(keyOption).toStdString();
    if (server.tlsCertificate.empty() != server.tlsKey.empty())
        return base::fail(u"--tls-cert and --tls-key belong together."_s);
    if (parser.isSet(reachedOption)) {
        const auto url = readPublicUrl(parser.value(reachedOption));
        if (!url)
            return base::fail(url.error());
        options.publicUrl = url->toString(QUrl::FullyEncoded);
    }
    for (const QString& proxy : parser.values(proxyOption))
        server.trustedProxies.push_back(proxy.toStdString());
    return {};
}

Read readNumbers(const QCommandLineParser& parser, ServeOptions& options)
{
    int acked = 0;
    int unacked = 0;
    int connections = 0;
    int perAddress = 0;
    int addressRate = 0;
    int terminalRate = 0;
    const struct {
        QString option;
        int least;
        int most;
        int& into;
    } numbers[] = {{ackedOption, 0, mostDays, acked},
                   {unackedOption, 1, mostDays, unacked},
                   {connectionsOption, 1, mostConnections, connections},
                   {perAddressOption, 1, mostConnections, perAddress},
                   {addressRateOption, 0, mostConnections, addressRate},
                   {terminalRateOption, 0, mostConnections, terminalRate}};
    for (const auto& wanted : numbers) {
        const auto read = number(parser, wanted.option, wanted.least, wanted.most);
        if (!read)
            return base::fail(read.error());
        wanted.into = *read;
    }
    options.keep.ackedFor = std::chrono::days(acked);
    options.keep.unackedFor = std::chrono::days(unacked);
    relay::Limits& limits = options.server.limits;
    limits.http.connections = static_cast<std::size_t>(connections);
    limits.http.connectionsPerAddress = static_cast<std::size_t>(perAddress);
    limits.perAddress = relay::ratePerSecond(addressRate);
    limits.perTerminal = relay::ratePerSecond(terminalRate);
    return {};
}

} // namespace

base::Result<ServeOptions, QString> readServeOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QStringList{u"tillroll-relay serve"_s} + arguments))
        return base::fail(parser.errorText());
    ServeOptions options;
    if (parser.isSet(u"help"_s)) {
        options.text = parser.helpText();
        return options;
    }
    if (!parser.positionalArguments().isEmpty())
        return base::fail(
            u"Only options follow serve: %1"_s.arg(parser.positionalArguments().constFirst()));
    const QString log = parser.value(logOption);
    if (log != u"text"_s && log != u"json"_s)
        return base::fail(u"--log is one of text, json."_s);
    options.logJson = log == u"json"_s;
    if (const auto read = readPlaces(parser, options); !read)
        return base::fail(read.error());
    if (const auto read = readNumbers(parser, options); !read)
        return base::fail(read.error());
    return options;
}

} // namespace tillroll::app
