#include "core/pockyt/sign.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The gateway's published example token (PROTOCOL.md §2.2).
const QByteArray publishedToken = "5cbfb079f15b150122261c8537086d77a";

SigningKey publishedKey()
{
    return SigningKey::fromToken(base::Secret(QByteArrayView(publishedToken)));
}

/// Fields with the store's two numbers, as nearly all published requests have them.
Fields stores(Fields fields)
{
    fields.emplace(u"merchantNo"_s, u"200043"_s);
    fields.emplace(u"storeNo"_s, u"300014"_s);
    return fields;
}

} // namespace

class TestSign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vector_data();
    void vector();
    void keyIsTheMd5OfTheTrimmedToken();
    void orderIsThatOfCodePoints();

private:
    void published();
    void publishedForOtherCalls();
    void corrected();
    void derived();
    void row(const char* name, const QString& expected, const Fields& fields);
};

void TestSign::row(const char* name, const QString& expected, const Fields& fields)
{
    QTest::newRow(name) << fields << expected;
}

void TestSign::vector_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("expected");
    published();
    publishedForOtherCalls();
    corrected();
    derived();
}

void TestSign::published()
{
    row("1 secure-pay with goods", u"b6bfd66531ae7c9499115c7480a2c8aa"_s,
        stores({{u"amount"_s, u"1.00"_s},
                {u"callbackUrl"_s, u"https://wx.yuansfer.yunkeguan.com/wx"_s},
                {u"currency"_s, u"USD"_s},
                {u"goodsInfo"_s, u"[{\"goods_name\":\"Yuansfer\",\"quantity\":\"1\"}]"_s},
                {u"ipnUrl"_s, u"https://wx.yuansfer.yunkeguan.com/wx"_s},
                {u"reference"_s, u"seq_1525922323"_s},
                {u"terminal"_s, u"ONLINE"_s},
                {u"timeout"_s, u"120"_s},
                {u"vendor"_s, u"alipay"_s}}));
    row("2 webhook without the store's numbers", u"435d01c5d5fa88cfe8168fbfbf732519"_s,
        {{u"amount"_s, u"0.01"_s},
         {u"currency"_s, u"USD"_s},
         {u"reference"_s, u"test1666247277861"_s},
         {u"settleCurrency"_s, u"USD"_s},
         {u"status"_s, u"success"_s},
         {u"time"_s, u"20221020142817"_s},
         {u"transactionNo"_s, u"305680500880311923"_s}});
    row("3 tran-query", u"0df745088d7202a6d186596acdc82c6a"_s,
        stores({{u"transactionNo"_s, u"297553638300708562"_s}}));
    row("4 refund", u"dd81f7781603bec48ae2c6a9ac758bf2"_s,
        stores({{u"refundAmount"_s, u"0.01"_s},
                {u"currency"_s, u"USD"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"transactionNo"_s, u"297553638301777927"_s},
                {u"refundReference"_s, u"refund2020101305"_s}}));
    row("5 secure-pay with braces, plus and blanks", u"72a2c6ce8497adc8a03a78135618e666"_s,
        stores({{u"amount"_s, u"13"_s},
                {u"currency"_s, u"PHP"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"vendor"_s, u"alipay"_s},
                {u"terminal"_s, u"ONLINE"_s},
                {u"timeout"_s, u"30"_s},
                {u"reference"_s, u"test202001011303"_s},
                {u"ipnUrl"_s, u"http://zk-tys.yunkeguan.com/ttest/test"_s},
                {u"callbackUrl"_s, u"http://zk-tys.yunkeguan.com/ttest/test2?status={status}"_s},
                {u"description"_s, u"test+description"_s},
                {u"note"_s, u"test note"_s},
                {u"osType"_s, u"IOS"_s},
                {u"goodsInfo"_s, u"[{\"goods_name\":\"name1\",\"quantity\":\"quantity1\"}]"_s}}));
}

