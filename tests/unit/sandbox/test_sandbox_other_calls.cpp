#include "tests/support/sandbox_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using pockyt::Fields;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;
using test::Wire;

namespace {

const QString payPath = u"/online/v3/secure-pay"_s;
const QString queryPath = u"/app-data-search/v3/tran-query"_s;

} // namespace

/// What the till itself never calls, failures on demand, and paths that are none.
class TestSandboxOtherCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsSettled();
    void listErrors_data();
    void listErrors();
    void payInsideAnApp();
    void mobileErrors_data();
    void mobileErrors();
    void notEnabledCallsAreDenied_data();
    void notEnabledCallsAreDenied();
    void failNextStrikesOnce_data();
    void failNextStrikesOnce();
    void failNextAfterCarryingOut();
    void methodsAndPaths();

private:
    std::unique_ptr<sandbox::Server> m_server;
    std::unique_ptr<SandboxClient> m_client;
};

void TestSandboxOtherCalls::init()
{
    m_client.reset();
    m_server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    m_client = std::make_unique<SandboxClient>(m_server->url());
}

void TestSandboxOtherCalls::nothingIsSettled()
{
    m_client->pay(u"a"_s, u"1.00"_s);
    const Fields days{{u"startDate"_s, u"20200101"_s}, {u"endDate"_s, u"20200116"_s}};
    for (const auto& [path, list] : {std::pair(u"settle-list"_s, u"settlements"_s),
                                     std::pair(u"withdrawal-list"_s, u"withdrawals"_s)}) {
        const Heard heard = m_client->call(u"/app-data-search/v3/"_s + path, days, Wire::Form);
        QCOMPARE(heard.code(), u"000100"_s);
        QCOMPARE(heard.result(), (QJsonObject{{u"size"_s, 0}, {list, QJsonArray()}}));
    }
    const Heard status =
        m_client->call(u"/app-data-search/v3/data-status"_s, {{u"paymentDate"_s, u"20200101"_s}});
    QCOMPARE(status.code(), u"000100"_s);
    QVERIFY(status.json["result"_L1].isObject());
}

void TestSandboxOtherCalls::listErrors_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("no day") << u"data-status"_s << u"x"_s << u"1"_s << u"000020"_s;
    QTest::newRow("no such day") << u"data-status"_s << u"paymentDate"_s << u"20200230"_s
                                 << u"000023"_s;
    QTest::newRow("one end only") << u"settle-list"_s << u"startDate"_s << u"20200101"_s
                                  << u"000020"_s;
    QTest::newRow("the other end only")
        << u"withdrawal-list"_s << u"endDate"_s << u"20200101"_s << u"000020"_s;
}

void TestSandboxOtherCalls::listErrors()
{
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, code);
    QCOMPARE(m_client->call(u"/app-data-search/v3/"_s + path, {{name, value}}).code(), code);
}

void TestSandboxOtherCalls::payInsideAnApp()
{
    Fields fields{{u"amount"_s, u"0.01"_s},          {u"currency"_s, u"CNY"_s},
                  {u"settleCurrency"_s, u"USD"_s},   {u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s},
                  {u"reference"_s, u"mini"_s},       {u"vendor"_s, u"wechatpay"_s},
                  {u"terminal"_s, u"MINIPROGRAM"_s}, {u"openid"_s, u"payer"_s}};
    const QString path = u"/micropay/v3/prepay"_s;
    const Heard mini = m_client->call(path, fields);
    QCOMPARE(mini.code(), u"000100"_s);
    QCOMPARE(mini.result().keys(), (QStringList{u"nonceStr"_s, u"package"_s, u"paySign"_s,
                                                u"signType"_s, u"timeStamp"_s}));
    QCOMPARE(m_client->status(u"mini"_s), u"init"_s);
    fields[u"terminal"_s] = u"APP"_s;
    fields[u"reference"_s] = u"app"_s;
    QCOMPARE(m_client->call(path, fields).result().keys(),
             (QStringList{u"appid"_s, u"noncestr"_s, u"package"_s, u"partnerid"_s, u"prepayid"_s,
                          u"sign"_s, u"timestamp"_s}));
    fields[u"vendor"_s] = u"alipay"_s;
    fields[u"reference"_s] = u"alipay"_s;
    QCOMPARE(m_client->call(path, fields).result().keys(), QStringList{u"payInfo"_s});
}

void TestSandboxOtherCalls::mobileErrors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("no payer in a mini program") << u"openid"_s << QString() << u"000020"_s;
    QTest::newRow("no webhook") << u"ipnUrl"_s << QString() << u"000020"_s;
    QTest::newRow("a terminal of a web page") << u"terminal"_s << u"ONLINE"_s << u"000023"_s;
    QTest::newRow("a vendor without apps") << u"vendor"_s << u"unionpay"_s << u"000023"_s;
    QTest::newRow("Alipay in a mini program") << u"vendor"_s << u"alipay"_s << u"000022"_s;
}

