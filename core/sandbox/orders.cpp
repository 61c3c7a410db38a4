#include "core/sandbox/orders.h"

#include "core/base/ids.h"
#include "core/money/parse.h"
#include "core/sandbox/hosts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

constexpr int pageIdBytes = 16; ///< nobody finds a page by trying

/// PROTOCOL.md §5.4. Alipay may settle CNY in either.
Check checkSettleCurrency(const Call& call, const QString& currency)
{
    const QString settle = call.value(u"settleCurrency"_s);
    if (settle.isEmpty())
        return {};
    if (!money::Currency::fromCode(settle))
        return base::fail(badValue(u"settleCurrency"_s));
    const bool either = currency == "CNY"_L1 && call.value(u"vendor"_s) == "alipay"_L1;
    const QString usual = currency == "GBP"_L1 ? u"GBP"_s : u"USD"_s;
    if (settle == usual || (either && settle == "GBP"_L1))
        return {};
    return base::fail(refuse(Code::Mismatch, u"currency and settleCurrency do not match"_s));
}

Check checkUrl(const Call& call, const QString& name)
{
    if (!call.has(name))
        return {};
    switch (judgeTarget(call.value(name))) {
    case Target::Malformed:
        return base::fail(badValue(name));
    case Target::Production:
        return base::fail(
            refuse(Code::BadValue, u"data error : "_s + name + u" names a production host"_s));
    case Target::ThisMachine:
    case Target::Elsewhere:
        return {};
    }
    return {};
}

/// PROTOCOL.md §5.8: a JSON array of items that have a name and a quantity.
Check checkGoods(const Call& call)
{
    if (!call.has(u"goodsInfo"_s))
        return {};
    const auto goods = QJsonDocument::fromJson(call.value(u"goodsInfo"_s).toUtf8());
    bool good = goods.isArray();
    for (const QJsonValue& item : goods.array())
        good = good && item.toObject().contains("goods_name"_L1) &&
               item.toObject().contains("quantity"_L1);
    return good ? Check() : Check(base::fail(badValue(u"goodsInfo"_s)));
}

/// PROTOCOL.md §5.3b: a recurring card payment says how often.
Check checkCredit(const Call& call)
{
    if (const Check check =
            oneOf(call, u"creditType"_s, {u"normal"_s, u"recurring"_s, u"CIT"_s, u"hosted"_s});
        !check)
        return check;
    if (call.value(u"creditType"_s) == "recurring"_L1)
        return require(call, {u"paymentCount"_s, u"frequency"_s});
    return {};
}

Check checkFields(const Call& call)
{
    const std::array checks{
        require(call, {u"amount"_s, u"currency"_s, u"reference"_s}),
        oneOf(call, u"vendor"_s,
              {u"alipay"_s,   u"wechatpay"_s, u"unionpay"_s,  u"creditcard"_s, u"paypal"_s,
               u"venmo"_s,    u"truemoney"_s, u"alipay_hk"_s, u"tng"_s,        u"gcash"_s,
               u"dana"_s,     u"kakaopay"_s,  u"bkash"_s,     u"easypaisa"_s,  u"cashapppay"_s,
               u"applepay"_s, u"googlepay"_s, u"alipay_cn"_s, u"paypay"_s,     u"klarna"_s}),
        oneOf(call, u"osType"_s, {u"IOS"_s, u"ANDROID"_s}),
        matching(call, u"timeout"_s, u"[1-9]\\d{0,3}"_s),
        matching(call, u"reference"_s, u"[^\\x00-\\x1f]{1,128}"_s),
        checkCredit(call),
        checkUrl(call, u"ipnUrl"_s),
        checkUrl(call, u"callbackUrl"_s),
        checkGoods(call),
    };
    for (const Check& check : checks)
        if (!check)
            return check;
    return {};
}

Order orderOf(const Call& call, money::Money amount, Channel channel)
{
    const QString usual = call.value(u"currency"_s) == "GBP"_L1 ? u"GBP"_s : u"USD"_s;
    const QString settle = call.value(u"settleCurrency"_s);
    Order order{call.value(u"reference"_s),
                amount,
                settle.isEmpty() ? usual : settle,
                call.value(u"vendor"_s),
                call.value(u"terminal"_s),
                call.value(u"creditType"_s),
                call.value(u"customerNo"_s),
                call.value(u"description"_s),
                call.value(u"note"_s),
                call.value(u"ipnUrl"_s),
                call.value(u"callbackUrl"_s)};
    order.channel = channel;
    order.pageId = QString::fromLatin1(base::randomHex(pageIdBytes));
    if (call.has(u"timeout"_s))
        order.timeout = std::chrono::minutes(call.value(u"timeout"_s).toInt());
    return order;
}

Reply refuseOrder(const Call& call, BookError error)
{
    switch (error) {
    case BookError::DuplicateReference:
        if (const Transaction* first = call.book.byReference(call.value(u"reference"_s)))
            call.book.count(first->transactionNo, &Counters::securePay);
        return refuse(Code::BadValue, u"Duplicate request error : reference"_s);
    case BookError::CustomerRefused:
        return refuse(Code::BadValue, u"data error : customer data (AVS)"_s);
    default:
        return refuse(Code::NoSuchRecord, u"No such customer"_s);
    }
}

} // namespace

base::Result<const Transaction*, Reply> openOrder(const Call& call, Channel channel)
{
    if (const Check check = checkFields(call); !check)
        return base::fail(check.error());
    const auto currency = money::Currency::fromCode(call.value(u"currency"_s));
    if (!currency)
        return base::fail(badValue(u"currency"_s));
    if (const Check check = checkSettleCurrency(call, currency->code()); !check)
        return base::fail(check.error());
    const auto amount = money::fromGateway(call.value(u"amount"_s), *currency);
    if (!amount || !amount->isPositive())
        return base::fail(badValue(u"amount"_s));
    const auto opened = call.book.open(orderOf(call, *amount, channel), call.now);
    if (!opened)
        return base::fail(refuseOrder(call, opened.error()));
    return *opened;
}

} // namespace tillroll::sandbox
