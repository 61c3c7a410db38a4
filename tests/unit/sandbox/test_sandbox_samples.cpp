#include "tests/support/sandbox_client.h"

#include <QJsonDocument>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";
const QByteArray account = "&merchantNo=200043&storeNo=300014&verifySign=@SIGN@";

/// Puts in the signature over the decoded values, as the SDKs sign before a library encodes them.
QByteArray signedForm(QByteArray body)
{
    pockyt::Fields fields;
    for (const QByteArray& pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        QByteArray value = pair.mid(equals + 1);
        fields[QString::fromUtf8(pair.left(equals))] =
            QString::fromUtf8(QByteArray::fromPercentEncoding(value.replace('+', ' ')));
    }
    fields.erase(u"verifySign"_s);
    return body.replace("@SIGN@", test::signedBy(fields).toLatin1());
}

/// One JSON object of strings in the order given, as the SDKs for Java, Go and C# send it.
QByteArray signedJson(const QList<std::pair<QString, QString>>& pairs)
{
    pockyt::Fields fields(pairs.begin(), pairs.end());
    QByteArray body = "{";
    for (const auto& [name, value] : pairs)
        body += '"' + name.toUtf8() + "\":\"" + value.toUtf8() + "\",";
    return body + R"("verifySign":")" + test::signedBy(fields).toLatin1() + "\"}";
}

} // namespace

/// The gateway's own published requests, byte for byte with their printed signatures, and the wire
/// forms of its official SDKs. The till's client takes no part, so that both cannot err alike.
class TestSandboxSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void publishedRequests_data();
    void publishedRequests();
    void securePaySampleIsAnsweredAsPrinted();
    void queryAndRefundSamplesAnswerWithTheirFields();
    void formAndJsonSayTheSame();
    void pythonSdkWireForm_data();
    void pythonSdkWireForm();
    void pythonSdkKeepsACustomer();
    void pythonSdkEndsASale();
    void javaScriptSdkWireForm();
    void jsonSdksWireForm_data();
    void jsonSdksWireForm();
    void phpSdkWireForm_data();
    void phpSdkWireForm();

private:
    std::unique_ptr<sandbox::Server> m_server;
    std::unique_ptr<SandboxClient> m_client;
};

void TestSandboxSamples::init()
{
    m_client.reset();
    m_server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    m_client = std::make_unique<SandboxClient>(m_server->url());
}

void TestSandboxSamples::publishedRequests_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    // Numbers are those of PROTOCOL.md §2.2 and §2.3.
    QTest::newRow("1: secure-pay")
        << u"/online/v3/secure-pay"_s
        << QByteArray(
               R"({"amount":"1.00","callbackUrl":"https://wx.yuansfer.yunkeguan.com/wx",)"
               R"("currency":"USD","goodsInfo":"[{\"goods_name\":\"Yuansfer\",\"quantity\":\"1\"}]",)"
               R"("ipnUrl":"https://wx.yuansfer.yunkeguan.com/wx","merchantNo":"200043",)"
               R"("reference":"seq_1525922323","storeNo":"300014","terminal":"ONLINE",)"
               R"("timeout":"120","vendor":"alipay",)"
               R"("verifySign":"b6bfd66531ae7c9499115c7480a2c8aa"})")
        << u"000100"_s;
    QTest::newRow("3: tran-query")
        << u"/app-data-search/v3/tran-query"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"0df745088d7202a6d186596acdc82c6a",)"
                      R"("transactionNo":"297553638300708562"})")
        << u"000021"_s;
    QTest::newRow("4: refund")
        << u"/app-data-search/v3/refund"_s
        << QByteArray(
               R"({"merchantNo":"200043","storeNo":"300014",)"
               R"("verifySign":"dd81f7781603bec48ae2c6a9ac758bf2","refundAmount":"0.01",)"
               R"("currency":"USD","settleCurrency":"USD",)"
               R"("transactionNo":"297553638301777927","refundReference":"refund2020101305"})")
        << u"000021"_s;
    QTest::newRow("6: create-trans-qrcode")
        << u"/app-instore/v3/create-trans-qrcode"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"45bfac0286debaf0c316c011d6842d2c","amount":"0.11",)"
                      R"("currency":"USD","settleCurrency":"USD","reference":"test2020102023",)"
                      R"("ipnUrl":"http://zk-tys.yunkeguan.com/login/test","needQrcode":"true",)"
                      R"("vendor":"alipay","timeout":"120"})")
        << u"000100"_s;
    QTest::newRow("7: app-instore pay")
        << u"/app-instore/v3/pay"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"f38965887c5676e2fb19d951251eb613",)"
                      R"("transactionNo":"297553636764407286",)"
                      R"("paymentBarcode":"286498530672949108","vendor":"alipay"})")
        << u"000021"_s;
    QTest::newRow("C1: app-instore add, as corrected")
        << u"/app-instore/v3/add"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"c29c8240bf99510d4d53a0ca36f9c135","amount":"13",)"
                      R"("currency":"USD","reference":"test20200101206"})")
        << u"000100"_s;
    QTest::newRow("C2: micropay prepay, as corrected")
        << u"/micropay/v3/prepay"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"09f722178f6cf2e71c9dfdd664e8663b","amount":"0.01",)"
                      R"("currency":"CNY","settleCurrency":"USD",)"
                      R"("ipnUrl":"http://zk-tys.yunkeguan.com/login/test",)"
                      R"("reference":"test2020101302","description":"司机支付会员费用",)"
                      R"("vendor":"wechatpay","terminal":"MINIPROGRAM",)"
                      R"("openid":"ocBgh5fnabrf-pxPgCWXlq2mOvG8"})")
        << u"000100"_s;
    QTest::newRow("cancel, printed with a wrong signature")
        << u"/app-data-search/v3/cancel"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"dd81f7781603bec48ae2c6a9ac758bf2",)"
                      R"("transactionNo":"297553638302751118"})")
        << u"000000"_s;
    QTest::newRow("cancel, with the right one")
        << u"/app-data-search/v3/cancel"_s
        << QByteArray(R"({"merchantNo":"200043","storeNo":"300014",)"
                      R"("verifySign":"494a0aeaf77ff9f1240e1f680236c756",)"
                      R"("transactionNo":"297553638302751118"})")
        << u"000021"_s;
}

