#include "app/cli/session.h"

#include <utility>

namespace tillroll::cli {

Session::Session(Invocation invocation, const QString& demoAddress, Console& console)
    : m_station({.profile = invocation.profile,
                 .isDemo = invocation.isDemo,
                 .demoAddress = demoAddress,
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
    const app::Demo* demo = m_station.demo();
    if (demo == nullptr)
        return;
    QJsonObject news{{QStringLiteral("event"), QStringLiteral("demo")},
                     {QStringLiteral("sandbox"), demo->url().toString()}};
    if (demo->relay() != nullptr)
        news.insert(QStringLiteral("relay"), demo->relay()->pairing().relay.toString());
    if (!demo->pagesUrl().isEmpty())
        news.insert(QStringLiteral("pages"), demo->pagesUrl().toString());
    m_console.object(news);
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
