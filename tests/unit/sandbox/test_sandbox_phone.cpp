#include "tests/support/sandbox_client.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <vector>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";
const QString shopsNetwork = u"127.0.0.2"_s; // another address of this machine

QByteArray authorityOf(const QString& url)
{
    return QUrl(url).authority().toLatin1();
}

} // namespace

// The pages at an address that others can reach, and nothing else there. The calls of the till, and
// those of a trainer, stay on the loopback address.
class TestSandboxPhone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPhonePaysWhatItScanned();
    void aPhoneDeclines();
    void noWayLeadsBackToThisMachine();
    void strangersGetNothingElse_data();
    void strangersGetNothingElse();
    void anotherNameForThisPlaceIsRefused_data();
    void anotherNameForThisPlaceIsRefused();
    void aNumberIsNoWayIn();
    void aWalletThatWasNotOfferedIsNotKept();
    void muchIsNotRead();
    void oneStrangerCannotCrowdOutTheRest();
    void theSamePageStillHereAfterARestart();
    void badAddresses_data();
    void badAddresses();

private:
    static sandbox::Options options()
    {
        sandbox::Options options = test::sandboxOptions(CustomerMode::Manual, 1);
        options.pageHost = shopsNetwork;
        return options;
    }
    void start(sandbox::Options options)
    {
        m_phone.reset();
        m_till.reset();
        m_server = test::startSandbox(std::move(options));
        m_till = std::make_unique<SandboxClient>(m_server->url());
        m_phone = std::make_unique<SandboxClient>(m_server->pagesUrl(),
                                                  authorityOf(m_server->pagesUrl()));
    }
    /// The path of the page of a new checkout.
    QString scan(const QString& reference, const pockyt::Fields& more = {})
    {
        return QUrl(m_till->pay(reference, u"12.50"_s, more).of(u"cashierUrl"_s)).path();
    }

    std::unique_ptr<sandbox::Server> m_server;
    std::unique_ptr<SandboxClient> m_till;
    std::unique_ptr<SandboxClient> m_phone;
};

void TestSandboxPhone::init()
{
    start(options());
}

void TestSandboxPhone::aPhonePaysWhatItScanned()
{
    const QUrl page(m_till->pay(u"r"_s, u"12.50"_s).of(u"cashierUrl"_s));
    QCOMPARE(QUrl(m_server->url()).host(), u"127.0.0.1"_s);
    QCOMPARE(page.host(), shopsNetwork);
    QVERIFY(page.port() != QUrl(m_server->url()).port());
    QVERIFY(m_phone->get(page.path()).body.contains("Pay $12.50"));
    QCOMPARE(m_till->status(u"r"_s), u"pending"_s);
    const Heard done = m_phone->post(page.path() + u"/pay"_s, formType, "wallet=wechatpay");
    QCOMPARE(done.httpStatus, 303);
    const Heard paid = m_phone->get(QString::fromLatin1(done.location));
    QVERIFY2(paid.body.contains(">Paid</h1>"), paid.body.constData());
    QCOMPARE(m_till->status(u"r"_s), u"success"_s);
    QCOMPARE(m_till->look(u"r"_s)["wallet"_L1].toString(), u"wechatpay"_s);
}

void TestSandboxPhone::aPhoneDeclines()
{
    const QString path = scan(u"r"_s);
    m_phone->post(path + u"/decline"_s, formType, {});
    QVERIFY(m_phone->get(path).body.contains(">Declined</h1>"));
    QCOMPARE(m_till->status(u"r"_s), u"failed"_s);
}

// On the phone, 127.0.0.1 is the phone.
void TestSandboxPhone::noWayLeadsBackToThisMachine()
{
    const QString here = scan(u"here"_s, {{u"callbackUrl"_s, u"http://127.0.0.1:9/done"_s}});
    m_phone->post(here + u"/pay"_s, formType, {});
    const Heard paid = m_phone->get(here);
    QVERIFY(paid.body.contains(">Paid</h1>"));
    QVERIFY2(!paid.body.contains("127.0.0.1"), paid.body.constData());
    QVERIFY(!paid.body.contains("http-equiv=\"refresh\""));
    const QString far = scan(u"far"_s); // to a shop that has a site
    m_phone->post(far + u"/pay"_s, formType, {});
    QVERIFY(m_phone->get(far).body.contains("href=\"https://shop.example/thanks\""));
}