void TestSandboxSamples::publishedRequests()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const Heard heard = m_client->post(path, "application/json", body);
    QVERIFY2(heard.code() == code, heard.body.constData());
}

/// Vector 5: the printed body holds goodsInfo as a JSON array, the signature its compact text.
void TestSandboxSamples::securePaySampleIsAnsweredAsPrinted()
{
    const Heard heard = m_client->post(
        u"/online/v3/secure-pay"_s, "application/json",
        R"({"merchantNo":"200043","storeNo":"300014","verifySign":"72a2c6ce8497adc8a03a78135618e666",
            "amount":"13","currency":"PHP","settleCurrency":"USD","vendor":"alipay",
            "terminal":"ONLINE","timeout":"30","reference":"test202001011303",
            "ipnUrl":"http://zk-tys.yunkeguan.com/ttest/test",
            "callbackUrl":"http://zk-tys.yunkeguan.com/ttest/test2?status={status}",
            "description":"test+description","note":"test note","osType":"IOS",
            "goodsInfo":[{"goods_name":"name1","quantity":"quantity1"}]})");
    QVERIFY2(heard.code() == "000100"_L1, heard.body.constData());
    QCOMPARE(heard.contentType, "application/json;charset=UTF-8");
    QCOMPARE(heard.result().keys(),
             (QStringList{u"amount"_s, u"cashierUrl"_s, u"currency"_s, u"reference"_s,
                          u"settleCurrency"_s, u"transactionNo"_s}));
    QCOMPARE(heard.of(u"amount"_s), u"13.00"_s);
    QCOMPARE(heard.of(u"currency"_s), u"PHP"_s);
    QCOMPARE(heard.of(u"settleCurrency"_s), u"USD"_s);
    QCOMPARE(heard.json["ret_msg"_L1].toString(), u"prepay success "_s);
}

