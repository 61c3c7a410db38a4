#include "tests/support/sandbox_client.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using pockyt::Fields;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;
using test::Wire;

namespace {

const QString createPath = u"/v1/customers/create"_s;
const QString payPath = u"/online/v3/secure-pay"_s;
const QString queryPath = u"/app-data-search/v3/tran-query"_s;
const QString refundPath = u"/app-data-search/v3/refund"_s;
const QString cancelPath = u"/app-data-search/v3/cancel"_s;

Fields jane()
{
    return {{u"email"_s, u"jane@example.com"_s},
            {u"firstName"_s, u"Jane"_s},
            {u"lastName"_s, u"Doe"_s},
            {u"countryCode"_s, u"US"_s},
            {u"state"_s, u"NY"_s},
            {u"customerCode"_s, u"CUST123"_s},
            {u"city"_s, u"New York"_s},
            {u"street"_s, u"1 Wall St"_s},
            {u"zip"_s, u"10005"_s}};
}

} // namespace

class TestSandboxApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badSignatureIsA400();
    void aRepeatedNameIsA400();
    void whoCallsIsChecked();
    void wholeSale();
    void bothPathsOpenACheckout();
    void securePayRefuses_data();
    void securePayRefuses();
    void duplicateReferenceIsRefused();
    void requestIdGivesTheFirstAnswerAgain();
    void requestIdOfARefusedRequestIsFree();
    void queryErrors();
    void queryTakesBothNumbersWhenTheyAgree();
    void customers();
    void customerErrors_data();
    void customerErrors();
    void refundPartAndAll();
    void cancelUnpaidAndPaid();
    void scanTheCustomersCode();
    void listOfTheDay();
    void controlApi();

private:
    std::unique_ptr<sandbox::Server> m_server;
    std::unique_ptr<SandboxClient> m_client;
};

void TestSandboxApi::init()
{
    m_client.reset();
    m_server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    m_client = std::make_unique<SandboxClient>(m_server->url());
}

void TestSandboxApi::badSignatureIsA400()
{
    Fields fields{{u"merchantNo"_s, test::publishedMerchant},
                  {u"storeNo"_s, test::publishedStore},
                  {u"reference"_s, u"r"_s}};
    for (const QString& sign :
         {QString(), u"0df745088d7202a6d186596acdc82c6a"_s, test::signedBy(fields).toUpper()}) {
        const QByteArray body =
            "merchantNo=200043&storeNo=300014&reference=r&verifySign=" + sign.toLatin1();
        const Heard heard = m_client->post(queryPath, "application/x-www-form-urlencoded", body);
        QCOMPARE(heard.httpStatus, 400);
        QCOMPARE(heard.json, (QJsonObject{{u"ret_code"_s, u"000000"_s},
                                          {u"retMsg"_s, u"data error : verifySign"_s}}));
    }
}

void TestSandboxApi::aRepeatedNameIsA400()
{
    const Fields fields{{u"merchantNo"_s, test::publishedMerchant},
                        {u"storeNo"_s, test::publishedStore},
                        {u"reference"_s, u"r"_s}};
    const QByteArray rest =
        R"("merchantNo":"200043","storeNo":"300014","reference":"r","verifySign":")" +
        test::signedBy(fields).toLatin1() + "\"}";
    QCOMPARE(m_client->post(queryPath, "application/json", "{" + rest).httpStatus, 200);
    const Heard heard =
        m_client->post(queryPath, "application/json", R"({"reference":"another",)" + rest);
    QCOMPARE(heard.httpStatus, 400);
    QCOMPARE(heard.json[u"retMsg"_s].toString(), u"data error : a parameter repeats"_s);
}

void TestSandboxApi::whoCallsIsChecked()
{
    Fields fields{{u"merchantNo"_s, u"200044"_s},
                  {u"storeNo"_s, test::publishedStore},
                  {u"reference"_s, u"r"_s}};
    const QString sign = test::signedBy(fields);
    const Heard foreign = m_client->post(
        queryPath, "application/json",
        R"({"merchantNo":"200044","storeNo":"300014","reference":"r","verifySign":")" +
            sign.toLatin1() + "\"}");
    QCOMPARE(foreign.httpStatus, 400);
    QCOMPARE(foreign.code(), u"000030"_s);
    fields.erase(u"merchantNo"_s);
    const Heard nobody = m_client->post(queryPath, "application/json",
                                        R"({"storeNo":"300014","reference":"r","verifySign":")" +
                                            test::signedBy(fields).toLatin1() + "\"}");
    QCOMPARE(nobody.code(), u"000020"_s);
}

