#pragma once

#include "core/link/relaylink.h"
#include "core/pockyt/encode.h"
#include "tests/support/scripted_relay.h"
#include "tests/unit/till/scripted_gateway.h"
#include "tests/unit/till/till_bench.h"

namespace tillroll::test {

using namespace Qt::Literals::StringLiterals;

/// A webhook about the scripted gateway's only transaction, as the gateway signs it.
inline QByteArray webhookOf(const QString& reference, const QString& status = u"success"_s,
                            QByteArrayView token = "token")
{
    pockyt::Fields fields{{u"transactionNo"_s, u"297"_s},  {u"reference"_s, reference},
                          {u"status"_s, status},           {u"amount"_s, u"12.50"_s},
                          {u"currency"_s, u"USD"_s},       {u"settleCurrency"_s, u"USD"_s},
                          {u"time"_s, u"20261122204000"_s}};
    const QString signature =
        pockyt::sign(fields, pockyt::SigningKey::fromToken(base::Secret(token)));
    fields.insert_or_assign(u"verifySign"_s, signature);
    return pockyt::toBody(fields, pockyt::BodyEncoding::Form);
}

/// A till at a scripted gateway, linked to a scripted relay; all of the till's time is ours.
struct LinkedCounter {
    LinkedCounter()
    {
        gateway.queryStatus = "init";
        bench.settings.gateway.baseUrl = gateway.url();
        bench.settings.mayResend = false;
        bench.restart();
        openLink(relay.url());
    }

    void openLink(const QUrl& url)
    {
        link = std::make_unique<link::RelayLink>(
            link::LinkPlace{*bench.till, *bench.client, *bench.ledger, bench.clock});
        link->start({url, u"till-1"_s, base::Secret(QByteArray(43, 'k')),
                     QUrl(u"https://relay.example/ipn/till-1/0af1"_s)});
    }

    /// The next process.
    void restart()
    {
        link.reset();
        bench.restart();
        openLink(relay.url());
    }

    QString present()
    {
        const QString reference = bench.open(bench.request(1250));
        const auto isPresented = [](const sale::Sale& sale) {
            return sale.presentedAt.has_value();
        };
        return bench.drive(isPresented, reference) ? reference : QString();
    }

    [[nodiscard]] const sale::Sale& sale(const QString& reference) const
    {
        return *bench.till->sale(reference);
    }

    [[nodiscard]] link::LinkHealth::State state() const { return link->health().state; }
    [[nodiscard]] link::LinkFault fault() const { return link->health().fault; }

    /// Lets answers arrive and the till's time pass until it is so, or for two minutes of it.
    bool settle(const std::function<bool()>& isSo)
    {
        for (int step = 0; step < 600 && !isSo(); ++step) {
            QTest::qWait(2);
            bench.clock.advance(std::chrono::milliseconds(200));
        }
        return isSo();
    }
    bool settleOn()
    {
        return settle(
            [this] { return state() == link::LinkHealth::State::On && relay.isConnected(); });
    }

    ScriptedRelay relay;
    ScriptedGateway gateway;
    TillBench bench;
    std::unique_ptr<link::RelayLink> link; // goes first
};

} // namespace tillroll::test
