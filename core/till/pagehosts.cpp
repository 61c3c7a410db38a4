#include "core/till/pagehosts.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::till {

QStringList usualPageHosts()
{
    static const QStringList gateway{u"*.pockyt.io"_s, u"*.yuansfer.com"_s, u"*.yuansferdev.com"_s,
                                     u"*.yunkeguan.com"_s};
    static const QStringList wallets{
        u"*.alipay.com"_s,        u"*.alipayobjects.com"_s, u"*.alipayplus.com"_s,
        u"*.alipayhk.com"_s,      u"*.weixin.qq.com"_s,     u"*.wx.qq.com"_s,
        u"*.wechat.com"_s,        u"*.tenpay.com"_s,        u"*.paypal.com"_s,
        u"*.paypalobjects.com"_s, u"*.venmo.com"_s,         u"cash.app"_s,
        u"*.cash.app"_s,          u"*.unionpayintl.com"_s,  u"*.95516.com"_s,
        u"*.gcash.com"_s,         u"*.truemoney.com"_s,     u"*.tngdigital.com.my"_s,
        u"*.dana.id"_s,           u"*.kakaopay.com"_s,      u"*.kakao.com"_s,
        u"*.paypay.ne.jp"_s,      u"*.bkash.com"_s,         u"*.easypaisa.com.pk"_s};
    static const QStringList cards{u"*.braintreegateway.com"_s, u"*.braintree-api.com"_s,
                                   u"*.cardinalcommerce.com"_s, u"*.arcot.com"_s,
                                   u"*.rsa3dsauth.com"_s};
    return gateway + wallets + cards;
}

bool isPageHost(const QString& entry)
{
    static const QRegularExpression host(u"^(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return host.match(entry).hasMatch();
}

} // namespace tillroll::till
