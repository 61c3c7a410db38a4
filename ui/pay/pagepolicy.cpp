#include "ui/pay/pagepolicy.h"

#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int httpsPort = 443;
constexpr int httpPort = 80;

bool isPlainHttp(const QUrl& url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "ws"_L1;
}

bool isEncryptedHttp(const QUrl& url)
{
    return url.scheme() == "https"_L1 || url.scheme() == "wss"_L1;
}

int portOf(const QUrl& url)
{
    return url.port(isPlainHttp(url) ? httpPort : httpsPort);
}

bool isThisMachine(const QUrl& url)
{
    QHostAddress address;
    if (!address.setAddress(url.host()))
        return url.host() == "localhost"_L1;
    return address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
}

bool mayOpen(const QUrl& url, bool isSandbox)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == "https"_L1 ||
           (url.scheme() == "http"_L1 && isSandbox && isThisMachine(url));
}

/// What the page carries in itself reaches nobody else.
bool isWithinPage(const QUrl& url)
{
    const bool isAbout = url.scheme() == "about"_L1;
    return url.scheme() == "data"_L1 || url.scheme() == "blob"_L1 ||
           (isAbout && (url.path() == "blank"_L1 || url.path() == "srcdoc"_L1));
}

bool matches(const QString& host, const QString& entry)
{
    if (entry.startsWith("*."_L1))
        return host.endsWith(QStringView(entry).mid(1), Qt::CaseInsensitive);
    return host.compare(entry, Qt::CaseInsensitive) == 0;
}

QString pathOf(const QUrl& url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return path.isEmpty() ? u"/"_s : path;
}

} // namespace

PagePolicy::PagePolicy(Terms terms)
    : m_terms(std::move(terms)),
      m_mayOpen(tillroll::ui::mayOpen(m_terms.cashierUrl, m_terms.isSandbox))
{
}

PagePolicy::Verdict PagePolicy::judgeStep(const QUrl& url) const
{
    if (isReturn(url))
        return Verdict::Return;
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return isWeb && mayLoad(url) ? Verdict::Load : Verdict::Refuse;
}

bool PagePolicy::mayLoad(const QUrl& url) const
{
    if (isWithinPage(url))
        return true;
    if (!mayOpen() || !url.userInfo().isEmpty())
        return false;
    if (isPlainHttp(url))
        return isPlainHttp(m_terms.cashierUrl) && isCheckout(url, false);
    return isEncryptedHttp(url) && (isCheckout(url, true) || isListed(url));
}

bool PagePolicy::isCheckout(const QUrl& url, bool isEncrypted) const
{
    const QUrl& checkout = m_terms.cashierUrl;
    return isEncrypted == isEncryptedHttp(checkout) && url.host() == checkout.host() &&
           portOf(url) == portOf(checkout);
}

bool PagePolicy::isListed(const QUrl& url) const
{
    return portOf(url) == httpsPort &&
           std::any_of(m_terms.hosts.begin(), m_terms.hosts.end(),
                       [&](const QString& entry) { return matches(url.host(), entry); });
}

bool PagePolicy::isReturn(const QUrl& url) const
{
    // The gateway fills in {status} and such: only what stands before the first is known.
    QString whole =
        m_terms.callbackUrl.toString(QUrl::FullyEncoded | QUrl::RemoveFragment | QUrl::RemoveQuery);
    whole.replace("%7B"_L1, "{"_L1, Qt::CaseInsensitive);
    const QUrl known(whole.section(u'{', 0, 0));
    if (known.host().isEmpty() || url.scheme() != known.scheme() || url.host() != known.host() ||
        portOf(url) != portOf(known))
        return false;
    return whole.contains(u'{') ? pathOf(url).startsWith(pathOf(known))
                                : pathOf(url) == pathOf(known);
}

} // namespace tillroll::ui
