#include "app/relay/commands.h"

#include "app/relay/publicurl.h"
#include "core/link/pairing.h"
#include "core/receipt/terminal.h"
#include "core/relay/enrolment.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

namespace {

using Ran = base::Result<void, QString>;

void print(const QByteArray& text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
}

void say(const QString& line)
{
    print(line.toUtf8() + '\n');
}

void tell(const QJsonObject& object)
{
    print(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

QString timeText(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

/// Where the relay is reached: as it is told now, or as serve was.
base::Result<QUrl, QString> publicUrlFor(const Arguments& arguments)
{
    if (!arguments.publicUrl.isEmpty())
        return arguments.publicUrl;
    const auto kept = relay::publicUrl(arguments.store);
    if (!kept)
        return base::fail(kept.error());
    if (kept->isEmpty())
        return base::fail(
            u"Add --public-url to %1: serve was not told one."_s.arg(arguments.command));
    return readPublicUrl(*kept);
}

link::Pairing pairingOf(const QUrl& publicUrl, const relay::Enrolled& enrolled)
{
    return {.relay = relayUrl(publicUrl),
            .terminal = enrolled.terminal,
            .key = enrolled.key.clone(),
            .ipnUrl = ipnUrl(publicUrl, enrolled.terminal, enrolled.mailbox)};
}

/// On a terminal only, and where it is wide enough: elsewhere the text has to do.
void drawCode(const QString& code)
{
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return;
    const auto qr = receipt::QrCode::fromText(code);
    if (!qr)
        return;
    const auto drawing = receipt::toTerminal(*qr, receipt::TerminalInk::Coloured, size.ws_col);
    if (drawing)
        print(drawing->toUtf8());
    else
        say(u"(The terminal has %1 columns; the code needs %2 to be drawn.)"_s.arg(size.ws_col)
                .arg(drawing.error().columnsNeeded));
}

void show(bool isJson, const relay::Enrolled& enrolled, const link::Pairing& pairing,
          const QString& done)
{
    const base::Secret secret = link::pairingCode(pairing);
    const QString code = QString::fromLatin1(secret.view());
    if (isJson) {
        tell({{u"terminal"_s, enrolled.terminal},
              {u"mailbox"_s, enrolled.mailbox},
              {u"key"_s, QString::fromLatin1(enrolled.key.view())},
              {u"ipnUrl"_s, pairing.ipnUrl.toString(QUrl::FullyEncoded)},
              {u"pairingCode"_s, code}});
        return;
    }
    say(done);
    say(u"Pairing code, for the app or for \"tillroll-cli pair\":\n\n%1\n"_s.arg(code));
    drawCode(code);
    say(u"Whoever has the code can connect as this till. It is not kept and cannot be shown again."_s);
}

Ran enroll(const Arguments& arguments)
{
    const auto url = publicUrlFor(arguments); // first: a code is shown only once
    if (!url)
        return base::fail(url.error());
    const auto enrolled = relay::enroll(arguments.store, arguments.terminal);
    if (!enrolled)
        return base::fail(enrolled.error());
    show(arguments.isJson, *enrolled, pairingOf(*url, *enrolled),
         u"Terminal %1 is enrolled."_s.arg(arguments.terminal));
    return {};
}

Ran rotate(const Arguments& arguments)
{
    const auto url = publicUrlFor(arguments);
    if (!url)
        return base::fail(url.error());
    const auto enrolled = relay::rotate(arguments.store, arguments.terminal, arguments.overlap);
    if (!enrolled)
        return base::fail(enrolled.error());
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(arguments.overlap).count();
    show(arguments.isJson, *enrolled, pairingOf(*url, *enrolled),
         u"Terminal %1 has a new key; the one before is good for %2 h more."_s
             .arg(arguments.terminal)
             .arg(hours));
    return {};
}

Ran revoke(const Arguments& arguments)
{
    if (const auto done = relay::revoke(arguments.store, arguments.terminal); !done)
        return base::fail(done.error());
    if (arguments.isJson)
        tell({{u"terminal"_s, arguments.terminal}, {u"revoked"_s, true}});
    else
        say(u"Terminal %1 is revoked."_s.arg(arguments.terminal));
    return {};
}

Ran list(const Arguments& arguments)
{
    const auto rows = relay::terminals(arguments.store);
    if (!rows)
        return base::fail(rows.error());
    for (const relay::TerminalRow& row : *rows) {
        const QString since = timeText(row.enrolledAt);
        if (arguments.isJson) {
            tell({{u"terminal"_s, row.name},
                  {u"enrolledAt"_s, since},
                  {u"revoked"_s, row.revokedAt.has_value()},
                  {u"lastSeq"_s, qint64{row.lastSeq}},
                  {u"ackedSeq"_s, qint64{row.ackedSeq}},
                  {u"expiredSeq"_s, qint64{row.expiredSeq}}});
            continue;
        }
        say(u"%1  since %2  events %3  acked %4%5"_s.arg(row.name, since)
                .arg(row.lastSeq)
                .arg(row.ackedSeq)
                .arg(row.revokedAt ? u"  revoked"_s : QString()));
    }
    return {};
}

Ran backlog(const Arguments& arguments)
{
    const auto all = relay::backlog(arguments.store);
    if (!all)
        return base::fail(all.error());
    for (const relay::Waiting& one : *all) {
        const QString oldest = one.oldest ? timeText(*one.oldest) : QString();
        if (arguments.isJson) {
            tell({{u"terminal"_s, one.terminal.name},
                  {u"waiting"_s, qint64{one.terminal.backlog()}},
                  {u"oldest"_s, one.oldest ? QJsonValue(oldest) : QJsonValue()}});
            continue;
        }
        say(u"%1  %2 waiting%3"_s.arg(one.terminal.name)
                .arg(one.terminal.backlog())
                .arg(one.oldest ? u", the oldest since "_s + oldest : QString()));
    }
    return {};
}

Ran replay(const Arguments& arguments)
{
    const auto count =
        relay::replay(arguments.store, arguments.terminal, arguments.from, arguments.to);
    if (!count)
        return base::fail(count.error());
    if (arguments.isJson)
        tell({{u"terminal"_s, arguments.terminal}, {u"replayed"_s, *count}});
    else
        say(u"Terminal %1 is told %2 of its events again."_s.arg(arguments.terminal).arg(*count));
    return {};
}

struct Runner {
    QLatin1StringView name;
    Ran (*run)(const Arguments&) = nullptr;
};

constexpr Runner runners[] = {
    {"enroll"_L1, enroll},  {"rotate"_L1, rotate},   {"revoke"_L1, revoke},
    {"terminals"_L1, list}, {"backlog"_L1, backlog}, {"replay"_L1, replay},
};

} // namespace

base::Result<void, QString> runCommand(const Arguments& arguments)
{
    for (const Runner& runner : runners) {
        if (arguments.command == runner.name)
            return runner.run(arguments);
    }
    return base::fail(u"There is no command \"%1\"."_s.arg(arguments.command));
}

} // namespace tillroll::app
