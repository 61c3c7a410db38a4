#include "tests/support/fake_http.h"
#include "tests/unit/till/till_bench.h"

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray registered =
    R"({"ret_code":"000100","customerInfo":{"customerNo":"2000300192493466077324"}})";

} // namespace

// What a checkout asks of the gateway, as it comes off the wire (PROTOCOL.md §5.1).
class TestCheckout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closesAtTheGatewayWhenTheTillStopsWaiting_data();
    void closesAtTheGatewayWhenTheTillStopsWaiting();
    void returnsTheBrowserToTheGatewayWhenNoPageIsSet();
    void saysWhatTheWayToPayHasItSay_data();
    void saysWhatTheWayToPayHasItSay();

private:
    static QJsonObject sentCheckout(TillBench& bench, const till::SaleRequest& wanted);
};

/// The body of the first secure-pay of a sale, with how many calls it took and the gateway's
/// address.
QJsonObject TestCheckout::sentCheckout(TillBench& bench, const till::SaleRequest& wanted)
{
    FakeHttp gateway;
    if (wanted.method.sendCustomerNo)
        gateway.then(answer(200, registered));
    gateway.then(stall());
    bench.settings.gateway.baseUrl = gateway.url();
    bench.restart();
    bench.open(wanted);
    const auto hasBody = [&] {
        return !gateway.requests().isEmpty() &&
               gateway.requests().constLast().path.endsWith("/secure-pay") &&
               !gateway.requests().constLast().body.isEmpty();
    };
    if (!QTest::qWaitFor(hasBody, 10'000))
        return {};
    QJsonObject body = QJsonDocument::fromJson(gateway.requests().constLast().body).object();
    body.insert(u"calls"_s, gateway.requests().size());
    body.insert(u"gateway"_s, gateway.url().toString());
    bench.closeTill();
    return body;
}

void TestCheckout::closesAtTheGatewayWhenTheTillStopsWaiting_data()
{
    QTest::addColumn<base::Millis>("timeout");
    QTest::addColumn<QString>("sent");
    QTest::newRow("ten minutes") << base::Millis(600'000) << u"10"_s;
    QTest::newRow("one minute") << base::Millis(60'000) << u"1"_s;
    QTest::newRow("a little more than one minute is two") << base::Millis(60'001) << u"2"_s;
    QTest::newRow("seconds are the least that the gateway takes") << base::Millis(4'000) << u"1"_s;
    QTest::newRow("one day") << base::Millis(86'400'000) << u"1440"_s;
    QTest::newRow("more than a day is the most that we send")
        << base::Millis(200'000'000) << u"1440"_s;
}

void TestCheckout::closesAtTheGatewayWhenTheTillStopsWaiting()
{
    QFETCH(const base::Millis, timeout);
    TillBench bench;
    till::SaleRequest wanted = bench.request(1250);
    wanted.timeout = timeout;
    const QJsonObject sent = sentCheckout(bench, wanted);
    QTEST(sent[u"timeout"_s].toString(), "sent");
}

void TestCheckout::returnsTheBrowserToTheGatewayWhenNoPageIsSet()
{
    TillBench bench;
    const QJsonObject sent = sentCheckout(bench, bench.request(1250));
    QVERIFY(!sent[u"callbackUrl"_s].toString().isEmpty());
    QCOMPARE(sent[u"callbackUrl"_s], sent[u"gateway"_s]);
}

void TestCheckout::saysWhatTheWayToPayHasItSay_data()
{
    QTest::addColumn<bool>("creditType");
    QTest::addColumn<bool>("customerNo");
    QTest::newRow("both, unless told otherwise") << true << true;
    QTest::newRow("no creditType") << false << true;
    QTest::newRow("no customer, and none registered") << true << false;
}

/// The references disagree on what a hosted checkout must carry: PROTOCOL.md §3.
void TestCheckout::saysWhatTheWayToPayHasItSay()
{
    QFETCH(bool, creditType);
    QFETCH(bool, customerNo);
    TillBench bench;
    till::SaleRequest wanted = bench.request(1250);
    QVERIFY(wanted.method.sendCreditType && wanted.method.sendCustomerNo);
    wanted.method.sendCreditType = creditType;
    wanted.method.sendCustomerNo = customerNo;
    const QJsonObject sent = sentCheckout(bench, wanted);
    QVERIFY(!sent.isEmpty());
    QCOMPARE(sent.contains(u"creditType"_s), creditType);
    QCOMPARE(sent.contains(u"customerNo"_s), customerNo);
    if (creditType)
        QCOMPARE(sent[u"creditType"_s].toString(), u"hosted"_s);
    if (customerNo)
        QCOMPARE(sent[u"customerNo"_s].toString(), u"2000300192493466077324"_s);
    QCOMPARE(sent[u"calls"_s].toInt(), customerNo ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestCheckout)
#include "test_checkout.moc"
