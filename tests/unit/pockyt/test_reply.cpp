#include "core/pockyt/reply.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "refused 000021", "unknown 6" or "ok": one column tells any outcome.
template <typename T>
QString outcome(const Reply<T>& reply)
{
    if (reply)
        return u"ok"_s;
    if (const auto* refused = std::get_if<Refused>(&reply.error()))
        return u"refused "_s + refused->code;
    if (const auto* unknown = std::get_if<Unknown>(&reply.error()))
        return u"unknown "_s + QString::number(static_cast<int>(unknown->reason));
    return u"not sent"_s;
}

QString unknown(Unknown::Reason reason)
{
    return outcome(Reply<int>(base::fail(Failure(Unknown{reason, {}}))));
}

QByteArray success(const QByteArray& members)
{
    return R"({"ret_code":"000100","ret_msg":"ok ",)" + members + "}";
}

} // namespace

class TestReply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAndStatuses_data();
    void codesAndStatuses();
    void refusalKeepsCodeWordsAndStatus();
    void documentedSamples();
    void customerEnvelopes_data();
    void customerEnvelopes();
    void numbersForTexts();
    void wrongShapes_data();
    void wrongShapes();
    void amountsThatCannotBeRead_data();
    void amountsThatCannotBeRead();
    void refundsAreListed();
    void lists();
};

void TestReply::codesAndStatuses_data()
{
    QTest::addColumn<int>("http");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    using Reason = Unknown::Reason;
    const auto code = [](const QByteArray& value) -> QByteArray {
        return "{\"ret_code\":" + value + ",\"result\":{\"status\":\"pending\"}}";
    };
    const auto row = [](const char* name, int http, const QByteArray& body,
                        const QString& expected) {
        QTest::newRow(name) << http << body << expected;
    };
    row("success", 200, code("\"000100\""), u"ok"_s);
    row("success as a number without its zeros", 200, code("100"), u"ok"_s);
    for (const char* refusal :
         {"000010", "000020", "000021", "000022", "000023", "000030", "000040"})
        QTest::addRow("refusal %s", refusal) << 200 << code('"' + QByteArray(refusal) + '"')
                                             << u"refused "_s + QString::fromLatin1(refusal);
    row("refusal as a number", 200, code("21"), u"refused 000021"_s);
    row("refusal with HTTP 400", 400, code("\"000023\""), u"refused 000023"_s);
    row("bad signature", 400, R"({"ret_code":"000000","retMsg":"data error : verifySign"})",
        u"refused 000000"_s);
    row("bad signature with HTTP 200", 200,
        R"({"ret_code":"000000","ret_msg":"data error : verifySign"})", u"refused 000000"_s);
    row("system error", 200, code("\"000000\""), unknown(Reason::GatewayTrouble));
    row("wallet's system error", 200, code("\"000080\""), unknown(Reason::GatewayTrouble));
    row("wallet's system error with HTTP 400", 400, code("\"000080\""),
        unknown(Reason::GatewayTrouble));
    row("unlisted code", 200, code("\"000101\""), unknown(Reason::UnlistedCode));
    row("unlisted code with HTTP 400", 400, code("\"999999\""), unknown(Reason::UnlistedCode));
    row("code that only begins alike", 200, code("\"0001000\""), unknown(Reason::UnlistedCode));
    row("code with a blank", 200, code("\"000100 \""), unknown(Reason::UnlistedCode));
    row("code missing", 200, "{}", unknown(Reason::WrongShape));
    row("code null", 200, code("null"), unknown(Reason::WrongShape));
    row("code as an object", 200, code("{}"), unknown(Reason::WrongShape));
    row("success with HTTP 400", 400, code("\"000100\""), unknown(Reason::WrongShape));
    row("refusal with HTTP 500", 500, code("\"000021\""), unknown(Reason::ServerError));
    row("success with HTTP 503", 503, code("\"000100\""), unknown(Reason::ServerError));
    row("success with HTTP 302", 302, code("\"000100\""), unknown(Reason::Redirected));
    row("web page", 403, "<html>", unknown(Reason::NotJson));
    row("printed sample with its trailing comma", 400,
        R"({"ret_code":"000000","retMsg":"data error : verifySign",})", unknown(Reason::NotJson));
    row("array", 200, "[]", unknown(Reason::WrongShape));
    row("text", 200, "\"000100\"", unknown(Reason::WrongShape));
}

void TestReply::codesAndStatuses()
{
    QFETCH(int, http);
    QFETCH(QByteArray, body);
    QTEST(outcome(readTransaction({http, body})), "expected");
}

