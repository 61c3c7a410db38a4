#pragma once

#include "core/pockyt/client.h"
#include "tests/support/fake_http.h"

#include <QNetworkAccessManager>

#include <memory>
#include <optional>

namespace tillroll::test {

/// Where the outcome of one call lands.
template <typename T>
struct Caught {
    int times = 0;
    std::optional<pockyt::Reply<T>> reply;

    [[nodiscard]] pockyt::Done<T> done()
    {
        // An answer may come after the test that asked for it has ended.
        return [this, alive = std::weak_ptr(m_alive)](pockyt::Reply<T> outcome) {
            if (alive.expired())
                return;
            ++times;
            reply = std::move(outcome);
        };
    }

    [[nodiscard]] bool isRefused() const { return holds<pockyt::Refused>(); }
    [[nodiscard]] bool isNotSent() const { return holds<pockyt::NotSent>(); }
    [[nodiscard]] bool isUnknown() const { return holds<pockyt::Unknown>(); }

    /// For a failing test to show.
    [[nodiscard]] QString words() const
    {
        return reply && !*reply ? pockyt::describe(reply->error()) : QStringLiteral("no failure");
    }

    [[nodiscard]] const pockyt::Unknown& unknown() const
    {
        return std::get<pockyt::Unknown>(reply->error());
    }
    [[nodiscard]] const pockyt::NotSent& notSent() const
    {
        return std::get<pockyt::NotSent>(reply->error());
    }
    [[nodiscard]] const pockyt::Refused& refused() const
    {
        return std::get<pockyt::Refused>(reply->error());
    }

private:
    template <typename F>
    [[nodiscard]] bool holds() const
    {
        return reply && !*reply && std::holds_alternative<F>(reply->error());
    }

    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

/// The gateway's published example token and store (PROTOCOL.md §2.2).
[[nodiscard]] inline pockyt::SigningKey publishedKey()
{
    const QByteArray token = "5cbfb079f15b150122261c8537086d77a";
    return pockyt::SigningKey::fromToken(base::Secret(QByteArrayView(token)));
}

[[nodiscard]] inline pockyt::ClientSettings settingsFor(const QUrl& baseUrl)
{
    pockyt::ClientSettings settings;
    settings.baseUrl = baseUrl;
    settings.merchantNo = QStringLiteral("200043");
    settings.storeNo = QStringLiteral("300014");
    return settings;
}

[[nodiscard]] inline pockyt::SecurePay checkoutRequest()
{
    return {
        QStringLiteral("TILL7-000123-1"),
        money::Money::fromMinor(1234, money::Currency::fromCode(u"USD").value()),
        QStringLiteral("creditcard"),
        QStringLiteral("hosted"),
        QStringLiteral("2000300192493466077324"),
        QStringLiteral("https://pos.example.com/pockyt/ipn"),
        QStringLiteral("https://pos.example.com/done?status={status}"),
        QStringLiteral("Till 7"),
        {},
        30,
    };
}

/// A client with everything it needs, talking to one address.
class ClientFixture {
public:
    explicit ClientFixture(const pockyt::ClientSettings& settings)
        : m_client(std::make_unique<pockyt::Client>(m_network, settings, publishedKey(), m_clock))
    {
    }

    [[nodiscard]] pockyt::Client& client() { return *m_client; }
    void dropClient() { m_client.reset(); }

private:
    QNetworkAccessManager m_network;
    base::SystemClock m_clock;
    std::unique_ptr<pockyt::Client> m_client;
};

} // namespace tillroll::test
