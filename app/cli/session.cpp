#include "app/cli/session.h"

#include <utility>

namespace tillroll::cli {

Session::Session(Invocation invocation, Console& console)
    : m_station({.profile = invocation.profile,
                 .isDemo = invocation.isDemo,
                 .program = QStringLiteral("tillroll-cli")}),
      m_invocation(std::move(invocation)), m_console(console)
{
}

void Session::openVault(QObject* context, std::function<void(Ready)> done)
{
    m_station.openVault(context, [this, done = std::move(done)](const app::Ready& ready) {
        done(inOurWords(ready));
    });
}

void Session::openClient(QObject* context, std::function<void(Ready)> done)
{
    m_station.openClient(context, [this, done = std::move(done)](const app::Ready& ready) {
        tellOfDemo();
        done(inOurWords(ready));
    });
}

void Session::openTill(QObject* context, std::function<void(Ready)> done)
{
    m_station.openTill(context, [this, done = std::move(done)](const app::Ready& ready) {
        tellOfDemo();
        done(inOurWords(ready));
    });
}

void Session::tellOfDemo()
{
    if (m_station.demo() != nullptr)
        m_console.object({{QStringLiteral("event"), QStringLiteral("demo")},
                          {QStringLiteral("sandbox"), m_station.demo()->url().toString()}});
}

Ready Session::inOurWords(const app::Ready& ready) const
{
    if (ready)
        return {};
    const auto advise = [&](const QString& command) {
        return base::fail(Refusal{ExitCode::Configuration, ready.error().sentence +
                                                               QStringLiteral(" Run: ") +
                                                               pasteable(m_invocation, command)});
    };
    switch (ready.error().kind) {
    case app::Refusal::Kind::NotConfigured:
        return advise(QStringLiteral("configure --base-url URL --merchant N --store N "
                                     "--token-file FILE"));
    case app::Refusal::Kind::NoToken:
        return advise(QStringLiteral("configure --token-file FILE"));
    case app::Refusal::Kind::Damaged:
        return base::fail(Refusal{ExitCode::NeedsAttention, ready.error().sentence});
    case app::Refusal::Kind::Other:
        break;
    }
    return base::fail(Refusal{ExitCode::Configuration, ready.error().sentence});
}

} // namespace tillroll::cli
