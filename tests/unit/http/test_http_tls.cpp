#include "core/http/server.h"
#include "core/http/tls.h"
#include "tests/support/running_server.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

using namespace tillroll;
using test::RunningServer;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

boost::asio::awaitable<http::Answer> saySecure(http::Request, http::Peer peer)
{
    co_return http::respond(http::Status::ok, "text/plain", peer.secure ? "secure" : "plain");
}

/// A self-signed certificate for a P-256 key, made anew for each run.
void writeCertificate(const QString& certificateFile, const QString& keyFile)
{
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    FILE* out = fopen(QFile::encodeName(certificateFile).constData(), "w");
    PEM_write_X509(out, certificate.get());
    fclose(out);
    out = fopen(QFile::encodeName(keyFile).constData(), "w");
    PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    fclose(out);
}

} // namespace

class TestHttpTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesOver_data();
    void servesOver();
    void refusesOldVersions();
    void badFilesAreNamed();

private:
    QTemporaryDir m_dir;
    std::string m_certificate;
    std::string m_key;
};

void TestHttpTls::initTestCase()
{
    writeCertificate(m_dir.filePath(QStringLiteral("cert.pem")),
                     m_dir.filePath(QStringLiteral("key.pem")));
    m_certificate = m_dir.filePath(QStringLiteral("cert.pem")).toStdString();
    m_key = m_dir.filePath(QStringLiteral("key.pem")).toStdString();
}

void TestHttpTls::servesOver_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2;
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3;
}

void TestHttpTls::servesOver()
{
    QFETCH(QSsl::SslProtocol, protocol);
    const auto tls = http::serverTls(m_certificate, m_key);
    QVERIFY(tls);
    RunningServer server(saySecure, {}, *tls);
    QSslSocket socket;
    socket.setProtocol(protocol);
    socket.setPeerVerifyMode(QSslSocket::VerifyNone); // self-signed on purpose
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    QVERIFY2(socket.waitForEncrypted(10000), qPrintable(socket.errorString()));
    QCOMPARE(socket.sessionProtocol(), protocol);
    socket.write("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(10000))
        answer += socket.readAll();
    QVERIFY2(answer.endsWith("\r\n\r\nsecure"), answer.constData());
}

void TestHttpTls::refusesOldVersions()
{
    const auto tls = http::serverTls(m_certificate, m_key);
    QVERIFY(tls);
    QCOMPARE(SSL_CTX_get_min_proto_version((*tls)->native_handle()), long{TLS1_2_VERSION});
    const long wanted = SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION;
    const auto options = static_cast<long>(SSL_CTX_get_options((*tls)->native_handle()));
    QCOMPARE(options & wanted, wanted);
}

void TestHttpTls::badFilesAreNamed()
{
    const auto noCertificate = http::serverTls("/nonexistent", m_key);
    QVERIFY(!noCertificate && noCertificate.error() == http::TlsError::CertificateUnreadable);
    const auto noKey = http::serverTls(m_certificate, "/nonexistent");
    QVERIFY(!noKey && noKey.error() == http::TlsError::KeyUnreadable);
    const QString other = m_dir.filePath(QStringLiteral("other.pem"));
    writeCertificate(m_dir.filePath(QStringLiteral("othercert.pem")), other);
    const auto wrongKey = http::serverTls(m_certificate, other.toStdString());
    QVERIFY(!wrongKey);
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "test_http_tls.moc"