void TestSandboxApi::wholeSale()
{
    const Heard created = m_client->call(createPath, jane());
    QCOMPARE(created.code(), u"000100"_s);
    const Heard opened = m_client->pay(u"r"_s, u"13"_s,
                                       {{u"customerNo"_s, created.of(u"customerNo"_s)},
                                        {u"creditType"_s, u"hosted"_s},
                                        {u"timeout"_s, u"5"_s}});
    QCOMPARE(opened.httpStatus, 200);
    QCOMPARE(opened.of(u"amount"_s), u"13.00"_s);
    QCOMPARE(opened.of(u"reference"_s), u"r"_s);
    QVERIFY(QRegularExpression(u"^\\d{18}$"_s).match(opened.of(u"transactionNo"_s)).hasMatch());
    const QString page = opened.of(u"cashierUrl"_s);
    QVERIFY2(page.startsWith(m_server->url() + u"/pay/"_s), qPrintable(page));
    QVERIFY(QRegularExpression(u"/[0-9a-f]{32}$"_s).match(page).hasMatch());
    QCOMPARE(m_client->status(u"r"_s), u"init"_s);
    m_client->post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", "{}");
    const Heard paid = m_client->query(u"r"_s);
    QCOMPARE(paid.result(), (QJsonObject{{u"amount"_s, u"13.00"_s},
                                         {u"currency"_s, u"USD"_s},
                                         {u"reference"_s, u"r"_s},
                                         {u"settleCurrency"_s, u"USD"_s},
                                         {u"status"_s, u"success"_s},
                                         {u"transactionNo"_s, opened.of(u"transactionNo"_s)},
                                         {u"transactionType"_s, u"payment"_s}}));
}

void TestSandboxApi::bothPathsOpenACheckout()
{
    const Fields order{{u"amount"_s, u"1.00"_s},   {u"currency"_s, u"USD"_s},
                       {u"vendor"_s, u"alipay"_s}, {u"terminal"_s, u"ONLINE"_s},
                       {u"reference"_s, u"a"_s},   {u"callbackUrl"_s, u"https://s.example/"_s}};
    QCOMPARE(m_client->call(u"/v3/secure-pay"_s, order).code(), u"000100"_s);
    Fields other = order;
    other[u"reference"_s] = u"b"_s;
    const Heard form = m_client->call(payPath, other, Wire::Form);
    QCOMPARE(form.code(), u"000100"_s);
    QCOMPARE(form.of(u"settleCurrency"_s), u"USD"_s);
}

void TestSandboxApi::securePayRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value"); // null: not sent
    QTest::addColumn<QString>("code");
    for (const QString& name :
         {u"amount"_s, u"currency"_s, u"vendor"_s, u"terminal"_s, u"reference"_s, u"callbackUrl"_s})
        QTest::addRow("no %s", qUtf8Printable(name)) << name << QString() << u"000020"_s;
    const auto bad = [](const char* row, const QString& name, const QString& value,
                        const QString& code = u"000023"_s) {
        QTest::newRow(row) << name << value << code;
    };
    bad("empty description", u"description"_s, u""_s);
    bad("zero", u"amount"_s, u"0.00"_s);
    bad("negative", u"amount"_s, u"-1.00"_s);
    bad("three decimals", u"amount"_s, u"1.001"_s);
    bad("words", u"amount"_s, u"ten"_s);
    bad("exponent", u"amount"_s, u"1e2"_s);
    bad("unknown currency", u"currency"_s, u"ZZZ"_s);
    bad("unknown vendor", u"vendor"_s, u"cowries"_s);
    bad("unknown terminal", u"terminal"_s, u"PHONE"_s);
    bad("unknown creditType", u"creditType"_s, u"sometimes"_s);
    bad("recurring without count", u"creditType"_s, u"recurring"_s, u"000020"_s);
    bad("timeout of zero", u"timeout"_s, u"0"_s);
    bad("timeout in words", u"timeout"_s, u"soon"_s);
    bad("settled in another currency", u"settleCurrency"_s, u"EUR"_s, u"000022"_s);
    bad("no such customer", u"customerNo"_s, u"302156"_s, u"000021"_s);
    bad("goods that are no list", u"goodsInfo"_s, u"books"_s);
    bad("goods without quantity", u"goodsInfo"_s, u"[{\"goods_name\":\"n\"}]"_s);
    bad("webhook to production", u"ipnUrl"_s, u"https://mapi.yuansfer.com/ipn"_s);
    bad("webhook to production, in capitals", u"ipnUrl"_s, u"https://WWW.Pockyt.IO./ipn"_s);
    bad("return to production", u"callbackUrl"_s, u"https://pockyt.com/"_s);
    bad("webhook by another scheme", u"ipnUrl"_s, u"ftp://127.0.0.1/"_s);
    bad("line break in the reference", u"reference"_s, u"a\nb"_s);
    bad("customer data", u"amount"_s, u"12.70"_s);
}

