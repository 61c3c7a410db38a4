#include "app/relay/publicurl.h"

#include "core/link/pairing.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

base::Result<QUrl, QString> readPublicUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !isWeb || url.host().isEmpty() || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return base::fail(u"--public-url needs an address, as https://relay.example.com."_s);
    const QString any = u"terminal"_s;
    if (const auto good = link::check(relayUrl(url), any, ipnUrl(url, any, u"mailbox"_s)); !good)
        return base::fail(link::describe(good.error()));
    return url;
}

QUrl relayUrl(const QUrl& publicUrl)
{
    QUrl relay = publicUrl;
    relay.setScheme(relay.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    return relay;
}

QUrl ipnUrl(const QUrl& publicUrl, const QString& terminal, const QString& mailbox)
{
    QUrl ipn = publicUrl;
    QString path = ipn.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    ipn.setPath(path + u"/ipn/"_s + terminal + u'/' + mailbox);
    return ipn;
}

} // namespace tillroll::app
