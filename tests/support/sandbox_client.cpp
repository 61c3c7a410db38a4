#include "tests/support/sandbox_client.h"

#include "core/pockyt/sign.h"
#include "core/sandbox/parameters.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

QByteArray jsonOf(const pockyt::Fields& fields)
{
    QJsonObject object;
    for (const auto& [name, value] : fields)
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

constexpr int answerTime = 60'000;

QByteArray headerOf(const QByteArray& head, const QByteArray& name)
{
    const qsizetype start = head.indexOf("\r\n" + name + ": ");
    if (start < 0)
        return {};
    const qsizetype value = start + 2 + name.size() + 2;
    return head.mid(value, head.indexOf("\r\n", value) - value);
}

} // namespace

sandbox::Options sandboxOptions(sandbox::CustomerMode customer, int timeScale)
{
    sandbox::Options options;
    options.merchantNo = publishedMerchant;
    options.storeNo = publishedStore;
    options.token = base::Secret(publishedToken);
    options.customer = customer;
    options.timeScale = timeScale;
    return options;
}

std::unique_ptr<sandbox::Server> startSandbox(sandbox::Options options)
{
    auto server = sandbox::Server::start(std::move(options));
    if (!server)
        qFatal("%s", qUtf8Printable(server.error().sentence));
    return std::move(*server);
}

QString signedBy(const pockyt::Fields& fields)
{
    return pockyt::sign(fields, pockyt::SigningKey::fromToken(base::Secret(publishedToken)));
}

Heard SandboxClient::call(const QString& path, pockyt::Fields fields, Wire wire,
                          const QByteArray& requestId)
{
    fields[u"merchantNo"_s] = publishedMerchant;
    fields[u"storeNo"_s] = publishedStore;
    fields[u"verifySign"_s] = signedBy(fields);
    if (wire == Wire::Form)
        return post(path, "application/x-www-form-urlencoded", sandbox::toForm(fields), requestId);
    return post(path, "application/json", jsonOf(fields), requestId);
}

Heard SandboxClient::post(const QString& path, const QByteArray& contentType,
                          const QByteArray& body, const QByteArray& requestId)
{
    QByteArray request = "POST " + path.toLatin1() + " HTTP/1.1\r\nHost: " + m_host + "\r\n" +
                         "Connection: close\r\nContent-Type: " + contentType +
                         "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!requestId.isEmpty())
        request += "Pockyt-Request-ID: " + requestId + "\r\n";
    return exchange(request + "\r\n" + body);
}

Heard SandboxClient::get(const QString& path)
{
    return exchange("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: " + m_host +
                    "\r\nConnection: close\r\n\r\n");
}

Heard SandboxClient::exchange(const QByteArray& request)
{
    const QUrl url(m_url);
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(answerTime))
        qFatal("The sandbox does not listen on %s", qUtf8Printable(m_url));
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(answerTime))
        answer += socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    const QByteArray head = answer.left(end + 2);
    Heard heard;
    heard.httpStatus = head.mid(9, 3).toInt();
    heard.body = answer.mid(end + 4);
    heard.json = QJsonDocument::fromJson(heard.body).object();
    heard.contentType = headerOf(head, "Content-Type");
    heard.location = headerOf(head, "Location");
    heard.policy = headerOf(head, "Content-Security-Policy");
    return heard;
}

Heard SandboxClient::pay(const QString& reference, const QString& amount,
                         const pockyt::Fields& more, const QByteArray& requestId)
{
    pockyt::Fields fields{
        {u"amount"_s, amount},           {u"currency"_s, u"USD"_s},
        {u"settleCurrency"_s, u"USD"_s}, {u"vendor"_s, u"alipay"_s},
        {u"terminal"_s, u"ONLINE"_s},    {u"callbackUrl"_s, u"https://shop.example/thanks"_s},
        {u"reference"_s, reference}};
    for (const auto& [name, value] : more)
        fields[name] = value;
    return call(u"/online/v3/secure-pay"_s, fields, Wire::Json, requestId);
}

Heard SandboxClient::query(const QString& reference)
{
    return call(u"/app-data-search/v3/tran-query"_s, {{u"reference"_s, reference}});
}

QString SandboxClient::status(const QString& reference)
{
    return query(reference).of(u"status"_s);
}

QJsonObject SandboxClient::look(const QString& reference)
{
    return get(u"/sandbox/v1/transactions/"_s + reference).json;
}

} // namespace tillroll::test
