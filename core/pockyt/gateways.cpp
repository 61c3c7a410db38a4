#include "core/pockyt/gateways.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

QUrl productionUrl()
{
    return QUrl(u"https://mapi.yuansfer.com"_s);
}

QUrl sandboxUrl()
{
    return QUrl(u"https://mapi.yuansferdev.com"_s);
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

} // namespace tillroll::pockyt