void TestSandboxApi::securePayRefuses()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, code);
    Fields order{{u"amount"_s, u"1.00"_s},   {u"currency"_s, u"USD"_s},
                 {u"vendor"_s, u"alipay"_s}, {u"terminal"_s, u"ONLINE"_s},
                 {u"reference"_s, u"r"_s},   {u"callbackUrl"_s, u"https://s.example/"_s}};
    order[name] = value;
    if (value.isNull())
        order.erase(name);
    const Heard heard = m_client->call(payPath, order);
    QCOMPARE(heard.code(), code);
    QCOMPARE(heard.httpStatus, code == "000021"_L1 ? 200 : 400);
    QVERIFY(heard.json.contains(heard.httpStatus == 200 ? "ret_msg"_L1 : "retMsg"_L1));
    QCOMPARE(m_client->get(u"/sandbox/v1/transactions"_s).json["transactions"_L1].toArray(),
             QJsonArray());
}

void TestSandboxApi::duplicateReferenceIsRefused()
{
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s).code(), u"000100"_s);
    const Heard same = m_client->pay(u"r"_s, u"1.00"_s);
    QCOMPARE(same.code(), u"000023"_s);
    QVERIFY(same.json["retMsg"_L1].toString().startsWith("Duplicate request error"_L1));
    QCOMPARE(m_client->pay(u"r"_s, u"2.00"_s, {}, "key").code(), u"000023"_s);
    QCOMPARE(m_client->look(u"r"_s)["requests"_L1]["securePay"_L1].toInt(), 3);
    QCOMPARE(m_client->get(u"/sandbox/v1/clock"_s).json["transactions"_L1].toInt(), 1);
}

void TestSandboxApi::requestIdGivesTheFirstAnswerAgain()
{
    const Heard first = m_client->pay(u"r"_s, u"1.00"_s, {}, "key");
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s, {}, "key").json, first.json);
    const Heard other = m_client->pay(u"r2"_s, u"1.00"_s, {}, "key");
    QCOMPARE(other.code(), u"000022"_s);
    const Heard elsewhere = m_client->call(createPath, jane(), Wire::Json, "key");
    QCOMPARE(elsewhere.code(), u"000022"_s);
    QCOMPARE(m_client->look(u"r"_s)["requests"_L1]["securePay"_L1].toInt(), 2);
    const Heard customer = m_client->call(createPath, jane(), Wire::Json, "key2");
    QCOMPARE(m_client->call(createPath, jane(), Wire::Form, "key2").json, customer.json);
}

void TestSandboxApi::requestIdOfARefusedRequestIsFree()
{
    QCOMPARE(m_client->pay(u"r"_s, u"0"_s, {}, "key").code(), u"000023"_s);
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s, {}, "key").code(), u"000100"_s);
}

void TestSandboxApi::queryErrors()
{
    const Heard unknown = m_client->query(u"nobody"_s);
    QCOMPARE(unknown.httpStatus, 200);
    QCOMPARE(unknown.code(), u"000021"_s);
    QVERIFY(unknown.json.contains("ret_msg"_L1));
    QCOMPARE(m_client->call(queryPath, {}).code(), u"000020"_s);
    m_client->pay(u"a"_s, u"1.00"_s);
    const QString b = m_client->pay(u"b"_s, u"1.00"_s).of(u"transactionNo"_s);
    const Heard mixed =
        m_client->call(queryPath, {{u"reference"_s, u"a"_s}, {u"transactionNo"_s, b}});
    QCOMPARE(mixed.code(), u"000022"_s);
}

