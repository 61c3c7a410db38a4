#include "core/vault/openstore.h"
#include "tests/support/await.h"
#include "tests/support/fakesecretstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;
using namespace tillroll::vault;
using namespace Qt::Literals::StringLiterals;

using Read = base::Result<base::Secret, VaultError>;

namespace {

Opened open(const QString& profile, const KeyStoreMaker& keyStore)
{
    return test::await<Opened>(
        [&](QObject* context, auto done) { openStore(profile, keyStore, context, done); });
}

std::unique_ptr<SecretStore> working(const QString&)
{
    return std::make_unique<test::FakeSecretStore>();
}

std::unique_ptr<SecretStore> absent(const QString&)
{
    auto store = std::make_unique<test::FakeSecretStore>();
    store->failWith(VaultError{VaultError::Kind::NoService});
    return store;
}

} // namespace

class TestOpenStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picksAKeyStoreThatWorks();
    void picksFilesWithoutAKeyStore();
    void picksFilesWhenTheKeyStoreForgets();
    void picksFilesOnAMachineWithoutAMessageBus();
    void remembersFiles();
    void remembersTheKeyStoreWhenItIsDown();
    void eachProfileHasItsOwnId();
    void refusesAChoiceItCannotRead();
    void aMissingProfileIsAnError();
};

void TestOpenStore::picksAKeyStoreThatWorks()
{
    const QTemporaryDir profile;
    const Opened store = open(profile.path(), working);
    QVERIFY(store.has_value());
    QCOMPARE((*store)->backend(), Backend::KeyStore);
    const auto& fake = dynamic_cast<const test::FakeSecretStore&>(**store);
    QVERIFY(!fake.holds(u"probe"_s)); // nothing is left behind
}

void TestOpenStore::picksFilesWithoutAKeyStore()
{
    const QTemporaryDir profile;
    const Opened store = open(profile.path(), absent);
    QVERIFY(store.has_value());
    QCOMPARE((*store)->backend(), Backend::File);
    const Failure failure = test::await<Failure>([&](QObject* context, auto done) {
        (*store)->write(u"token"_s, base::Secret(QByteArrayView("value")), context, done);
    });
    QVERIFY(!failure);
    QVERIFY(QFile::exists(profile.filePath(u"vault/token"_s)));
}

void TestOpenStore::picksFilesWhenTheKeyStoreForgets()
{
    // Takes everything and gives nothing back.
    class Forgetful final : public SecretStore {
    public:
        void read(const QString& name, QObject* context, Done<Read> done) override
        {
            m_inner.read(name + u"-other"_s, context, done);
        }
        void write(const QString& name, base::Secret secret, QObject* context,
                   Done<Failure> done) override
        {
            m_inner.write(name, std::move(secret), context, done);
        }
        void remove(const QString& name, QObject* context, Done<Failure> done) override
        {
            m_inner.remove(name, context, done);
        }
        [[nodiscard]] Backend backend() const override { return Backend::KeyStore; }

    private:
        test::FakeSecretStore m_inner;
    };
    const QTemporaryDir profile;
    const Opened store =
        open(profile.path(), [](const QString&) { return std::make_unique<Forgetful>(); });
    QVERIFY(store.has_value());
    QCOMPARE((*store)->backend(), Backend::File);
}

void TestOpenStore::picksFilesOnAMachineWithoutAMessageBus()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const QTemporaryDir profile;
    const Opened store = test::await<Opened>(
        [&](QObject* context, auto done) { openStore(profile.path(), context, done); });
    QVERIFY(store.has_value());
    QCOMPARE((*store)->backend(), Backend::File);
}

void TestOpenStore::remembersFiles()
{
    const QTemporaryDir profile;
    QVERIFY(open(profile.path(), absent).has_value());
    const Opened again = open(profile.path(), working);
    QVERIFY(again.has_value());
    QCOMPARE((*again)->backend(), Backend::File);
}

void TestOpenStore::remembersTheKeyStoreWhenItIsDown()
{
    const QTemporaryDir profile;
    QVERIFY(open(profile.path(), working).has_value());
    const Opened again = open(profile.path(), absent);
    QVERIFY(again.has_value());
    QCOMPARE((*again)->backend(), Backend::KeyStore);
    const Read secret = test::await<Read>(
        [&](QObject* context, auto done) { (*again)->read(u"token"_s, context, done); });
    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, VaultError::Kind::NoService);
    QVERIFY(!describe(secret.error()).isEmpty());
}

void TestOpenStore::eachProfileHasItsOwnId()
{
    QStringList ids;
    const KeyStoreMaker keep = [&ids](const QString& id) {
        ids.append(id);
        return working(id);
    };
    const QTemporaryDir first;
    const QTemporaryDir second;
    QVERIFY(open(first.path(), keep).has_value());
    QVERIFY(open(second.path(), keep).has_value());
    QVERIFY(open(first.path(), keep).has_value());
    QCOMPARE(ids.size(), 3);
    QVERIFY(ids.at(0) != ids.at(1));
    QCOMPARE(ids.at(2), ids.at(0));
}

void TestOpenStore::refusesAChoiceItCannotRead()
{
    const QTemporaryDir profile;
    QVERIFY(open(profile.path(), absent).has_value());
    QFile choice(profile.filePath(u"vault/backend"_s));
    QVERIFY(choice.open(QIODevice::WriteOnly) && choice.write("elsewhere\n") > 0);
    choice.close();
    const Opened store = open(profile.path(), working);
    QVERIFY(!store);
    QVERIFY(describe(store.error()).contains(choice.fileName()));
}

void TestOpenStore::aMissingProfileIsAnError()
{
    const QTemporaryDir profile;
    const Opened store = open(profile.filePath(u"none"_s), working);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, VaultError::Kind::System);
}

QTEST_GUILESS_MAIN(TestOpenStore)
#include "test_openstore.moc"