void TestSandboxOtherCalls::mobileErrors()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, code);
    Fields fields{{u"amount"_s, u"1.00"_s},          {u"currency"_s, u"USD"_s},
                  {u"settleCurrency"_s, u"USD"_s},   {u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s},
                  {u"reference"_s, u"r"_s},          {u"vendor"_s, u"wechatpay"_s},
                  {u"terminal"_s, u"MINIPROGRAM"_s}, {u"openid"_s, u"payer"_s}};
    fields.erase(name);
    if (!value.isEmpty())
        fields[name] = value;
    QCOMPARE(m_client->call(u"/micropay/v3/prepay"_s, fields).code(), code);
    QCOMPARE(m_client->query(u"r"_s).code(), u"000021"_s);
}

void TestSandboxOtherCalls::notEnabledCallsAreDenied_data()
{
    QTest::addColumn<QString>("path");
    for (const char* path :
         {"/app-data-search/v3/notes/add", "/order/v3/balance", "/appUnicode/generateMixedCode",
          "/appUnicode/mixedQuery", "/appUnicode/mixedCancel", "/online/v2/secure-pay",
          "/appTransaction/v2/securepay", "/online/v4/secure-pay", "/creditpay/v2/customer/add",
          "/creditpay/v2/customer/edit", "/creditpay/v2/customer/detail", "/v2/reverse"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestSandboxOtherCalls::notEnabledCallsAreDenied()
{
    QFETCH(QString, path);
    const Heard heard = m_client->call(path, {{u"reference"_s, u"r"_s}});
    QCOMPARE(heard.code(), u"000030"_s);
    QVERIFY(!heard.json["retMsg"_L1].toString().isEmpty());
    QCOMPARE(m_client->post(path, "application/json", "{}").code(), u"000000"_s);
}

void TestSandboxOtherCalls::failNextStrikesOnce_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("httpStatus");
    QTest::newRow("the API's version") << u"000010"_s << 400;
    QTest::newRow("the wallet's system") << u"000080"_s << 200;
    QTest::newRow("the gateway's own system") << u"000000"_s << 400;
}

void TestSandboxOtherCalls::failNextStrikesOnce()
{
    QFETCH(QString, code);
    QFETCH(int, httpStatus);
    const auto failNext = [this](const QString& wanted) {
        const QJsonObject body{{u"code"_s, wanted}};
        return m_client->post(u"/sandbox/v1/fail-next"_s, "application/json",
                              QJsonDocument(body).toJson());
    };
    QCOMPARE(failNext(u"000100"_s).httpStatus, 400);
    QCOMPARE(failNext(u"000099"_s).httpStatus, 400);
    QCOMPARE(failNext(code).httpStatus, 200);
    // Who cannot sign does not use it up.
    QCOMPARE(m_client->post(queryPath, "application/json", "{}").code(), u"000000"_s);
    const Heard failed = m_client->pay(u"r"_s, u"1.00"_s);
    QCOMPARE(failed.code(), code);
    QCOMPARE(failed.httpStatus, httpStatus);
    QCOMPARE(m_client->query(u"r"_s).code(), u"000021"_s);
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s).code(), u"000100"_s);
}

void TestSandboxOtherCalls::failNextAfterCarryingOut()
{
    m_client->post(u"/sandbox/v1/fail-next"_s, "application/json",
                   R"({"code":"000080","carriedOut":true})");
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s, {}, "key").code(), u"000080"_s);
    QCOMPARE(m_client->status(u"r"_s), u"init"_s);
    // The same request with its key is told what the first one came to.
    QCOMPARE(m_client->pay(u"r"_s, u"1.00"_s, {}, "key").code(), u"000100"_s);
    m_client->post(u"/sandbox/v1/fail-next"_s, "application/json", R"({"code":"000080"})");
    m_client->post(u"/sandbox/v1/reset"_s, "application/json", {});
    QCOMPARE(m_client->query(u"r"_s).code(), u"000021"_s);
}

void TestSandboxOtherCalls::methodsAndPaths()
{
    const Heard get = m_client->get(payPath);
    QCOMPARE(get.httpStatus, 405);
    QVERIFY(!get.json["ret_msg"_L1].toString().isEmpty());
    for (const Heard& heard :
         {m_client->get(u"/"_s), m_client->get(u"/online/v3/secure-pay/x"_s),
          m_client->call(u"/app-data-search/v3/no-such"_s, {{u"reference"_s, u"r"_s}})}) {
        QCOMPARE(heard.httpStatus, 404);
        QCOMPARE(heard.code(), u"000000"_s);
        QVERIFY(!heard.json["ret_msg"_L1].toString().isEmpty());
    }
    QCOMPARE(m_client->get(u"/sandbox/v1/nothing"_s).httpStatus, 404);
    QCOMPARE(m_client->post(payPath, "application/json", "{").code(), u"000023"_s);
    QCOMPARE(m_client->post(payPath, "text/xml", "<a/>").code(), u"000023"_s);
}

QTEST_GUILESS_MAIN(TestSandboxOtherCalls)
#include "test_sandbox_other_calls.moc"
