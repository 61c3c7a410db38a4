#include "core/vault/keyringstore.h"
#include "tests/support/await.h"
#include "tests/unit/vault/fakekwallet.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace tillroll;
using namespace tillroll::vault;
using namespace Qt::Literals::StringLiterals;

using Read = base::Result<base::Secret, VaultError>;
using Kind = VaultError::Kind;

namespace {

Read read(KeyringStore& store)
{
    return test::await<Read>(
        [&](QObject* context, auto done) { store.read(u"token"_s, context, done); });
}

Failure write(KeyringStore& store, QByteArrayView value)
{
    return test::await<Failure>([&](QObject* context, auto done) {
        store.write(u"token"_s, base::Secret(value), context, done);
    });
}

Failure remove(KeyringStore& store)
{
    return test::await<Failure>(
        [&](QObject* context, auto done) { store.remove(u"token"_s, context, done); });
}

} // namespace

/// The wallet runs in a process of its own, because QtKeychain's first look for one blocks; on a
/// bus of its own, so that no wallet of the machine is touched.
class TestKeyringStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void givesBackWhatWasWritten();
    void keepsProfilesApart();
    void forgets();
    void aUserWhoRefusesIsAnError();
    void aServiceThatStaysSilentTimesOut();
    void aServiceThatIsGoneIsAnError();

private:
    void startWallet(const QString& mood);

    QProcess m_bus;
    QProcess m_wallet;
};

void TestKeyringStore::initTestCase()
{
    // A test that crashes takes both processes with it.
    const auto dieTogether = [] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); };
    m_bus.setChildProcessModifier(dieTogether);
    m_wallet.setChildProcessModifier(dieTogether);
    m_bus.setStandardErrorFile(QProcess::nullDevice());
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    // QtKeychain asks KDE's wallet first there, also where libsecret is installed.
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
}

void TestKeyringStore::cleanup()
{
    m_wallet.kill();
    m_wallet.waitForFinished();
}

void TestKeyringStore::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestKeyringStore::startWallet(const QString& mood)
{
    m_wallet.start(QCoreApplication::applicationFilePath(), {u"--wallet"_s, mood});
    QVERIFY(m_wallet.waitForReadyRead());
    QCOMPARE(m_wallet.readLine(), QByteArray("ready\n"));
}

void TestKeyringStore::givesBackWhatWasWritten()
{
    startWallet(u"works"_s);
    KeyringStore store(u"profile"_s);
    QCOMPARE(store.backend(), Backend::KeyStore);
    QCOMPARE(read(store).error().kind, Kind::NotFound);
    QVERIFY(!write(store, "first"));
    QVERIFY(!write(store, "second"));
    const Read secret = read(store);
    QVERIFY(secret.has_value());
    QCOMPARE(secret->view(), QByteArrayView("second"));
}

void TestKeyringStore::keepsProfilesApart()
{
    startWallet(u"works"_s);
    KeyringStore first(u"first"_s);
    KeyringStore second(u"second"_s);
    QVERIFY(!write(first, "value"));
    QCOMPARE(read(second).error().kind, Kind::NotFound);
}

void TestKeyringStore::forgets()
{
    startWallet(u"works"_s);
    KeyringStore store(u"profile"_s);
    QVERIFY(!write(store, "value"));
    QVERIFY(!remove(store));
    QCOMPARE(read(store).error().kind, Kind::NotFound);
    QVERIFY(!remove(store));
}

void TestKeyringStore::aUserWhoRefusesIsAnError()
{
    startWallet(u"refuses"_s);
    KeyringStore store(u"profile"_s);
    QCOMPARE(write(store, "value")->kind, Kind::Denied);
}

void TestKeyringStore::aServiceThatStaysSilentTimesOut()
{
    startWallet(u"is silent"_s);
    KeyringStore store(u"profile"_s, std::chrono::milliseconds(100));
    const Failure failure = write(store, "value");
    QVERIFY(failure.has_value());
    QCOMPARE(failure->kind, Kind::TimedOut);
    QVERIFY(describe(*failure).contains(u"no answer"_s));
    QCOMPARE(read(store).error().kind, Kind::TimedOut); // queued behind the silent one
}

void TestKeyringStore::aServiceThatIsGoneIsAnError()
{
    KeyringStore store(u"profile"_s);
    const Failure failure = write(store, "value");
    QVERIFY(failure.has_value());
    QVERIFY(failure->kind == Kind::KeyStore || failure->kind == Kind::NoService);
    QVERIFY(describe(*failure).contains(u"key store"_s));
    QVERIFY(!read(store));
    QVERIFY(remove(store).has_value());
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--wallet")
        return test::runFakeKWallet(arguments.at(2));
    TestKeyringStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_keyringstore.moc"
