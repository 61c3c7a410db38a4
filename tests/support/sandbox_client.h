#pragma once

#include "core/pockyt/fields.h"
#include "core/sandbox/server.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace tillroll::test {

// The account of the gateway's published examples (PROTOCOL.md §2.2).
inline const QByteArray publishedToken = "5cbfb079f15b150122261c8537086d77a";
inline const QString publishedMerchant = QStringLiteral("200043");
inline const QString publishedStore = QStringLiteral("300014");

/// How long a test waits for what must come, in milliseconds: much, for loaded machines.
inline constexpr int patience = 30'000;

/// Options for a sandbox of that account on a free port, with simulated waits a hundred times
/// faster unless told otherwise.
[[nodiscard]] sandbox::Options sandboxOptions(sandbox::CustomerMode customer, int timeScale = 100);

/// A sandbox that started, or a failed test.
[[nodiscard]] std::unique_ptr<sandbox::Server> startSandbox(sandbox::Options options);

/// What came back; httpStatus 0: the connection ended without an answer.
struct Heard {
    int httpStatus = 0;
    QByteArray body;
    QJsonObject json;
    QByteArray contentType;
    QByteArray location;
    QByteArray policy;

    [[nodiscard]] QString code() const { return json[QLatin1String("ret_code")].toString(); }
    [[nodiscard]] QJsonObject result() const { return json[QLatin1String("result")].toObject(); }
    [[nodiscard]] QString of(const QString& name) const { return result()[name].toString(); }
};

enum class Wire { Json, Form };

/// A blocking caller of a sandbox that signs like the published examples. Sends each request once:
/// QNetworkAccessManager would send it again when a connection is cut.
class SandboxClient {
public:
    /// `host`: what the Host header says.
    explicit SandboxClient(QString url, QByteArray host = "sandbox")
        : m_url(std::move(url)), m_host(std::move(host))
    {
    }

    /// Posts the fields with merchantNo, storeNo and verifySign.
    Heard call(const QString& path, pockyt::Fields fields, Wire wire = Wire::Json,
               const QByteArray& requestId = {});

    Heard post(const QString& path, const QByteArray& contentType, const QByteArray& body,
               const QByteArray& requestId = {});
    Heard get(const QString& path);

    /// secure-pay of an amount with all that is required; fields in `more` come on top.
    Heard pay(const QString& reference, const QString& amount, const pockyt::Fields& more = {},
              const QByteArray& requestId = {});
    /// tran-query by reference.
    Heard query(const QString& reference);
    QString status(const QString& reference);

    /// The control API's view of a transaction.
    QJsonObject look(const QString& reference);

private:
    Heard exchange(const QByteArray& request);

    QString m_url;
    QByteArray m_host;
};

/// The verifySign of these fields with the published token.
[[nodiscard]] QString signedBy(const pockyt::Fields& fields);

} // namespace tillroll::test
