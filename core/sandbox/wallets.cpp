#include "core/sandbox/wallets.h"

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

/// Names of the vendors of PROTOCOL.md §5.3 that are no plain word.
QString nameOf(const QString& vendor)
{
    static const std::array<std::pair<QLatin1StringView, QString>, 14> names{{
        {"unionpay"_L1, u"UnionPay"_s},
        {"venmo"_L1, u"Venmo"_s},
        {"truemoney"_L1, u"TrueMoney"_s},
        {"alipay_hk"_L1, u"AlipayHK"_s},
        {"alipay_cn"_L1, u"Alipay CN"_s},
        {"tng"_L1, u"Touch 'n Go"_s},
        {"gcash"_L1, u"GCash"_s},
        {"dana"_L1, u"DANA"_s},
        {"kakaopay"_L1, u"Kakao Pay"_s},
        {"bkash"_L1, u"bKash"_s},
        {"easypaisa"_L1, u"Easypaisa"_s},
        {"cashapppay"_L1, u"Cash App Pay"_s},
        {"applepay"_L1, u"Apple Pay"_s},
        {"googlepay"_L1, u"Google Pay"_s},
    }};
    for (const auto& [word, name] : names)
        if (vendor == word)
            return name;
    return vendor.left(1).toUpper() + vendor.mid(1);
}

} // namespace

QList<Wallet> walletsFor(const QString& vendor)
{
    QList<Wallet> wallets{
        {u"alipay"_s, u"Alipay"_s, u"A"_s},
        {u"wechatpay"_s, u"WeChat Pay"_s, u"W"_s},
        {u"paypal"_s, u"PayPal"_s, u"P"_s},
        {u"creditcard"_s, u"Card"_s, u"&#9645;"_s},
    };
    for (const Wallet& wallet : wallets)
        if (wallet.value == vendor)
            return wallets;
    wallets.prepend({vendor, nameOf(vendor), nameOf(vendor).left(1).toHtmlEscaped()});
    return wallets;
}

QString currencySign(money::Currency currency)
{
    static const std::array<std::pair<QLatin1StringView, QString>, 10> signs{{
        {"USD"_L1, u"$"_s},
        {"EUR"_L1, u"€"_s},
        {"GBP"_L1, u"£"_s},
        {"JPY"_L1, u"¥"_s},
        {"CNY"_L1, u"¥"_s},
        {"KRW"_L1, u"₩"_s},
        {"PHP"_L1, u"₱"_s},
        {"THB"_L1, u"฿"_s},
        {"ILS"_L1, u"₪"_s},
        {"BDT"_L1, u"৳"_s},
    }};
    for (const auto& [code, sign] : signs)
        if (currency.code() == code)
            return sign;
    return currency.code();
}

} // namespace tillroll::sandbox
