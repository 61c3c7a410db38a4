#include "app/cli/pair.h"

#include "app/shared/pairing.h"
#include "core/vault/token.h"

#include <utility>

namespace tillroll::cli {

namespace {

/// Nothing, or "-": standard input, which nobody else on this machine can read.
base::Result<base::Secret, QString> readCode(const QStringList& arguments)
{
    const QString word = arguments.value(0, QStringLiteral("-"));
    if (word != QLatin1String("-"))
        return base::Secret(word.toUtf8());
    auto read = vault::readTokenFrom(word);
    if (!read)
        return base::fail(read.error().kind == vault::TokenProblem::Kind::Empty
                              ? link::describe({link::PairingProblem::Kind::Empty})
                              : vault::describe(read.error()));
    return std::move(*read);
}

} // namespace

void PairCommand::begin()
{
    if (invocation().isDemo)
        return refuse(ExitCode::Usage, QStringLiteral("The demo brings a relay of its own."));
    if (invocation().has("remove"))
        return remove();
    const auto code = readCode(invocation().arguments);
    if (!code)
        return refuse(ExitCode::Usage, code.error());
    auto pairing = link::readPairing(*code);
    if (!pairing)
        return refuse(ExitCode::Usage, link::describe(pairing.error()));
    keep(std::move(*pairing));
}

void PairCommand::keep(link::Pairing pairing)
{
    const QString relay = pairing.relay.toString();
    const QString terminal = pairing.terminal;
    app::keepPairing(session().profile(), std::move(pairing), this,
                     [this, relay, terminal](const app::Configured& kept) {
                         if (!kept)
                             return refuse(ExitCode::Configuration, kept.error());
                         if (*kept)
                             console().say(vault::describe(**kept));
                         console().say(QStringLiteral("Paired with %1 as %2. Check it with: %3")
                                           .arg(relay, terminal,
                                                pasteable(invocation(), QStringLiteral("doctor"))));
                         conclude({{QStringLiteral("paired"), true},
                                   {QStringLiteral("relay"), relay},
                                   {QStringLiteral("terminal"), terminal}},
                                  ExitCode::Done);
                     });
}

void PairCommand::remove()
{
    app::dropPairing(session().profile(), this, [this](const app::Configured& dropped) {
        if (!dropped)
            return refuse(ExitCode::Configuration, dropped.error());
        console().say(QStringLiteral("No relay is paired now. The till asks the gateway a little "
                                     "more often, and nothing is lost by that."));
        conclude({{QStringLiteral("paired"), false}}, ExitCode::Done);
    });
}

} // namespace tillroll::cli