void TestSandboxApi::queryTakesBothNumbersWhenTheyAgree()
{
    const QString no = m_client->pay(u"a"_s, u"1.00"_s).of(u"transactionNo"_s);
    const Heard both =
        m_client->call(queryPath, {{u"reference"_s, u"a"_s}, {u"transactionNo"_s, no}});
    QCOMPARE(both.of(u"transactionNo"_s), no);
    const Heard byNumber = m_client->call(queryPath, {{u"transactionNo"_s, no}}, Wire::Form);
    QCOMPARE(byNumber.of(u"reference"_s), u"a"_s);
}

void TestSandboxApi::customers()
{
    const Heard created = m_client->call(createPath, jane());
    const QString no = created.of(u"customerNo"_s);
    QVERIFY(QRegularExpression(u"^\\d{22}$"_s).match(no).hasMatch());
    QCOMPARE(created.of(u"email"_s), u"jane@example.com"_s);
    QVERIFY(QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"_s)
                .match(created.of(u"createdTime"_s))
                .hasMatch());
    const Heard changed =
        m_client->call(u"/v1/customers/update"_s, {{u"customerNo"_s, no},
                                                   {u"city"_s, u"Albany"_s},
                                                   {u"timestamp"_s, u"2021-04-19T11:48:18Z"_s}});
    QCOMPARE(changed.of(u"city"_s), u"Albany"_s);
    for (const Fields& by :
         {Fields{{u"customerNo"_s, no}}, Fields{{u"customerCode"_s, u"CUST123"_s}},
          Fields{{u"customerNo"_s, no}, {u"customerCode"_s, u"CUST123"_s}}}) {
        const Heard found = m_client->call(u"/v1/customers/retrieve"_s, by);
        QCOMPARE(found.of(u"customerNo"_s), no);
        QCOMPARE(found.of(u"city"_s), u"Albany"_s);
        QCOMPARE(found.of(u"zip"_s), u"10005"_s);
    }
}

void TestSandboxApi::customerErrors_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("code");
    const auto without = [](const QString& name) {
        Fields fields = jane();
        fields.erase(name);
        return fields;
    };
    const auto with = [](const QString& name, const QString& value) {
        Fields fields = jane();
        fields[name] = value;
        return fields;
    };
    const QString retrieve = u"/v1/customers/retrieve"_s;
    const QString update = u"/v1/customers/update"_s;
    QTest::newRow("no e-mail") << createPath << without(u"email"_s) << u"000020"_s;
    QTest::newRow("no last name") << createPath << without(u"lastName"_s) << u"000020"_s;
    QTest::newRow("no address") << createPath << with(u"email"_s, u"jane"_s) << u"000023"_s;
    QTest::newRow("country by name")
        << createPath << with(u"countryCode"_s, u"USA"_s) << u"000023"_s;
    QTest::newRow("birthday") << createPath << with(u"dateOfBirth"_s, u"5.3.1997"_s) << u"000023"_s;
    QTest::newRow("timestamp") << createPath << with(u"timestamp"_s, u"now"_s) << u"000023"_s;
    QTest::newRow("empty company") << createPath << with(u"company"_s, u""_s) << u"000023"_s;
    QTest::newRow("refused by the address check")
        << createPath << with(u"zip"_s, u"10070"_s) << u"000023"_s;
    QTest::newRow("retrieve nobody") << retrieve << Fields{} << u"000020"_s;
    QTest::newRow("retrieve unknown")
        << retrieve << Fields{{u"customerNo"_s, u"1"_s}} << u"000021"_s;
    QTest::newRow("update nobody") << update << Fields{{u"city"_s, u"x"_s}} << u"000020"_s;
    QTest::newRow("update unknown") << update << Fields{{u"customerNo"_s, u"1"_s}} << u"000021"_s;
}

