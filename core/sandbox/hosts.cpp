#include "core/sandbox/hosts.h"

#include "core/pockyt/gateways.h"

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
    return pockyt::isProductionHost(host);
}

} // namespace tillroll::sandbox
