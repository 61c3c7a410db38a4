#pragma once

#include "core/ledger/ledger.h"
#include "core/pockyt/client.h"
#include "core/sandbox/server.h"
#include "core/till/till.h"
#include "tests/support/fakeclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

namespace tillroll::test {

/// A till on real sockets, a real ledger and the real sandbox. The till's clock is ours; the
/// client's own timeouts run in real time.
class TillBench {
public:
    explicit TillBench(sandbox::CustomerMode customer = sandbox::CustomerMode::Pays)
    {
        startSandbox(customer);
        settings = till::defaultSettings();
        settings.gateway.merchantNo = QStringLiteral("200043");
        settings.gateway.storeNo = QStringLiteral("300014");
        settings.gateway.baseUrl = QUrl(server->url());
        openTill();
    }

    /// The next process: everything of the till anew, on the same ledger.
    void restart()
    {
        closeTill();
        openTill();
    }

    void closeTill()
    {
        till.reset();
        client.reset();
        ledger.reset();
    }

    /// `account`: whose books the ledger holds; with none it asks nobody.
    void openTill(const std::optional<ledger::Account>& account = {})
    {
        const QString path = folder.filePath(QStringLiteral("ledger.sqlite"));
        auto opened = ledger::Ledger::open(
            {.path = path, .program = QStringLiteral("test"), .account = account}, clock);
        if (!opened)
            qFatal("%s", qPrintable(ledger::describe(opened.error())));
        ledger = std::move(*opened);
        client = std::make_unique<pockyt::Client>(
            network, settings.gateway, pockyt::SigningKey::fromToken(base::Secret("token")),
            realClock);
        till = std::make_unique<till::Till>(*client, *ledger, clock, settings);
    }

    [[nodiscard]] till::SaleRequest request(qint64 minor) const
    {
        const auto* method = pockyt::findMethod(pockyt::builtInMethods(), u"alipay");
        return {.amount = money::Money::fromMinor(minor, *money::Currency::fromCode(u"USD")),
                .method = *method};
    }

    /// Opens a sale and answers its reference.
    QString open(const till::SaleRequest& wanted)
    {
        std::optional<QString> reference;
        till->open(wanted, till.get(), [&](base::Result<QString, till::Problem> opened) {
            reference = opened ? *opened : QString();
        });
        if (!QTest::qWaitFor([&] { return reference.has_value(); }, 10'000))
            qFatal("the sale was not opened");
        return *reference;
    }

    /// Lets the till's time pass, and its answers arrive, until `isDone` or ten minutes of it.
    bool drive(const std::function<bool(const sale::Sale&)>& isDone, const QString& reference)
    {
        for (int step = 0; step < 1200; ++step) {
            const sale::Sale* sale = till->sale(reference);
            if (sale != nullptr && isDone(*sale))
                return true;
            QTest::qWait(3);
            clock.advance(std::chrono::milliseconds(500));
        }
        return false;
    }

    sale::Sale finish(const QString& reference)
    {
        if (!drive([](const sale::Sale& sale) { return sale.isFinal(); }, reference))
            qFatal("sale %s did not end", qPrintable(reference));
        return *till->sale(reference);
    }

    /// The customer pays on the page.
    void pay(const QString& reference)
    {
        wait(network.post(control(QStringLiteral("/%1/pay").arg(reference)), QByteArray()));
    }

    [[nodiscard]] QString statusAtGateway(const QString& reference)
    {
        const auto answer = wait(network.get(control(QStringLiteral("?reference=") + reference)));
        return answer[QStringLiteral("transactions")][0][QStringLiteral("status")].toString();
    }

    /// All that the sandbox was ever asked to collect, as its own list tells it.
    [[nodiscard]] QJsonArray transactionsAtGateway()
    {
        return wait(network.get(control({})))[QStringLiteral("transactions")].toArray();
    }

    /// The sandbox's list of what it posts to ipnUrl, with every try.
    [[nodiscard]] QJsonArray webhooksAtGateway()
    {
        const QUrl list(server->url() + QStringLiteral("/sandbox/v1/webhooks"));
        return wait(network.get(QNetworkRequest(list)))[QStringLiteral("webhooks")].toArray();
    }

    /// What the ledger holds of a sale.
    [[nodiscard]] ledger::Ledger::Records facts(const QString& reference)
    {
        std::optional<ledger::Ledger::Records> facts;
        ledger->load(reference, till.get(), [&](ledger::Outcome<ledger::Ledger::Records> loaded) {
            facts = loaded ? std::move(*loaded) : ledger::Ledger::Records();
        });
        if (!QTest::qWaitFor([&] { return facts.has_value(); }, 10'000))
            qFatal("the ledger does not answer");
        return *facts;
    }
    [[nodiscard]] int countFacts(const QString& reference)
    {
        return static_cast<int>(facts(reference).size());
    }

    /// `port` 0: any that is free.
    void startSandbox(sandbox::CustomerMode customer, int timeScale = 50, quint16 port = 0)
    {
        auto started = sandbox::Server::start({.port = port,
                                               .merchantNo = QStringLiteral("200043"),
                                               .storeNo = QStringLiteral("300014"),
                                               .token = base::Secret("token"),
                                               .customer = customer,
                                               .stateFile = sandboxState,
                                               .timeScale = timeScale});
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence));
        server = std::move(*started);
    }

    /// At the same address and at another pace; with all that it knew, if it has a sandboxState.
    void restartSandbox(sandbox::CustomerMode customer, int timeScale)
    {
        const int port = QUrl(server->url()).port();
        server->stop();
        startSandbox(customer, timeScale, static_cast<quint16>(port));
    }

    QTemporaryDir folder;
    QString sandboxState; ///< the file that the next sandbox keeps its state in; usually none
    FakeClock clock;
    base::SystemClock realClock;
    QNetworkAccessManager network;
    till::Settings settings;
    std::unique_ptr<sandbox::Server> server;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<pockyt::Client> client;
    std::unique_ptr<till::Till> till;

private:
    [[nodiscard]] QNetworkRequest control(const QString& path) const
    {
        QNetworkRequest request(
            QUrl(server->url() + QStringLiteral("/sandbox/v1/transactions") + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return request;
    }

    static QJsonObject wait(QNetworkReply* reply)
    {
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000))
            qFatal("the sandbox does not answer");
        reply->deleteLater();
        return QJsonDocument::fromJson(reply->readAll()).object();
    }
};

} // namespace tillroll::test