void TestSandboxApi::customerErrors()
{
    QFETCH(QString, path);
    QFETCH(Fields, fields);
    QFETCH(QString, code);
    QCOMPARE(m_client->call(path, fields).code(), code);
    QCOMPARE(m_client->get(u"/sandbox/v1/clock"_s).json["customers"_L1].toInt(), 0);
}

void TestSandboxApi::refundPartAndAll()
{
    const QString no = m_client->pay(u"r"_s, u"12.50"_s).of(u"transactionNo"_s);
    const Fields part{{u"transactionNo"_s, no},
                      {u"refundAmount"_s, u"2.5"_s},
                      {u"currency"_s, u"USD"_s},
                      {u"settleCurrency"_s, u"USD"_s},
                      {u"refundReference"_s, u"rf1"_s}};
    QCOMPARE(m_client->call(refundPath, part).code(), u"000040"_s);
    m_client->post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
    const Heard made = m_client->call(refundPath, part, Wire::Json, "key");
    QCOMPARE(made.code(), u"000100"_s);
    QCOMPARE(made.of(u"refundAmount"_s), u"2.50"_s);
    QCOMPARE(made.of(u"amount"_s), u"12.50"_s);
    QCOMPARE(made.of(u"status"_s), u"success"_s);
    QCOMPARE(m_client->call(refundPath, part, Wire::Json, "key").json, made.json);
    QCOMPARE(m_client->call(refundPath, part).code(), u"000023"_s);
    const QJsonArray info = m_client->query(u"r"_s).result()["refundInfo"_L1].toArray();
    QCOMPARE(info.size(), qsizetype{1});
    QCOMPARE(info[0]["refundReference"_L1].toString(), u"rf1"_s);
    QCOMPARE(info[0]["refundAmount"_L1].toString(), u"2.50"_s);
    const Heard itself =
        m_client->call(queryPath, {{u"transactionNo"_s, made.of(u"refundTransactionNo"_s)}});
    QCOMPARE(itself.of(u"transactionType"_s), u"refund"_s);
    const Heard over = m_client->call(
        refundPath,
        {{u"reference"_s, u"r"_s}, {u"refundAmount"_s, u"10.01"_s}, {u"currency"_s, u"USD"_s}});
    QCOMPARE(over.code(), u"000023"_s);
    const Heard rest = m_client->call(
        refundPath,
        {{u"reference"_s, u"r"_s}, {u"refundAmount"_s, u"10"_s}, {u"currency"_s, u"USD"_s}});
    QCOMPARE(rest.code(), u"000100"_s);
    QCOMPARE(m_client->status(u"r"_s), u"success"_s);
}

void TestSandboxApi::cancelUnpaidAndPaid()
{
    const QString open = m_client->pay(u"open"_s, u"12.50"_s).of(u"transactionNo"_s);
    const Heard closed = m_client->call(cancelPath, {{u"reference"_s, u"open"_s}});
    QCOMPARE(closed.of(u"status"_s), u"closed"_s);
    QCOMPARE(closed.of(u"transactionNo"_s), open);
    QVERIFY(closed.body.contains("\"amount\":12.5,")); // a number, as documented
    QCOMPARE(m_client->status(u"open"_s), u"closed"_s);
    const QString paid = m_client->pay(u"paid"_s, u"12.50"_s).of(u"transactionNo"_s);
    m_client->post(u"/sandbox/v1/transactions/paid/pay"_s, "application/json", {});
    const Heard back =
        m_client->call(u"/app-data-search/v3/reverse"_s, {{u"reference"_s, u"paid"_s}});
    QCOMPARE(back.code(), u"000100"_s);
    QVERIFY(back.of(u"transactionNo"_s) != paid);
    const Heard after = m_client->query(u"paid"_s);
    QCOMPARE(after.of(u"status"_s), u"success"_s);
    QCOMPARE(after.result()["refundInfo"_L1][0]["refundAmount"_L1].toString(), u"12.50"_s);
    QCOMPARE(m_client->call(cancelPath, {{u"reference"_s, u"paid"_s}}).code(), u"000040"_s);
    QCOMPARE(m_client->call(cancelPath, {{u"reference"_s, u"none"_s}}).code(), u"000021"_s);
}

