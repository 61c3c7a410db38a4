#include "core/pockyt/client.h"
#include "tests/unit/pockyt/client_fixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

Q_DECLARE_METATYPE(tillroll::test::FakeHttp::Act)

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray checkoutAnswer =
    R"({"result":{"amount":"12.34","cashierUrl":"https://pay.example.com/c/297553638298245023",)"
    R"("currency":"USD","reference":"TILL7-000123-1","settleCurrency":"USD",)"
    R"("transactionNo":"297553638298245023"},"ret_code":"000100","ret_msg":"prepay success "})";

const QByteArray paidAnswer =
    R"({"result":{"amount":"12.34","currency":"USD","reference":"TILL7-000123-1",)"
    R"("settleCurrency":"USD","status":"success","transactionNo":"297553638298245023",)"
    R"("transactionType":"payment"},"ret_code":"000100","ret_msg":"query success "})";

/// The fields of a request body, as the gateway would see them.
Fields fieldsOf(const QByteArray& body)
{
    Fields fields;
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        fields.emplace(it.key(), it->isString() ? it->toString() : u"not a text"_s);
    return fields;
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void checkoutIsSignedAndNamed();
    void formBodyCarriesTheSameFields();
    void onlyChangingCallsCarryARequestId();
    void requestIdsCanBeSwitchedOff();
    void customersCarryATimestampWhereTheyMust();
    void pathsAreSettings();
    void doneIsCalledOnceAndLater();
    void whateverIsAnsweredIsHeard_data();
    void whateverIsAnsweredIsHeard();
    void doneIsNotCalledForADeadContext();
    void destroyedClientAbandonsItsCalls();
    void badValueNeverLeaves_data();
    void badValueNeverLeaves();
    void nothingIsFollowedStoredOrRepeated_data();
    void nothingIsFollowedStoredOrRepeated();
    void cookiesAreForgotten();
    void connectionIsReused();
    void hostNameWithSeveralAddressesCountsOnce();

private:
    [[nodiscard]] SeenRequest onlyRequest() const { return m_gateway->requests().value(0); }

    std::unique_ptr<FakeHttp> m_gateway;
    std::unique_ptr<ClientFixture> m_fixture;
};

void TestClient::init()
{
    m_gateway = std::make_unique<FakeHttp>();
    m_fixture = std::make_unique<ClientFixture>(settingsFor(m_gateway->url()));
}

void TestClient::checkoutIsSignedAndNamed()
{
    m_gateway->then(answer(200, checkoutAnswer));
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"6a1c0d9e-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);

    const SeenRequest request = onlyRequest();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.path, QByteArray("/online/v3/secure-pay"));
    QCOMPARE(request.headers.value("pockyt-request-id"), QByteArray("6a1c0d9e-1"));
    QVERIFY(request.headers.value("content-type").startsWith("application/json"));
    Fields fields = fieldsOf(request.body);
    const QString signature = fields.extract(u"verifySign"_s).mapped();
    QCOMPARE(signature, sign(fields, publishedKey()));
    const Fields expected{{u"amount"_s, u"12.34"_s},
                          {u"callbackUrl"_s, u"https://pos.example.com/done?status={status}"_s},
                          {u"creditType"_s, u"hosted"_s},
                          {u"currency"_s, u"USD"_s},
                          {u"customerNo"_s, u"2000300192493466077324"_s},
                          {u"description"_s, u"Till 7"_s},
                          {u"ipnUrl"_s, u"https://pos.example.com/pockyt/ipn"_s},
                          {u"merchantNo"_s, u"200043"_s},
                          {u"reference"_s, u"TILL7-000123-1"_s},
                          {u"settleCurrency"_s, u"USD"_s},
                          {u"storeNo"_s, u"300014"_s},
                          {u"terminal"_s, u"ONLINE"_s},
                          {u"timeout"_s, u"30"_s},
                          {u"vendor"_s, u"creditcard"_s}};
    QCOMPARE(fields, expected);

    const Checkout& checkout = **caught.reply;
    QCOMPARE(checkout.transactionNo, u"297553638298245023"_s);
    QCOMPARE(checkout.cashierUrl, u"https://pay.example.com/c/297553638298245023"_s);
    QCOMPARE(checkout.amount, checkoutRequest().amount);
}