void TestSign::publishedForOtherCalls()
{
    row("6 create-trans-qrcode", u"45bfac0286debaf0c316c011d6842d2c"_s,
        stores({{u"amount"_s, u"0.11"_s},
                {u"currency"_s, u"USD"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"reference"_s, u"test2020102023"_s},
                {u"ipnUrl"_s, u"http://zk-tys.yunkeguan.com/login/test"_s},
                {u"needQrcode"_s, u"true"_s},
                {u"vendor"_s, u"alipay"_s},
                {u"timeout"_s, u"120"_s}}));
    row("7 app-instore pay", u"f38965887c5676e2fb19d951251eb613"_s,
        stores({{u"transactionNo"_s, u"297553636764407286"_s},
                {u"paymentBarcode"_s, u"286498530672949108"_s},
                {u"vendor"_s, u"alipay"_s}}));
    row("8 auto-debit pay", u"cec6cc1dc16c399f68b66d74f8e363f5"_s,
        stores({{u"autoDebitNo"_s, u"298222562856331071"_s},
                {u"amount"_s, u"100"_s},
                {u"currency"_s, u"PHP"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"reference"_s, u"test2021010801"_s},
                {u"ipnUrl"_s, u"http://zk-tys.yunkeguan.com/ttest/test"_s}}));
    row("9 auto-debit revoke", u"acb359804dd3805da41cbccf23af3a0a"_s,
        stores({{u"autoDebitNo"_s, u"298217806906830305"_s}}));
    row("10 auto-debit apply-token", u"edeb2fe1c1be1c4d4763ac7b7c3a4098"_s,
        stores({{u"autoDebitNo"_s, u"298222562856331071"_s},
                {u"grantType"_s, u"AUTHORIZATION_CODE"_s}}));
}

void TestSign::corrected()
{
    row("C1 app-instore add", u"c29c8240bf99510d4d53a0ca36f9c135"_s,
        stores({{u"amount"_s, u"13"_s},
                {u"currency"_s, u"USD"_s},
                {u"reference"_s, u"test20200101206"_s}}));
    row("C2 micropay prepay in Chinese", u"09f722178f6cf2e71c9dfdd664e8663b"_s,
        stores({{u"amount"_s, u"0.01"_s},
                {u"currency"_s, u"CNY"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"ipnUrl"_s, u"http://zk-tys.yunkeguan.com/login/test"_s},
                {u"reference"_s, u"test2020101302"_s},
                {u"description"_s, u"司机支付会员费用"_s},
                {u"vendor"_s, u"wechatpay"_s},
                {u"terminal"_s, u"MINIPROGRAM"_s},
                {u"openid"_s, u"ocBgh5fnabrf-pxPgCWXlq2mOvG8"_s}}));
    row("C3 auto-debit consult", u"dc6a38102a63a5e3527589679d9ecc9f"_s,
        stores({{u"customerBelongsTo"_s, u"GCASH"_s},
                {u"autoIpnUrl"_s, u"http://zk-tys.yunkeguan.com/ttest/test"_s},
                {u"autoRedirectUrl"_s, u"http://zk-tys.yunkeguan.com/ttest/test2"_s},
                {u"autoReference"_s, u"testAuth2021010801"_s},
                {u"terminal"_s, u"ONLINE"_s},
                {u"osType"_s, u"IOS"_s},
                {u"osVersion"_s, u"14.0.0.1"_s}}));
}