void TestSandboxApi::scanTheCustomersCode()
{
    const Heard added = m_client->call(
        u"/app-instore/v3/add"_s,
        {{u"amount"_s, u"13"_s}, {u"currency"_s, u"USD"_s}, {u"reference"_s, u"s"_s}});
    QCOMPARE(added.of(u"transactionStatus"_s), u"init"_s);
    QCOMPARE(added.of(u"amount"_s), u"13.00"_s);
    QVERIFY(added.result()["paymentTime"_L1].isNull());
    const Heard paid =
        m_client->call(u"/app-instore/v3/prepay"_s,
                       {{u"reference"_s, u"s"_s}, {u"paymentBarcode"_s, u"286498530672949108"_s}});
    QCOMPARE(paid.of(u"transactionStatus"_s), u"success"_s);
    QCOMPARE(m_client->status(u"s"_s), u"success"_s);
    const Heard again =
        m_client->call(u"/app-instore/v3/pay"_s, {{u"reference"_s, u"s"_s},
                                                  {u"vendor"_s, u"alipay"_s},
                                                  {u"paymentBarcode"_s, u"286498530672949108"_s}});
    QCOMPARE(again.code(), u"000040"_s);
}

void TestSandboxApi::listOfTheDay()
{
    m_client->pay(u"a"_s, u"1.00"_s);
    m_client->pay(u"hidden"_s, u"1.60"_s);
    const QDate today = QDateTime::currentDateTimeUtc().toOffsetFromUtc(8 * 3600).date();
    const auto days = [](const QDate& from, const QDate& to) {
        return Fields{{u"startDate"_s, from.toString(u"yyyyMMdd"_s)},
                      {u"endDate"_s, to.toString(u"yyyyMMdd"_s)}};
    };
    for (const auto& path :
         {u"/app-data-search/v3/transaction-list"_s, u"/app-data-search/v3/trans-list"_s}) {
        const Heard list = m_client->call(path, days(today.addDays(-1), today.addDays(1)));
        QCOMPARE(list.result()["size"_L1].toInt(), 1);
        QCOMPARE(list.result()["transactions"_L1][0]["reference"_L1].toString(), u"a"_s);
    }
    const QString path = u"/app-data-search/v3/transaction-list"_s;
    QCOMPARE(m_client->call(path, days(today.addDays(-9), today.addDays(-3))).result()["size"_L1],
             QJsonValue(0));
    QCOMPARE(m_client->call(path, days(today, today.addDays(16))).code(), u"000023"_s);
    QCOMPARE(m_client->call(path, days(today, today.addDays(-1))).code(), u"000023"_s);
    QCOMPARE(m_client->call(path, {}).code(), u"000020"_s);
}

void TestSandboxApi::controlApi()
{
    m_client->pay(u"a"_s, u"1.00"_s);
    m_client->pay(u"b"_s, u"2.00"_s);
    const auto act = [this](const QString& what) {
        return m_client->post(u"/sandbox/v1/"_s + what, "application/json",
                              R"({"wallet":"paypal"})");
    };
    QCOMPARE(act(u"transactions/a/leave"_s).json["status"_L1].toString(), u"pending"_s);
    QCOMPARE(act(u"transactions/a/pay"_s).json["wallet"_L1].toString(), u"paypal"_s);
    QCOMPARE(act(u"transactions/a/pay"_s).httpStatus, 409);
    QCOMPARE(act(u"transactions/b/decline"_s).json["status"_L1].toString(), u"failed"_s);
    QCOMPARE(act(u"transactions/c/pay"_s).httpStatus, 404);
    const Heard one = m_client->get(u"/sandbox/v1/transactions?reference=a"_s);
    QCOMPARE(one.json["transactions"_L1].toArray().size(), qsizetype{1});
    QCOMPARE(act(u"customer"_s).httpStatus, 400);
    const Heard mode =
        m_client->post(u"/sandbox/v1/customer"_s, "application/json", R"({"mode":"pays"})");
    QCOMPARE(mode.json["customer"_L1].toString(), u"pays"_s);
    QCOMPARE(act(u"reset"_s).json["transactions"_L1].toInt(), 0);
    QCOMPARE(m_client->query(u"a"_s).code(), u"000021"_s);
}

QTEST_GUILESS_MAIN(TestSandboxApi)
#include "test_sandbox_api.moc"