void TestSandboxSamples::queryAndRefundSamplesAnswerWithTheirFields()
{
    m_client->pay(u"r"_s, u"10.00"_s);
    m_client->post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
    const Heard query = m_client->query(u"r"_s);
    QCOMPARE(query.result().keys(),
             (QStringList{u"amount"_s, u"currency"_s, u"reference"_s, u"settleCurrency"_s,
                          u"status"_s, u"transactionNo"_s, u"transactionType"_s}));
    QCOMPARE(query.json["ret_msg"_L1].toString(), u"query success "_s);
    const Heard refund =
        m_client->call(u"/app-data-search/v3/refund"_s, {{u"reference"_s, u"r"_s},
                                                         {u"refundAmount"_s, u"0.01"_s},
                                                         {u"currency"_s, u"USD"_s},
                                                         {u"settleCurrency"_s, u"USD"_s},
                                                         {u"refundReference"_s, u"rf"_s}});
    QCOMPARE(refund.result().keys(),
             (QStringList{u"amount"_s, u"currency"_s, u"reference"_s, u"refundAmount"_s,
                          u"refundReference"_s, u"refundTransactionNo"_s, u"settleCurrency"_s,
                          u"status"_s, u"transactionNo"_s}));
    QCOMPARE(refund.json["ret_msg"_L1].toString(), u"refund success "_s);
    const Heard cancel =
        m_client->call(u"/app-data-search/v3/cancel"_s, {{u"reference"_s, u"r"_s}});
    QCOMPARE(cancel.result().keys(), (QStringList{u"amount"_s, u"currency"_s, u"reference"_s,
                                                  u"status"_s, u"transactionNo"_s}));
}

void TestSandboxSamples::formAndJsonSayTheSame()
{
    const Heard form = m_client->post(
        u"/app-data-search/v3/tran-query"_s, "application/x-www-form-urlencoded;charset=UTF-8",
        "transactionNo=297553638300708562&merchantNo=200043&storeNo=300014"
        "&verifySign=0df745088d7202a6d186596acdc82c6a");
    const Heard json = m_client->post(u"/app-data-search/v3/tran-query"_s, "application/json",
                                      R"({"merchantNo":"200043","storeNo":"300014",)"
                                      R"("verifySign":"0df745088d7202a6d186596acdc82c6a",)"
                                      R"("transactionNo":"297553638300708562"})");
    QCOMPARE(form.json, json.json);
}

void TestSandboxSamples::pythonSdkWireForm_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    // The SDK sends forms in the order of its dictionary, verifySign last, spaces as +, and leaves
    // None out of both body and signature. These are the bodies of its own sample calls.
    QTest::newRow("customer.create_account")
        << u"/v1/customers/create"_s
        << QByteArray("timestamp=2026-11-22T07%3A00%3A00Z&city=Sample+City&company=Quill+%26+Co"
                      "&country=United+States&countryCode=US&customerCode=C-0001"
                      "&dateOfBirth=1990-01-02&email=ada.quill%40example.com&firstName=Ada&lang=en"
                      "&lastName=Quill&mobileNumber=5550100&phone=%28555%29010-0101&state=NY"
                      "&street=5+Sample+Way&street2=Floor+2&zip=10001&merchantNo=200043"
                      "&storeNo=300014&verifySign=@SIGN@");
    QTest::newRow("online.secure_pay, with a reference that shows a Python object")
        << u"/online/v3/secure-pay"_s
        << QByteArray(
               "amount=0.01&currency=USD&settleCurrency=USD&vendor=alipay&terminal=ONLINE"
               "&reference=%3Cbuilt-in+method+now+of+type+object+at+0x7f2a3c%3E"
               "&ipnUrl=http%3A%2F%2Fzk-tys.yunkeguan.com%2Fttest%2Ftest"
               "&callbackUrl=http%3A%2F%2Fzk-tys.yunkeguan.com%2Fttest%2Ftest"
               "&description=descrip&note=note&merchantNo=200043&storeNo=300014&verifySign=@SIGN@");
    QTest::newRow("offline.instore_add")
        << u"/app-instore/v3/add"_s
        << QByteArray(
               "amount=10&currency=USD&settleCurrency=USD&reference=20210419&merchantNo=200043"
               "&storeNo=300014&verifySign=@SIGN@");
    QTest::newRow("offline.instore_cashier_add")
        << u"/app-instore/v3/cashier-add"_s
        << QByteArray("amount=0.01&currency=USD&settleCurrency=USD&reference=20210420"
                      "&ipnUrl=http%3A%2F%2Fzk-tys.yunkeguan.com%2Fttest%2Ftest"
                      "&storeAdminNo=testNo&merchantNo=200043&storeNo=300014&verifySign=@SIGN@");
    QTest::newRow("offline.instore_create_tran_qrcode")
        << u"/app-instore/v3/create-trans-qrcode"_s
        << QByteArray("amount=0.01&currency=USD&settleCurrency=USD&reference=20210421"
                      "&merchantNo=200043&storeNo=300014&verifySign=@SIGN@");
}