void TestSign::derived()
{
    row("D1 customer", u"cc8756fb6e007ae1692e27e53a85e535"_s,
        stores({{u"city"_s, u"New York"_s},
                {u"countryCode"_s, u"US"_s},
                {u"customerCode"_s, u"CUST123"_s},
                {u"email"_s, u"jane@example.com"_s},
                {u"firstName"_s, u"Jane"_s},
                {u"lastName"_s, u"Doe"_s},
                {u"state"_s, u"NY"_s},
                {u"street"_s, u"1 Wall St"_s},
                {u"zip"_s, u"10005"_s}}));
    row("D2 hosted checkout", u"f9abc495e74ba333ffba3039ca42ddc3"_s,
        stores({{u"amount"_s, u"12.34"_s},
                {u"callbackUrl"_s,
                 u"https://pos.example.com/done?transactionNo={transactionNo}&amount={amount}"
                 "&status={status}"_s},
                {u"creditType"_s, u"hosted"_s},
                {u"currency"_s, u"USD"_s},
                {u"customerNo"_s, u"2000300192493466077324"_s},
                {u"description"_s, u"Till 7"_s},
                {u"ipnUrl"_s, u"https://pos.example.com/pockyt/ipn"_s},
                {u"reference"_s, u"TILL7-000123-1"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"terminal"_s, u"ONLINE"_s},
                {u"timeout"_s, u"30"_s},
                {u"vendor"_s, u"creditcard"_s}}));
    row("D3 note in several scripts", u"717a063fde59c5e8d80e6cd614400836"_s,
        stores({{u"amount"_s, u"5.00"_s},
                {u"callbackUrl"_s, u"https://x.example/c"_s},
                {u"currency"_s, u"USD"_s},
                {u"ipnUrl"_s, u"https://x.example/i"_s},
                {u"note"_s, u"Café & crème = 100% + 咖啡"_s},
                {u"reference"_s, u"A1"_s},
                {u"settleCurrency"_s, u"USD"_s},
                {u"terminal"_s, u"ONLINE"_s},
                {u"vendor"_s, u"alipay"_s}}));
    row("D4 merGroupNo sorts before merchantNo", u"2ec7e228bb1e3730449e8c87d7e8dab9"_s,
        stores({{u"merGroupNo"_s, u"900001"_s}, {u"transactionNo"_s, u"297553638300708562"_s}}));
    row("D5 current webhook", u"f0de76af8469d90910d9ee0259c1585f"_s,
        {{u"amount"_s, u"20.00"_s},
         {u"completedAt"_s, u"2025-02-06T13:23:39Z"_s},
         {u"currency"_s, u"USD"_s},
         {u"customerNo"_s, u"2000299440486216204525"_s},
         {u"reference"_s, u"hwI8KhTcOS"_s},
         {u"settleCurrency"_s, u"USD"_s},
         {u"status"_s, u"success"_s},
         {u"transactionNo"_s, u"378265991124154801"_s}});
    row("D6 classic webhook with note and vendorId", u"ce21d9528d0dab0462ceb64726d9a7fa"_s,
        {{u"amount"_s, u"0.01"_s},
         {u"currency"_s, u"USD"_s},
         {u"note"_s, u"testNote"_s},
         {u"reference"_s, u"test1666247277861"_s},
         {u"settleCurrency"_s, u"USD"_s},
         {u"status"_s, u"success"_s},
         {u"time"_s, u"20221020142817"_s},
         {u"transactionNo"_s, u"305680500880311923"_s},
         {u"vendorId"_s, u"2022102022001499990501"_s}});
    row("D7 tran-query by reference", u"bc02c4c1e03ac8c4bf9e1b17c02feeb1"_s,
        stores({{u"reference"_s, u"TILL7-000123-1"_s}}));
}

void TestSign::vector()
{
    QFETCH(Fields, fields);
    QTEST(sign(fields, publishedKey()), "expected");
}

void TestSign::keyIsTheMd5OfTheTrimmedToken()
{
    const QByteArray md5 = "186abea4b8610d7ff03768255588597a";
    QCOMPARE(publishedKey().view(), QByteArrayView(md5));
    const QByteArray padded = " \t" + publishedToken + "\r\n";
    QCOMPARE(SigningKey::fromToken(base::Secret(QByteArrayView(padded))).view(),
             QByteArrayView(md5));
    QCOMPARE(publishedKey().clone().view(), QByteArrayView(md5));
}

void TestSign::orderIsThatOfCodePoints()
{
    // U+FF21 comes before U+1D400, but its UTF-16 unit comes behind that one's surrogates.
    const Fields fields{{u"\U0001D400"_s, {}}, {u"\uFF21"_s, {}}, {u"b"_s, {}}, {u"B"_s, {}}};
    QStringList names;
    for (const auto& [name, value] : fields)
        names += name;
    QCOMPARE(names, (QStringList{u"B"_s, u"b"_s, u"\uFF21"_s, u"\U0001D400"_s}));
}

QTEST_GUILESS_MAIN(TestSign)
#include "test_sign.moc"