void TestClient::formBodyCarriesTheSameFields()
{
    m_gateway->then(answer(200, checkoutAnswer));
    ClientSettings settings = settingsFor(m_gateway->url());
    settings.encoding = BodyEncoding::Form;
    m_fixture = std::make_unique<ClientFixture>(settings);
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);

    QCOMPARE(onlyRequest().headers.value("content-type"),
             QByteArray("application/x-www-form-urlencoded"));
    Fields fields;
    const QUrlQuery form(QString::fromLatin1(onlyRequest().body));
    for (const auto& [name, value] : form.queryItems(QUrl::FullyDecoded))
        fields.emplace(name, value);
    const QString signature = fields.extract(u"verifySign"_s).mapped();
    QCOMPARE(signature, sign(fields, publishedKey()));
    QCOMPARE(fields.at(u"callbackUrl"_s), checkoutRequest().callbackUrl);
    QCOMPARE(fields.at(u"description"_s), u"Till 7"_s);
}

void TestClient::onlyChangingCallsCarryARequestId()
{
    m_gateway->then(answer(200, R"({"ret_code":"000023"})"));
    Client& client = m_fixture->client();
    const ByReference key{u"A1"_s};
    const money::Money amount = checkoutRequest().amount;
    Caught<Customer> customer;
    Caught<Transaction> transaction;
    Caught<RefundReply> refund;
    Caught<CancelReply> cancel;
    Caught<QList<Transaction>> list;
    const CustomerCreate jane{.email = u"jane@example.com"_s,
                              .firstName = u"Jane"_s,
                              .lastName = u"Doe"_s,
                              .countryCode = u"DE"_s};
    client.createCustomer(jane, u"create"_s, this, customer.done());
    QTRY_COMPARE(m_gateway->requests().size(), 1);
    client.updateCustomer({u"1"_s, jane}, u"update"_s, this, customer.done());
    QTRY_COMPARE(m_gateway->requests().size(), 2);
    client.refund({key, amount, u"R1"_s, {}}, u"refund"_s, this, refund.done());
    QTRY_COMPARE(m_gateway->requests().size(), 3);
    client.cancel(key, u"cancel"_s, this, cancel.done());
    QTRY_COMPARE(m_gateway->requests().size(), 4);
    client.query(key, this, transaction.done());
    QTRY_COMPARE(m_gateway->requests().size(), 5);
    client.retrieveCustomer({u"1"_s, {}}, this, customer.done());
    QTRY_COMPARE(m_gateway->requests().size(), 6);
    client.listTransactions({QDate(2026, 1, 1), QDate(2026, 1, 2)}, this, list.done());
    QTRY_COMPARE(m_gateway->requests().size(), 7);

    QList<QByteArray> seen;
    for (const SeenRequest& request : m_gateway->requests())
        seen += request.path + ' ' + request.headers.value("pockyt-request-id");
    QCOMPARE(seen, (QList<QByteArray>{"/v1/customers/create create", "/v1/customers/update update",
                                      "/app-data-search/v3/refund refund",
                                      "/app-data-search/v3/cancel cancel",
                                      "/app-data-search/v3/tran-query ", "/v1/customers/retrieve ",
                                      "/app-data-search/v3/transaction-list "}));
}

void TestClient::requestIdsCanBeSwitchedOff()
{
    m_gateway->then(answer(200, checkoutAnswer));
    ClientSettings settings = settingsFor(m_gateway->url());
    settings.requestIds = false;
    m_fixture = std::make_unique<ClientFixture>(settings);
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(!onlyRequest().headers.contains("pockyt-request-id"));
}

