#include "core/pockyt/client.h"
#include "tests/support/certificate.h"
#include "tests/unit/pockyt/client_fixture.h"

#include <QDir>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString loopback = QStringLiteral("IP:127.0.0.1");

std::unique_ptr<QTcpServer> serverWith(const Identity& identity)
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration configuration = server->sslConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    server->setSslConfiguration(configuration);
    return server;
}

/// The machine's trusted certificates, for as long as one test runs.
class Trust {
public:
    explicit Trust(const QList<QSslCertificate>& certificates)
        : m_before(QSslConfiguration::defaultConfiguration())
    {
        QSslConfiguration configuration = m_before;
        configuration.setCaCertificates(certificates);
        QSslConfiguration::setDefaultConfiguration(configuration);
    }
    ~Trust() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Trust(const Trust&) = delete;
    Trust& operator=(const Trust&) = delete;

private:
    QSslConfiguration m_before;
};

} // namespace

/// Nothing of a request leaves the till before the gateway has proved who it is.
class TestClientTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_threads = countThreads(); }
    // OpenSSL frees what it keeps for a thread a moment after Qt has called the thread finished:
    // ending the process in between would be a leak.
    void cleanupTestCase() { QTRY_COMPARE(countThreads(), m_threads); }
    void trustedGatewayIsTalkedTo();
    void strangersGetNothing_data();
    void strangersGetNothing();
    void aWeakerDefaultDoesNotWeakenTheClient();
    void lossBehindTlsIsUnknownAndSentOnce();

private:
    static qsizetype countThreads()
    {
        return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    }

    qsizetype m_threads = 0;
};

void TestClientTls::trustedGatewayIsTalkedTo()
{
    const Identity identity = makeIdentity(loopback);
    const Trust trust({identity.certificate});
    FakeHttp gateway(serverWith(identity));
    gateway.then(answer(200, R"({"ret_code":"000100","result":{"status":"pending"}})"));
    ClientFixture fixture(settingsFor(gateway.url(u"https"_s)));
    Caught<Transaction> caught;
    fixture.client().query(ByReference{u"A1"_s}, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY2(caught.reply->has_value(), qPrintable(caught.words()));
    QCOMPARE((*caught.reply)->status, Status::Pending);
}

void TestClientTls::strangersGetNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("unknown issuer") << loopback << 24 << false;
    QTest::newRow("another host") << u"DNS:pay.example.com"_s << 24 << true;
    QTest::newRow("another address") << u"IP:127.0.0.2"_s << 24 << true;
    QTest::newRow("expired") << loopback << -1 << true;
}

void TestClientTls::strangersGetNothing()
{
    QFETCH(QString, name);
    QFETCH(int, hours);
    QFETCH(bool, trusted);
    const Identity identity = makeIdentity(name, std::chrono::hours(hours));
    const Identity other = makeIdentity(loopback);
    const Trust trust({trusted ? identity.certificate : other.certificate});
    FakeHttp gateway(serverWith(identity));
    ClientFixture fixture(settingsFor(gateway.url(u"https"_s)));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY2(caught.isNotSent(), qPrintable(caught.words()));
    QCOMPARE(caught.notSent().reason, NotSent::Reason::TlsFailed);
    QCOMPARE(gateway.requests().size(), 0);
}

void TestClientTls::aWeakerDefaultDoesNotWeakenTheClient()
{
    const Identity identity = makeIdentity(loopback);
    const Trust trust({});
    QSslConfiguration weak = QSslConfiguration::defaultConfiguration();
    weak.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSslConfiguration::setDefaultConfiguration(weak);
    FakeHttp gateway(serverWith(identity));
    ClientFixture fixture(settingsFor(gateway.url(u"https"_s)));
    Caught<Transaction> caught;
    fixture.client().query(ByReference{u"A1"_s}, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY2(caught.isNotSent(), qPrintable(caught.words()));
    QCOMPARE(gateway.requests().size(), 0);
}

void TestClientTls::lossBehindTlsIsUnknownAndSentOnce()
{
    const Identity identity = makeIdentity(loopback);
    const Trust trust({identity.certificate});
    FakeHttp gateway(serverWith(identity));
    gateway.then(cut());
    gateway.then(answer(200, R"({"ret_code":"000100","result":{"status":"pending"}})"));
    ClientFixture fixture(settingsFor(gateway.url(u"https"_s)));
    Caught<Checkout> caught;
    fixture.client().securePay(checkoutRequest(), u"id-1"_s, this, caught.done());
    QTRY_COMPARE(caught.times, 1);
    QVERIFY2(caught.isUnknown(), qPrintable(caught.words()));
    Caught<Transaction> witness;
    fixture.client().query(ByReference{u"A1"_s}, this, witness.done());
    QTRY_COMPARE(witness.times, 1);
    QCOMPARE(gateway.requests().size(), 2);
}

QTEST_GUILESS_MAIN(TestClientTls)
#include "test_client_tls.moc"
