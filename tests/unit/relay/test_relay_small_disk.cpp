#include "tests/support/relay_store.h"

#include <QFile>
#include <QTest>

#include <atomic>
#include <sched.h>
#include <set>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// A file system that really runs full.
class TestRelaySmallDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void aFullDiskIsSaidAndLosesNothing();
    void itServesAgainOnceThereIsRoom();

private:
    void fillUp();
    void makeRoom() { QVERIFY(QFile::remove(m_ballast)); }
    /// Puts webhooks until one finds no room; what was answered is kept.
    void postUntilFull();

    QTemporaryDir m_disk;
    QString m_ballast;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<EventStore> m_store;
    std::set<std::string> m_answered;
};

void TestRelaySmallDisk::initTestCase()
{
    const QByteArray path = QFile::encodeName(m_disk.path());
    QVERIFY2(::mount("tmpfs", path.constData(), "tmpfs", 0, "size=8m") == 0,
             "needs root, or user namespaces");
    m_ballast = m_disk.filePath(u"ballast"_s);
}

void TestRelaySmallDisk::init()
{
    const QString spec = u"sqlite:"_s + m_disk.filePath(u"relay.sqlite"_s);
    if (!terminals(spec))
        QVERIFY(enroll(spec, u"till-1"_s));
    auto store = openStore(spec, {.lookEvery = base::Millis(20)});
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    m_store = std::move(*store);
    m_listening = std::make_unique<Listening>();
    m_store->listen(m_listening->listener());
    m_answered.clear();
}

void TestRelaySmallDisk::cleanup()
{
    m_store.reset();
    for (const QString& name :
         {u"ballast"_s, u"relay.sqlite"_s, u"relay.sqlite-wal"_s, u"relay.sqlite-shm"_s})
        QFile::remove(m_disk.filePath(name));
}

void TestRelaySmallDisk::cleanupTestCase()
{
    ::umount2(QFile::encodeName(m_disk.path()).constData(), MNT_DETACH);
}

void TestRelaySmallDisk::fillUp()
{
    struct statvfs room {};
    QCOMPARE(::statvfs(QFile::encodeName(m_disk.path()).constData(), &room), 0);
    QFile ballast(m_ballast);
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const auto bytes = static_cast<qint64>(room.f_bavail * room.f_frsize);
    QCOMPARE(ballast.write(QByteArray(bytes, 'x')), bytes);
}

void TestRelaySmallDisk::postUntilFull()
{
    for (int i = 0;; ++i) {
        QVERIFY(i < 10'000);
        const std::string body = std::to_string(i) + std::string(3000, 'x');
        const auto stored = putNow(*m_store, posted(1, body));
        if (!stored) {
            QCOMPARE(stored.error(), StoreTrouble::Full);
            return;
        }
        m_answered.insert(body);
    }
}

void TestRelaySmallDisk::aFullDiskIsSaidAndLosesNothing()
{
    postUntilFull();
    QVERIFY(!m_answered.empty());
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->downs() > 0, patience);
    const auto batch = readNow(*m_store, 1, 0, 10'000);
    QVERIFY(batch);
    QCOMPARE(batch->events.size(), m_answered.size());
    for (const Event& event : batch->events)
        QVERIFY(m_answered.contains(event.body));
}

void TestRelaySmallDisk::itServesAgainOnceThereIsRoom()
{
    QVERIFY(putNow(*m_store, posted(1, "before")));
    fillUp();
    postUntilFull();
    makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(m_listening->isReady(), patience);
    const auto stored = putNow(*m_store, posted(1, std::string(100'000, 'y')));
    QCOMPARE(stored->seq, static_cast<std::int64_t>(m_answered.size()) + 2);
}

namespace {

/// A mount namespace that nobody else sees and that goes with this process: as root, or as root of
/// a user namespace of its own.
void leaveTheOthers()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    const auto write = [](const QString& path, const QByteArray& text) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) {
        write(u"/proc/self/setgroups"_s, "deny");
        write(u"/proc/self/uid_map"_s, "0 " + QByteArray::number(user) + " 1");
        write(u"/proc/self/gid_map"_s, "0 " + QByteArray::number(group) + " 1");
    }
    ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
}

} // namespace

int main(int argc, char** argv)
{
    leaveTheOthers(); // before there are threads
    QCoreApplication app(argc, argv);
    TestRelaySmallDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_relay_small_disk.moc"