void TestClient::customersCarryATimestampWhereTheyMust()
{
    m_gateway->then(answer(200, R"({"ret_code":"000100","customer":{"customerNo":"1"}})"));
    ClientSettings settings = settingsFor(m_gateway->url());
    settings.timestampOnCreate = true;
    m_fixture = std::make_unique<ClientFixture>(settings);
    Caught<Customer> caught;
    m_fixture->client().retrieveCustomer({u"1"_s, {}}, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    const QString stamp = fieldsOf(onlyRequest().body).at(u"timestamp"_s);
    const QDateTime sent = QDateTime::fromString(stamp, u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
    QVERIFY2(sent.isValid(), qPrintable(stamp));
    m_fixture->client().createCustomer({.email = u"a@b.example"_s,
                                        .firstName = u"A"_s,
                                        .lastName = u"B"_s,
                                        .countryCode = u"DE"_s},
                                       u"id"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 2);
    QVERIFY(fieldsOf(m_gateway->requests().at(1).body).contains(u"timestamp"_s));
}

void TestClient::pathsAreSettings()
{
    m_gateway->then(answer(200, checkoutAnswer));
    QUrl url = m_gateway->url();
    url.setPath(u"/proxy/"_s);
    ClientSettings settings = settingsFor(url);
    settings.paths.securePay = u"/v3/secure-pay"_s;
    m_fixture = std::make_unique<ClientFixture>(settings);
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"id"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QCOMPARE(onlyRequest().path, QByteArray("/proxy/v3/secure-pay"));
}

void TestClient::doneIsCalledOnceAndLater()
{
    m_gateway->then(answer(200, paidAnswer));
    Caught<Transaction> good;
    Caught<Transaction> bad;
    m_fixture->client().query(ByReference{u"TILL7-000123-1"_s}, this, good.done());
    m_fixture->client().query(ByReference{u"not a reference"_s}, this, bad.done());
    QCOMPARE(good.times + bad.times, 0);
    QTRY_COMPARE(good.times, 1);
    QTRY_COMPARE(bad.times, 1);
    m_fixture.reset();
    QCoreApplication::processEvents();
    QCOMPARE(good.times + bad.times, 2);
}

void TestClient::whateverIsAnsweredIsHeard_data()
{
    using Act = FakeHttp::Act;
    QTest::addColumn<Act>("act");
    QTest::addColumn<bool>("isAnswered");
    QTest::addColumn<QByteArray>("date");
    const QByteArray today = "Mon, 05 Oct 2026 00:00:00 GMT";
    const QByteArray header = "Date: " + today + "\r\n";
    QTest::newRow("a yes") << answer(200, paidAnswer, header) << true << today;
    QTest::newRow("a no") << answer(200, R"({"ret_code":"000030","ret_msg":"no permission"})")
                          << true << QByteArray();
    QTest::newRow("trouble of its own") << answer(500, "{}", header) << false << today;
    QTest::newRow("not a word") << cut() << false << QByteArray();
}

void TestClient::whateverIsAnsweredIsHeard()
{
    QFETCH(FakeHttp::Act, act);
    QFETCH(bool, isAnswered);
    QFETCH(QByteArray, date);
    m_gateway->then(act);
    const QSignalSpy heard(&m_fixture->client(), &Client::heard);
    Caught<Transaction> caught;
    m_fixture->client().query(ByReference{u"not a reference"_s}, this, caught.done());
    m_fixture->client().query(ByReference{u"TILL7-000123-1"_s}, this, caught.done());
    QTRY_COMPARE(caught.times, 2);
    QCOMPARE(heard, (QList<QVariantList>{{isAnswered, date}})); // the first never left
}

void TestClient::doneIsNotCalledForADeadContext()
{
    m_gateway->then(answer(200, paidAnswer));
    Caught<Transaction> orphan;
    Caught<Transaction> witness;
    auto context = std::make_unique<QObject>();
    m_fixture->client().query(ByReference{u"A1"_s}, context.get(), orphan.done());
    m_fixture->client().query(ByReference{u"not a reference"_s}, context.get(), orphan.done());
    context.reset();
    m_fixture->client().query(ByReference{u"A2"_s}, this, witness.done());
    QTRY_COMPARE(witness.times, 1);
    QTRY_COMPARE(m_gateway->requests().size(), 2);
    m_fixture.reset();
    QCoreApplication::processEvents();
    QCOMPARE(orphan.times, 0);
}

void TestClient::destroyedClientAbandonsItsCalls()
{
    m_gateway->then(stall());
    Caught<Checkout> sent;
    m_fixture->client().securePay(checkoutRequest(), u"id-1"_s, this, sent.done());
    QTRY_VERIFY(!onlyRequest().body.isEmpty());
    Caught<Checkout> fresh;
    m_fixture->client().securePay(checkoutRequest(), u"id-2"_s, this, fresh.done());
    m_fixture->dropClient();
    QCOMPARE(sent.times + fresh.times, 0);
    QTRY_COMPARE(sent.times, 1);
    QTRY_COMPARE(fresh.times, 1);
    QVERIFY(sent.isUnknown());
    QCOMPARE(sent.unknown().reason, Unknown::Reason::Abandoned);
    QVERIFY(fresh.isNotSent());
    QCOMPARE(fresh.notSent().reason, NotSent::Reason::Abandoned);
}

void TestClient::badValueNeverLeaves_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("requestId");
    QTest::newRow("blank in the reference") << u"a b"_s << u"id"_s;
    QTest::newRow("separator in the reference") << u"A1&status=success"_s << u"id"_s;
    QTest::newRow("no reference") << u""_s << u"id"_s;
    QTest::newRow("no request id") << u"A1"_s << u""_s;
    QTest::newRow("request id with a header in it") << u"A1"_s << u"id\r\nX: y"_s;
}

void TestClient::badValueNeverLeaves()
{
    QFETCH(QString, reference);
    QFETCH(QString, requestId);
    SecurePay request = checkoutRequest();
    request.reference = reference;
    Caught<Checkout> caught;
    m_fixture->client().securePay(request, requestId, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isNotSent());
    QCOMPARE(caught.notSent().reason, NotSent::Reason::BadField);
    QCOMPARE(m_gateway->connections(), 0);
}

void TestClient::nothingIsFollowedStoredOrRepeated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Unknown::Reason>("reason");
    const QByteArray location = "Location: /elsewhere\r\n";
    QTest::newRow("301") << 301 << location << Unknown::Reason::Redirected;
    QTest::newRow("302") << 302 << location << Unknown::Reason::Redirected;
    QTest::newRow("303") << 303 << location << Unknown::Reason::Redirected;
    QTest::newRow("307") << 307 << location << Unknown::Reason::Redirected;
    QTest::newRow("308") << 308 << location << Unknown::Reason::Redirected;
    QTest::newRow("401 with a challenge")
        << 401 << QByteArray("WWW-Authenticate: Basic realm=\"a\"\r\n")
        << Unknown::Reason::WrongShape;
    QTest::newRow("503 with a time to come back")
        << 503 << QByteArray("Retry-After: 0\r\n") << Unknown::Reason::ServerError;
}