void TestSandboxPhone::strangersGetNothingElse_data()
{
    QTest::addColumn<QString>("path");
    for (const char* path :
         {"/", "/sandbox/v1/clock", "/sandbox/v1/transactions", "/sandbox/v1/transactions/r",
          "/sandbox/v1/transactions/r/pay", "/sandbox/v1/reset", "/sandbox/v1/customer",
          "/online/v3/secure-pay", "/app-data-search/v3/tran-query", "/app-data-search/v3/refund",
          "/app-data-search/v3/cancel", "/v1/customers/create", "/pay", "/pay/", "/pay//pay",
          "/favicon.ico", "//sandbox/v1/clock", "/pay/../sandbox/v1/clock"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestSandboxPhone::strangersGetNothingElse()
{
    QFETCH(QString, path);
    scan(u"r"_s);
    const QJsonObject before = m_till->look(u"r"_s);
    QCOMPARE(m_phone->get(path).httpStatus, 404);
    QCOMPARE(m_phone->post(path, "application/json", "{}").httpStatus, 404);
    // As the till would sign it.
    QCOMPARE(m_phone->call(path, {{u"reference"_s, u"r"_s}}).httpStatus, 404);
    QCOMPARE(m_till->look(u"r"_s), before);
}

void TestSandboxPhone::anotherNameForThisPlaceIsRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("a name that was made to lead here") << QByteArray("evil.example");
    QTest::newRow("with the right port") << QByteArray("evil.example:{port}");
    QTest::newRow("without the port") << shopsNetwork.toLatin1();
    QTest::newRow("with another port") << shopsNetwork.toLatin1() + ":80";
    QTest::newRow("the loopback address") << QByteArray("127.0.0.1:{port}");
    QTest::newRow("none") << QByteArray();
}

void TestSandboxPhone::anotherNameForThisPlaceIsRefused()
{
    QFETCH(QByteArray, host);
    host.replace("{port}", QByteArray::number(QUrl(m_server->pagesUrl()).port()));
    const QString path = scan(u"r"_s);
    SandboxClient stranger(m_server->pagesUrl(), host);
    const Heard page = stranger.get(path);
    QCOMPARE(page.httpStatus, 421);
    QVERIFY(!page.body.contains("12.50"));
    QCOMPARE(stranger.post(path + u"/pay"_s, formType, {}).httpStatus, 421);
    QCOMPARE(m_till->status(u"r"_s), u"init"_s);
}

// Transaction numbers count up, and stand on receipts.
void TestSandboxPhone::aNumberIsNoWayIn()
{
    const Heard opened = m_till->pay(u"r"_s, u"12.50"_s);
    const Heard next = m_till->pay(u"s"_s, u"12.50"_s);
    for (const QString& id : {opened.of(u"transactionNo"_s), u"r"_s, QString(32, u'0')}) {
        QCOMPARE(m_phone->get(u"/pay/"_s + id).httpStatus, 404);
        QCOMPARE(m_phone->post(u"/pay/"_s + id + u"/pay"_s, formType, {}).httpStatus, 404);
    }
    QCOMPARE(m_till->status(u"r"_s), u"init"_s);
    QVERIFY(QUrl(opened.of(u"cashierUrl"_s)).path() != QUrl(next.of(u"cashierUrl"_s)).path());
}

void TestSandboxPhone::aWalletThatWasNotOfferedIsNotKept()
{
    const QString path = scan(u"r"_s);
    m_phone->post(path + u"/pay"_s, formType, "wallet=%3Cb%3Eany%20words%20of%20mine");
    QCOMPARE(m_till->look(u"r"_s)["wallet"_L1].toString(), u"alipay"_s);
}

void TestSandboxPhone::muchIsNotRead()
{
    const QString path = scan(u"r"_s);
    const Heard refused = m_phone->post(path + u"/pay"_s, formType, QByteArray(4096, 'a'));
    QCOMPARE(refused.httpStatus, 413);
    QCOMPARE(m_till->status(u"r"_s), u"init"_s);
}

void TestSandboxPhone::oneStrangerCannotCrowdOutTheRest()
{
    const QString path = scan(u"r"_s);
    const QUrl url(m_server->pagesUrl());
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 40; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(url.host(), static_cast<quint16>(url.port()));
        QVERIFY(sockets.back()->waitForConnected(test::patience));
    }
    // Those beyond its share are let go; the till hardly notices.
    const auto open = [&] {
        int count = 0;
        for (const auto& socket : sockets) {
            socket->waitForReadyRead(1);
            count += socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
        }
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(open() <= 16, 4'000); // before they are too slow
    QCOMPARE(m_till->status(u"r"_s), u"init"_s);
    sockets.clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->get(path).httpStatus, 200, test::patience);
}

void TestSandboxPhone::theSamePageStillHereAfterARestart()
{
    const QTemporaryDir folder;
    sandbox::Options first = options();
    first.stateFile = folder.filePath(u"state.json"_s);
    start(std::move(first));
    const QString path = scan(u"r"_s);
    m_server->stop();
    sandbox::Options second = options();
    second.stateFile = folder.filePath(u"state.json"_s);
    start(std::move(second));
    QVERIFY(m_phone->get(path).body.contains("Pay $12.50"));
}

void TestSandboxPhone::badAddresses_data()
{
    using Kind = sandbox::StartError::Kind;
    QTest::addColumn<QString>("host");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("every address") << u"0.0.0.0"_s << Kind::BadOptions << u"need one address"_s;
    QTest::newRow("every address, in the new way")
        << u"::"_s << Kind::BadOptions << u"need one address"_s;
    QTest::newRow("production") << u"mapi.pockyt.io"_s << Kind::ProductionHost
                                << u"production host"_s;
    QTest::newRow("another machine")
        << u"192.0.2.1"_s << Kind::CannotListen << u"no such address"_s;
    QTest::newRow("a name") << u"shop.example"_s << Kind::CannotListen << u"in numbers"_s;
}

void TestSandboxPhone::badAddresses()
{
    QFETCH(QString, host);
    QFETCH(QString, words);
    sandbox::Options options = test::sandboxOptions(CustomerMode::Manual, 1);
    options.pageHost = host;
    const auto server = sandbox::Server::start(std::move(options));
    QVERIFY(!server);
    QTEST(server.error().kind, "kind");
    QVERIFY2(server.error().sentence.contains(words), qPrintable(server.error().sentence));
}

QTEST_GUILESS_MAIN(TestSandboxPhone)
#include "test_sandbox_phone.moc"