void TestReply::refusalKeepsCodeWordsAndStatus()
{
    const auto reply = readCheckout({400, R"({"ret_code":"000023","retMsg":" bad amount "})"});
    const Refused expected{u"000023"_s, u"bad amount"_s, 400};
    QCOMPARE(std::get<Refused>(reply.error()), expected);
}

void TestReply::documentedSamples()
{
    const auto checkout = readCheckout(
        {200,
         R"({"result":{"amount":"13.00","cashierUrl":"http://pay.example.com/r/297553638298245023","currency":"PHP","reference":"test202001011303","settleCurrency":"USD","transactionNo":"297553638298245023"},"ret_code":"000100","ret_msg":"prepay success "})"});
    QVERIFY(checkout.has_value());
    QCOMPARE(checkout->transactionNo, u"297553638298245023"_s);
    QCOMPARE(checkout->reference, u"test202001011303"_s);
    QCOMPARE(checkout->amount->minor(), 1300);
    QCOMPARE(checkout->settleCurrency, u"USD"_s);

    const auto sale = readTransaction(
        {200,
         R"({"result":{"amount":"10.00","currency":"CNY","reference":"seq_1602","settleCurrency":"USD","status":"success","transactionNo":"297553636764407286","transactionType":"payment"},"ret_code":"000100","ret_msg":"query success "})"});
    QVERIFY(sale.has_value());
    QCOMPARE(sale->status, Status::Success);
    QCOMPARE(sale->amount->currency().code(), u"CNY"_s);
    QVERIFY(sale->isPayment());

    const auto refund = readRefund(
        {200,
         R"({"result":{"amount":"0.01","currency":"USD","reference":"test1","refundAmount":"0.01","refundReference":"refund2020101305","refundTransactionNo":"297553638302358781","settleCurrency":"USD","status":"success","transactionNo":"297553638301777927"},"ret_msg":"refund success ","ret_code":"000100"})"});
    QVERIFY(refund.has_value());
    QCOMPARE(refund->refundTransactionNo, u"297553638302358781"_s);
    QCOMPARE(refund->amount->minor(), 1);
    QCOMPARE(refund->status, Status::Success);

    const auto cancel = readCancel(
        {200,
         R"({"result":{"amount":0.01,"currency":"USD","reference":"test1","status":"closed","transactionNo":"297553638302751118"},"ret_msg":"cancel success ","ret_code":"000100"})"});
    QVERIFY(cancel.has_value());
    QCOMPARE(cancel->status, Status::Closed);
    QCOMPARE(cancel->amount->minor(), 1);
}

void TestReply::customerEnvelopes_data()
{
    QTest::addColumn<QByteArray>("members");
    const QByteArray customer =
        R"({"firstName":"Jane","customerNo":"2000300192493466077324","email":"jane@example.com","dateOfBirth":null,"later":[1]})";
    QTest::newRow("result") << "\"result\":" + customer;
    QTest::newRow("customer") << "\"customer\":" + customer;
    QTest::newRow("customerInfo") << "\"customerInfo\":" + customer;
    QTest::newRow("result null beside customer") << "\"result\":null,\"customer\":" + customer;
}

void TestReply::customerEnvelopes()
{
    QFETCH(QByteArray, members);
    const auto customer = readCustomer({200, success(members)});
    QVERIFY(customer.has_value());
    QCOMPARE(customer->customerNo, u"2000300192493466077324"_s);
    QCOMPARE(customer->email, u"jane@example.com"_s);
    QCOMPARE(customer->lastName, QString());
}

void TestReply::numbersForTexts()
{
    const auto sale = readTransaction(
        {200,
         R"({"retMsg":1,"ret_code":100,"customer":{"amount":12.5000,"currency":"USD","reference":123456,"status":"SUCCESS","transactionNo":297553636764407287,"transactionType":"Payment"}})"});
    QVERIFY(sale.has_value());
    QCOMPARE(sale->transactionNo, u"297553636764407287"_s);
    QCOMPARE(sale->reference, u"123456"_s);
    QCOMPARE(sale->amount->minor(), 1250);
    QCOMPARE(sale->status, Status::Success);
    QCOMPARE(sale->rawStatus, u"SUCCESS"_s);
    QVERIFY(sale->isPayment());
}

void TestReply::wrongShapes_data()
{
    QTest::addColumn<QByteArray>("members");
    const QByteArray url = R"("cashierUrl":"https://pay.example.com/")";
    const QByteArray number = R"("transactionNo":"1")";
    const auto row = [](const char* name, const QByteArray& result) {
        QTest::newRow(name) << "\"result\":" + result;
    };
    QTest::newRow("no result") << QByteArray("\"other\":1");
    row("result is a text", "\"x\"");
    row("result is a list", "[]");
    row("no number", "{" + url + "}");
    row("no address", "{" + number + "}");
    row("empty number", R"({"transactionNo":"",)" + url + "}");
    row("number is a list", R"({"transactionNo":[1],)" + url + "}");
    row("number lost digits", R"({"transactionNo":2.9755E17,)" + url + "}");
    row("number forges a line", R"({"transactionNo":"1\n2",)" + url + "}");
    row("number without end", "{\"transactionNo\":\"" + QByteArray(300, '1') + "\"," + url + "}");
    row("flag for a text", "{\"reference\":true," + number + "," + url + "}");
    for (const char* bad :
         {"", "javascript:alert(1)", "file:///etc/passwd", "https://", "//a.b/c",
          "https://user:word@pay.example.com/", "https://pay.example.com/a b", "https://[bad"})
        QTest::addRow("address %s", bad)
            << "\"result\":{\"cashierUrl\":\"" + QByteArray(bad) + "\"," + number + "}";
    row("address without end",
        "{\"cashierUrl\":\"https://a.example/" + QByteArray(3000, 'a') + "\"," + number + "}");
}

void TestReply::wrongShapes()
{
    QFETCH(QByteArray, members);
    QCOMPARE(outcome(readCheckout({200, success(members)})), unknown(Unknown::Reason::WrongShape));
}

void TestReply::amountsThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<QByteArray>("currency");
    QTest::newRow("absent") << QByteArray("null") << QByteArray("\"USD\"");
    QTest::newRow("words") << QByteArray("\"many\"") << QByteArray("\"USD\"");
    QTest::newRow("exponent") << QByteArray("1e2") << QByteArray("\"USD\"");
    QTest::newRow("negative") << QByteArray("-1") << QByteArray("\"USD\"");
    QTest::newRow("too fine") << QByteArray("1.001") << QByteArray("\"USD\"");
    QTest::newRow("no currency") << QByteArray("1.00") << QByteArray("null");
    QTest::newRow("unknown currency") << QByteArray("1.00") << QByteArray("\"QQQ\"");
}

void TestReply::amountsThatCannotBeRead()
{
    QFETCH(QByteArray, amount);
    QFETCH(QByteArray, currency);
    const auto sale =
        readTransaction({200, success("\"result\":{\"status\":\"success\",\"amount\":" + amount +
                                      ",\"currency\":" + currency + "}")});
    QVERIFY(sale.has_value());
    QVERIFY(!sale->amount.has_value());
}

void TestReply::refundsAreListed()
{
    const auto sale = readTransaction(
        {200,
         success(
             R"("result":{"status":"success","currency":"USD","amount":"10.00","refundInfo":[{"refundTransactionId":"2","refundReference":"R1","refundAmount":"4.00"},{"refundTransactionNo":3,"refundAmount":1.5,"currency":"USD"}]})")});
    QVERIFY(sale.has_value());
    QCOMPARE(sale->refunds.size(), 2);
    QCOMPARE(sale->refunds.at(0).refundTransactionNo, u"2"_s);
    QCOMPARE(sale->refunds.at(0).amount->minor(), 400);
    QCOMPARE(sale->refunds.at(1).refundTransactionNo, u"3"_s);
    QCOMPARE(sale->refunds.at(1).amount->minor(), 150);
    QCOMPARE(outcome(readTransaction(
                 {200, success(R"("result":{"status":"success","refundInfo":{}})")})),
             unknown(Unknown::Reason::WrongShape));
    QCOMPARE(outcome(readTransaction(
                 {200, success(R"("result":{"status":"success","refundInfo":[1]})")})),
             unknown(Unknown::Reason::WrongShape));
}

void TestReply::lists()
{
    const QByteArray items = R"([{"status":"success","transactionNo":"1"},{"status":"closed"}])";
    for (const QByteArray& members : {"\"result\":" + items, "\"result\":{\"list\":" + items + "}",
                                      "\"result\":{\"size\":2,\"transactions\":" + items + "}"}) {
        const auto list = readList({200, success(members)});
        QVERIFY2(list.has_value(), members.constData());
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->at(1).status, Status::Closed);
    }
    QCOMPARE(outcome(readList({200, success("\"result\":{}")})),
             unknown(Unknown::Reason::WrongShape));
    QCOMPARE(outcome(readList({200, success("\"result\":[1]")})),
             unknown(Unknown::Reason::WrongShape));
}

QTEST_GUILESS_MAIN(TestReply)
#include "test_reply.moc"