void TestSandboxSamples::pythonSdkWireForm()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    body = signedForm(body);
    const Heard heard = m_client->post(path, "application/x-www-form-urlencoded", body);
    QVERIFY2(heard.code() == "000100"_L1, heard.body.constData());
    const QByteArray unsignedBody = body.replace("verifySign=", "verifySign=0");
    const Heard bad = m_client->post(path, "application/x-www-form-urlencoded", unsignedBody);
    QCOMPARE(bad.json, (QJsonObject{{u"ret_code"_s, u"000000"_s},
                                    {u"retMsg"_s, u"data error : verifySign"_s}}));
}

/// The SDK wants both numbers of a customer, and a time, in every call.
void TestSandboxSamples::pythonSdkKeepsACustomer()
{
    const QByteArray time = "timestamp=2026-11-22T07%3A00%3A00Z";
    const auto call = [this](const QString& path, const QByteArray& body) {
        return m_client->post(path, formType, signedForm(body + account));
    };
    const Heard created =
        call(u"/v1/customers/create"_s,
             time + "&email=ada.quill%40example.com&firstName=Ada&lastName=Quill"
                    "&customerCode=C-0001&dateOfBirth=1990-01-02&street=5+Sample+Way"
                    "&city=Sample+City&state=NY&zip=10001");
    QCOMPARE(created.code(), u"000100"_s);
    const QByteArray number = "&customerNo=" + created.of(u"customerNo"_s).toLatin1();
    const Heard updated =
        call(u"/v1/customers/update"_s, time + number + "&city=Other+City&street2=Floor+2");
    QCOMPARE(updated.of(u"city"_s), u"Other City"_s);
    const Heard retrieved =
        call(u"/v1/customers/retrieve"_s, time + number + "&customerCode=C-0001");
    QCOMPARE(retrieved.of(u"street2"_s), u"Floor 2"_s);
    QCOMPARE(retrieved.of(u"email"_s), u"ada.quill@example.com"_s);
}

/// tran_query, refund and reverse name a transaction by exactly one of its numbers.
void TestSandboxSamples::pythonSdkEndsASale()
{
    const auto call = [this](const QString& what, const QByteArray& body) {
        return m_client->post(u"/app-data-search/v3/"_s + what, formType,
                              signedForm(body + account));
    };
    const Heard opened = m_client->pay(u"r"_s, u"10.00"_s);
    m_client->post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
    const QByteArray number = "transactionNo=" + opened.of(u"transactionNo"_s).toLatin1();
    QCOMPARE(call(u"tran-query"_s, number).of(u"status"_s), u"success"_s);
    QCOMPARE(call(u"tran-query"_s, "reference=r").of(u"status"_s), u"success"_s);
    const Heard refunded = call(u"refund"_s, "refundAmount=0.01&currency=USD&settleCurrency=USD&" +
                                                 number + "&refundReference=rf1");
    QCOMPARE(refunded.of(u"refundAmount"_s), u"0.01"_s);
    const Heard reversed = call(u"cancel"_s, number);
    QCOMPARE(reversed.of(u"status"_s), u"closed"_s);
    QCOMPARE(reversed.result()["amount"_L1].toDouble(), 9.99);
}

void TestSandboxSamples::jsonSdksWireForm_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<std::pair<QString, QString>>>("pairs");
    using Pairs = QList<std::pair<QString, QString>>;
    QTest::newRow("the SDKs for Java and C#: tran-query")
        << u"tran-query"_s << Pairs{{u"reference"_s, u"r"_s}};
    QTest::newRow("the SDKs for Java, C# and Go: refund")
        << u"refund"_s
        << Pairs{{u"refundAmount"_s, u"0.01"_s},
                 {u"currency"_s, u"USD"_s},
                 {u"settleCurrency"_s, u"USD"_s},
                 {u"reference"_s, u"r"_s},
                 {u"refundReference"_s, u"rf1"_s}};
    QTest::newRow("the SDKs for Java, C# and Go: cancel")
        << u"cancel"_s << Pairs{{u"reference"_s, u"r"_s}};
    const Pairs days{{u"startDate"_s, u"20261101"_s}, {u"endDate"_s, u"20261115"_s}};
    QTest::newRow("the SDK for C#: trans-list") << u"trans-list"_s << days;
    QTest::newRow("the SDK for C#: settle-list") << u"settle-list"_s << days;
    QTest::newRow("the SDK for C#: withdrawal-list") << u"withdrawal-list"_s << days;
    QTest::newRow("the SDK for C#: data-status")
        << u"data-status"_s << Pairs{{u"paymentDate"_s, u"20261101"_s}};
}

