#include "core/sandbox/hosts.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

Target judgeTarget(const QString& text)
{
    const QUrl url(text, QUrl::TolerantMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !web || url.host().isEmpty() || text.contains(u' '))
        return Target::Malformed;
    if (isProductionHost(url.host()))
        return Target::Production;
    const bool here = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    return here ? Target::ThisMachine : Target::Elsewhere;
}

bool isProductionHost(const QString& host)
{
    QString name = host.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    for (const auto domain : {"yuansfer.com"_L1, "pockyt.io"_L1, "pockyt.com"_L1})
        if (name == domain || name.endsWith(u'.' + domain))
            return true;
    return false;
}

} // namespace tillroll::sandbox
