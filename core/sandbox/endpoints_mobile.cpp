#include "core/sandbox/endpoints.h"
#include "core/sandbox/orders.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

/// Stands where a wallet's own signature would; nothing can verify it.
const QString simulated = u"simulated"_s;

QString secondsOf(base::UtcTime time)
{
    return QString::number(
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

/// What a mini program hands to its wallet.
QJsonObject forMiniProgram(const Call& call, const QString& prepayId)
{
    return {{u"nonceStr"_s, prepayId},
            {u"package"_s, u"prepay_id="_s + prepayId},
            {u"paySign"_s, simulated},
            {u"signType"_s, u"HMAC-SHA256"_s},
            {u"timeStamp"_s, secondsOf(call.now)}};
}

QJsonObject forWechatApp(const Call& call, const QString& prepayId)
{
    return {{u"appid"_s, simulated},
            {u"noncestr"_s, prepayId},
            {u"package"_s, u"Sign=WXPay"_s},
            {u"partnerid"_s, call.value(u"merchantNo"_s)},
            {u"prepayid"_s, prepayId},
            {u"sign"_s, simulated},
            {u"timestamp"_s, secondsOf(call.now)}};
}

} // namespace

Reply mobilePrepay(const Call& call)
{
    const std::array checks{
        require(call, {u"vendor"_s, u"ipnUrl"_s, u"terminal"_s}),
        oneOf(call, u"vendor"_s, {u"alipay"_s, u"wechatpay"_s}),
        oneOf(call, u"terminal"_s, {u"MINIPROGRAM"_s, u"APP"_s}),
    };
    for (const Check& check : checks)
        if (!check)
            return check.error();
    const bool isMiniProgram = call.value(u"terminal"_s) == "MINIPROGRAM"_L1;
    const bool isAlipay = call.value(u"vendor"_s) == "alipay"_L1;
    if (isMiniProgram && isAlipay)
        return refuse(Code::Mismatch, u"vendor and terminal do not match"_s);
    if (isMiniProgram && !call.has(u"openid"_s))
        return require(call, {u"openid"_s}).error();
    const auto order = openOrder(call, Channel::Page);
    if (!order)
        return order.error();
    const QString& prepayId = (*order)->transactionNo;
    if (isAlipay)
        return succeed(u"prepay success"_s, {{u"payInfo"_s, u"simulated="_s + prepayId}});
    return succeed(u"prepay success"_s,
                   isMiniProgram ? forMiniProgram(call, prepayId) : forWechatApp(call, prepayId));
}

} // namespace tillroll::sandbox