void TestClient::nothingIsFollowedStoredOrRepeated()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(Unknown::Reason, reason);
    m_gateway->then(answer(status, checkoutAnswer, headers));
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"id"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY(caught.isUnknown());
    QCOMPARE(caught.unknown().reason, reason);
    QCOMPARE(m_gateway->requests().size(), 1);
}

void TestClient::cookiesAreForgotten()
{
    m_gateway->then(answer(200, paidAnswer, "Set-Cookie: a=b\r\nCache-Control: max-age=60\r\n"));
    for (int call = 1; call <= 2; ++call) {
        Caught<Transaction> caught;
        m_fixture->client().query(ByReference{u"A1"_s}, this, caught.done());
        QTRY_COMPARE(caught.times, 1);
        QCOMPARE(m_gateway->requests().size(), call);
    }
    QVERIFY(!m_gateway->requests().at(1).headers.contains("cookie"));
}

void TestClient::connectionIsReused()
{
    m_gateway->then(answer(200, paidAnswer));
    for (int call = 1; call <= 3; ++call) {
        Caught<Transaction> caught;
        m_fixture->client().query(ByReference{u"A1"_s}, this, caught.done());
        QTRY_COMPARE(caught.times, 1);
    }
    QCOMPARE(m_gateway->connections(), 1);
}

void TestClient::hostNameWithSeveralAddressesCountsOnce()
{
    // Qt tries both address families of localhost side by side; only one has a listener.
    m_gateway->then(answer(200, checkoutAnswer));
    QUrl url = m_gateway->url();
    url.setHost(u"localhost"_s);
    m_fixture = std::make_unique<ClientFixture>(settingsFor(url));
    Caught<Checkout> caught;
    m_fixture->client().securePay(checkoutRequest(), u"id"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY2(caught.reply->has_value(), qPrintable(caught.words()));
    QCOMPARE(m_gateway->requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestClient)
#include "test_client.moc"