void TestSandboxSamples::jsonSdksWireForm()
{
    QFETCH(QString, what);
    using Pairs = QList<std::pair<QString, QString>>;
    QFETCH(Pairs, pairs);
    m_client->pay(u"r"_s, u"10.00"_s);
    m_client->post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
    pairs.prepend({u"storeNo"_s, u"300014"_s});
    pairs.prepend({u"merchantNo"_s, u"200043"_s});
    const Heard heard = m_client->post(u"/app-data-search/v3/"_s + what,
                                       "application/json; charset=utf-8", signedJson(pairs));
    QVERIFY2(heard.code() == "000100"_L1, heard.body.constData());
    QVERIFY(heard.json["result"_L1].isObject());
}

void TestSandboxSamples::phpSdkWireForm_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("TransList") << u"/app-data-search/v3/trans-list"_s
                               << QByteArray("startDate=20261101&endDate=20261115&storeAdminNo=1");
    QTest::newRow("SettleList") << u"/app-data-search/v3/settle-list"_s
                                << QByteArray("startDate=20261101&endDate=20261115");
    QTest::newRow("WithdrawalList") << u"/app-data-search/v3/withdrawal-list"_s
                                    << QByteArray("startDate=20261101&endDate=20261115");
    QTest::newRow("DataStatus") << u"/app-data-search/v3/data-status"_s
                                << QByteArray("paymentDate=20261101");
    QTest::newRow("Prepay") << u"/micropay/v3/prepay"_s
                            << QByteArray("amount=0.01&currency=CNY&settleCurrency=USD"
                                          "&vendor=wechatpay&terminal=MINIPROGRAM&openid=payer"
                                          "&ipnUrl=http%3A%2F%2F127.0.0.1%3A9%2Fipn&reference=r"
                                          "&description=Two+words&note=50%25+off");
}

void TestSandboxSamples::phpSdkWireForm()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    const Heard heard = m_client->post(path, formType, signedForm(body + account));
    QVERIFY2(heard.code() == "000100"_L1, heard.body.constData());
}

/// The JavaScript SDK encodes spaces as %20 and names a charset; what was not given is not sent.
void TestSandboxSamples::javaScriptSdkWireForm()
{
    const pockyt::Fields fields{{u"merchantNo"_s, u"200043"_s},
                                {u"storeNo"_s, u"300014"_s},
                                {u"amount"_s, u"0.02"_s},
                                {u"currency"_s, u"USD"_s},
                                {u"settleCurrency"_s, u"USD"_s},
                                {u"vendor"_s, u"alipay"_s},
                                {u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s},
                                {u"callbackUrl"_s, u"http://127.0.0.1:9/cb?s={status}"_s},
                                {u"terminal"_s, u"ONLINE"_s},
                                {u"reference"_s, u"js 1"_s},
                                {u"timeout"_s, u"120"_s},
                                {u"goodsInfo"_s, u"[{\"goods_name\":\"n\",\"quantity\":\"1\"}]"_s}};
    const QByteArray body =
        "merchantNo=200043&storeNo=300014&amount=0.02&currency=USD&settleCurrency=USD"
        "&vendor=alipay&ipnUrl=http%3A%2F%2F127.0.0.1%3A9%2Fipn"
        "&callbackUrl=http%3A%2F%2F127.0.0.1%3A9%2Fcb%3Fs%3D%7Bstatus%7D&terminal=ONLINE"
        "&reference=js%201&timeout=120"
        "&goodsInfo=%5B%7B%22goods_name%22%3A%22n%22%2C%22quantity%22%3A%221%22%7D%5D"
        "&verifySign=" +
        test::signedBy(fields).toLatin1();
    const Heard heard = m_client->post(u"/online/v3/secure-pay"_s,
                                       "application/x-www-form-urlencoded;charset=UTF-8", body);
    QVERIFY2(heard.code() == "000100"_L1, heard.body.constData());
    QVERIFY(heard.of(u"cashierUrl"_s).startsWith(m_server->url()));
}

QTEST_GUILESS_MAIN(TestSandboxSamples)
#include "test_sandbox_samples.moc"
