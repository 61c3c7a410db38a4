#include "app/shared/demo.h"

#include "core/base/ids.h"
#include "core/sandbox/server.h"

#include <QLoggingCategory>

#include <utility>

namespace tillroll::app {

namespace {

Q_LOGGING_CATEGORY(lcDemo, "tillroll.demo")

const QString demoMerchant = QStringLiteral("200043");
const QString demoStore = QStringLiteral("300014");
const QString demoShop = QStringLiteral("Corner Books");

} // namespace

base::Result<std::unique_ptr<Demo>, QString> Demo::start(const Files& files,
                                                         const QString& pageAddress, bool givesWay)
{
    QByteArray random = base::randomHex(16);
    base::Secret token = base::Secret::takeFrom(random);
    sandbox::Options options{.pageHost = pageAddress,
                             .merchantNo = demoMerchant,
                             .storeNo = demoStore,
                             .token = token.clone(),
                             .customer = pageAddress.isEmpty() ? sandbox::CustomerMode::Pays
                                                               : sandbox::CustomerMode::Manual,
                             .customerGivesWay = givesWay,
                             .stateFile = files.gateway,
                             .shopName = demoShop};
    auto server = sandbox::Server::start(std::move(options));
    if (!server)
        return base::fail(QStringLiteral("The demo's gateway cannot start: ") +
                          server.error().sentence);
    std::unique_ptr<Demo> demo(new Demo(std::move(*server), std::move(token)));
    auto relay = DemoRelay::start(files.relay);
    if (relay)
        demo->m_relay = std::move(*relay);
    else
        qCWarning(lcDemo).noquote() << "no relay:" << relay.error();
    return demo;
}

Demo::Demo(std::unique_ptr<sandbox::Server> server, base::Secret token)
    : m_server(std::move(server)), m_token(std::move(token))
{
}

Demo::~Demo() = default;

QUrl Demo::url() const
{
    return QUrl(m_server->url());
}

QUrl Demo::pagesUrl() const
{
    return QUrl(m_server->pagesUrl());
}

till::Settings demoSettings()
{
    till::Settings settings = till::defaultSettings();
    settings.gateway.baseUrl = QUrl(QStringLiteral("http://127.0.0.1"));
    settings.gateway.merchantNo = demoMerchant;
    settings.gateway.storeNo = demoStore;
    settings.shopName = demoShop;
    settings.shopAddress = {QStringLiteral("12 Main Street"), QStringLiteral("New York, NY 10001")};
    settings.isSandbox = true;
    // Its checkout is the sandbox's own page, which needs no other host and no protection from.
    settings.pageHosts.clear();
    settings.allowsWeakPage = true;
    return settings;
}

} // namespace tillroll::app
