#include "app/sandbox/arguments.h"

#include "core/http/hostport.h"
#include "core/sandbox/names.h"
#include "core/vault/token.h"

#include <QCommandLineParser>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

namespace {

const QString listenOption = u"listen"_s;
const QString merchantOption = u"merchant"_s;
const QString storeOption = u"store"_s;
const QString tokenOption = u"token-file"_s;
const QString customerOption = u"customer"_s;
const QString stateOption = u"state"_s;
const QString formatOption = u"webhook-format"_s;
const QString encodingOption = u"webhook-encoding"_s;
const QString anywhereOption = u"webhooks-anywhere"_s;
const QString scaleOption = u"time-scale"_s;
const QString shopOption = u"shop"_s;

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"Simulated Pockyt gateway: API, hosted page, webhooks and faults. No money moves.\n"
        "The last two digits of an amount choose what happens, as 12.51 is declined.\n"
        "The first line on standard output is {\"event\":\"ready\",\"url\":\"http://HOST:PORT\"}.\n"
        "Control API: /sandbox/v1/clock, transactions, webhooks, customers, reset.\n"
        "Exit: 0 stopped by SIGTERM or SIGINT, 2 bad arguments, 3 cannot start."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {listenOption, u"Where to listen; port 0 picks one. Default 127.0.0.1:0."_s, u"HOST:PORT"_s,
         u"127.0.0.1:0"_s},
        {merchantOption, u"The merchant number that callers use."_s, u"N"_s},
        {storeOption, u"The store number that callers use."_s, u"N"_s},
        {tokenOption, u"File with the API token that only you can read, or - for standard input."_s,
         u"F"_s},
        {customerOption, u"Who decides: manual, pays or declines. Default manual."_s, u"MODE"_s,
         u"manual"_s},
        {stateOption, u"Keep the state in this file, across restarts and kill -9."_s, u"FILE"_s},
        {formatOption, u"Fields of webhooks: classic or current. Default classic."_s, u"FORMAT"_s,
         u"classic"_s},
        {encodingOption, u"Encoding of webhooks: form or json. Default form."_s, u"ENCODING"_s,
         u"form"_s},
        {anywhereOption, u"Send webhooks also to other machines than this one."_s},
        {scaleOption, u"Divide every simulated wait by N. Default 1."_s, u"N"_s, u"1"_s},
        {shopOption, u"Name on the hosted page."_s, u"NAME"_s, u"Corner Books"_s},
    });
}

base::Result<void, QString> readListen(const QString& text, sandbox::Options& options)
{
    const auto listen = http::readHostPort(text.toStdString());
    if (!listen)
        return base::fail(u"--listen needs HOST:PORT, as 127.0.0.1:8080."_s);
    options.host = QString::fromStdString(listen->host);
    options.port = listen->port;
    return {};
}

template <typename T>
base::Result<void, QString> take(const std::optional<T>& value, T& into, const QString& sentence)
{
    if (!value)
        return base::fail(sentence);
    into = *value;
    return {};
}

base::Result<void, QString> readChoices(const QCommandLineParser& parser, sandbox::Options& options)
{
    bool isNumber = false;
    options.timeScale = parser.value(scaleOption).toInt(&isNumber);
    const base::Result<void, QString> results[] = {
        take(sandbox::customerModeFrom(parser.value(customerOption)), options.customer,
             u"--customer is one of manual, pays, declines."_s),
        take(sandbox::webhookFormatFrom(parser.value(formatOption)), options.webhookFormat,
             u"--webhook-format is one of classic, current."_s),
        take(sandbox::webhookEncodingFrom(parser.value(encodingOption)), options.webhookEncoding,
             u"--webhook-encoding is one of form, json."_s),
    };
    for (const auto& result : results)
        if (!result)
            return result;
    if (!isNumber)
        return base::fail(u"--time-scale needs a whole number."_s);
    return {};
}

base::Result<sandbox::Options, QString> readOptions(const QCommandLineParser& parser)
{
    for (const QString& name : {merchantOption, storeOption, tokenOption})
        if (parser.value(name).isEmpty())
            return base::fail(u"--%1 is needed; --help tells all."_s.arg(name));
    sandbox::Options options;
    options.merchantNo = parser.value(merchantOption);
    options.storeNo = parser.value(storeOption);
    options.stateFile = parser.value(stateOption);
    options.shopName = parser.value(shopOption);
    options.webhooksAnywhere = parser.isSet(anywhereOption);
    if (const auto read = readListen(parser.value(listenOption), options); !read)
        return base::fail(read.error());
    if (const auto read = readChoices(parser, options); !read)
        return base::fail(read.error());
    auto token = vault::readTokenFrom(parser.value(tokenOption));
    if (!token)
        return base::fail(vault::describe(token.error()));
    options.token = std::move(*token);
    return options;
}

} // namespace

base::Result<Asked, QString> readArguments(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return base::fail(parser.errorText());
    if (parser.isSet(u"help"_s))
        return Asked{{}, parser.helpText()};
    if (parser.isSet(u"version"_s))
        return Asked{{}, QStringLiteral("tillroll-sandbox " TILLROLL_VERSION "\n")};
    if (!parser.positionalArguments().isEmpty())
        return base::fail(u"There are no commands, only options: %1"_s.arg(
            parser.positionalArguments().constFirst()));
    auto options = readOptions(parser);
    if (!options)
        return base::fail(options.error());
    Asked asked;
    asked.options = std::move(*options);
    return asked;
}

} // namespace tillroll::app
