#include "core/vault/filestore.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace tillroll;
using namespace tillroll::vault;
using namespace Qt::Literals::StringLiterals;

using Read = base::Result<base::Secret, VaultError>;
using Kind = VaultError::Kind;

namespace {

Read read(FileStore& store, const QString& name)
{
    return test::await<Read>([&](QObject* context, auto done) { store.read(name, context, done); });
}

Failure write(FileStore& store, const QString& name, QByteArrayView value)
{
    return test::await<Failure>([&](QObject* context, auto done) {
        store.write(name, base::Secret(value), context, done);
    });
}

Failure remove(FileStore& store, const QString& name)
{
    return test::await<Failure>(
        [&](QObject* context, auto done) { store.remove(name, context, done); });
}

mode_t modeOf(const QString& path)
{
    struct stat state = {};
    return ::lstat(QFile::encodeName(path).constData(), &state) == 0 ? state.st_mode & 07777U : 0;
}

void chmodTo(const QString& path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

constexpr int childWrites = 60;
constexpr qsizetype childBytes = 8192;

// What the program does when the test starts it as a second process.
int writeMany(const QString& folder, char letter)
{
    FileStore store(folder);
    for (int i = 0; i < childWrites; ++i)
        if (write(store, u"token"_s, QByteArray(childBytes, letter)))
            return 1;
    return 0;
}

} // namespace

class TestFileStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void givesBackWhatWasWritten();
    void replacesWhatWasThere();
    void forgets();
    void onlyTheUserCanOpenWhatItMakes();
    void aCallersUmaskChangesNothing();
    void refusesAFileOthersCouldReach_data();
    void refusesAFileOthersCouldReach();
    void refusesAFolderOthersCouldReach();
    void refusesALinkedFolder();
    void refusesWhatIsNotAPlainFile_data();
    void refusesWhatIsNotAPlainFile();
    void refusesAFileOfAnotherUser();
    void refusesAnOversizedFile();
    void takesTheLargestSecret();
    void refusesNamesThatCouldLeaveTheFolder_data();
    void refusesNamesThatCouldLeaveTheFolder();
    void aWriteAfterACrashCleansUp();
    void aFullOrMissingDiskIsAnError();
    void anAnswerForADeadContextIsDropped();
    void manyProcessesWritingLeaveOneWholeSecret();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QString m_file;
};

void TestFileStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->filePath(u"vault"_s);
    m_file = m_folder + u"/token"_s;
}

void TestFileStore::givesBackWhatWasWritten()
{
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "a\0b"));
    const Read secret = read(store, u"token"_s);
    QVERIFY(secret.has_value());
    QCOMPARE(secret->view(), QByteArrayView("a\0b"));
    QCOMPARE(store.backend(), Backend::File);
}

void TestFileStore::replacesWhatWasThere()
{
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "a longer first value"));
    QVERIFY(!write(store, u"token"_s, "second"));
    QCOMPARE(read(store, u"token"_s)->view(), QByteArrayView("second"));
}

void TestFileStore::forgets()
{
    FileStore store(m_folder);
    QVERIFY(!remove(store, u"token"_s)); // not even a folder yet
    QVERIFY(!write(store, u"token"_s, "value"));
    QVERIFY(!remove(store, u"token"_s));
    QVERIFY(!QFile::exists(m_file));
    QCOMPARE(read(store, u"token"_s).error().kind, Kind::NotFound);
    QVERIFY(!remove(store, u"token"_s));
}

void TestFileStore::onlyTheUserCanOpenWhatItMakes()
{
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "value"));
    QCOMPARE(modeOf(m_folder), mode_t{0700});
    QCOMPARE(modeOf(m_file), mode_t{0600});
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden), QStringList{u"token"_s});
}

void TestFileStore::aCallersUmaskChangesNothing()
{
    FileStore store(m_folder);
    QVERIFY(!store.prepareFolder());
    const mode_t before = ::umask(0777);
    const Failure failure = write(store, u"token"_s, "value");
    ::umask(before);
    QVERIFY(!failure);
    QCOMPARE(modeOf(m_file), mode_t{0600});
}

void TestFileStore::refusesAFileOthersCouldReach_data()
{
    QTest::addColumn<uint>("mode");
    QTest::newRow("the group may read it") << 0640U;
    QTest::newRow("everybody may read it") << 0604U;
    QTest::newRow("the group may write it") << 0620U;
    QTest::newRow("it is executable") << 0700U;
    QTest::newRow("it is set-user-id") << 04600U;
}

void TestFileStore::refusesAFileOthersCouldReach()
{
    QFETCH(const uint, mode);
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "value"));
    chmodTo(m_file, mode);
    const Read secret = read(store, u"token"_s);
    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, Kind::TooWide);
    const QString words = describe(secret.error());
    QVERIFY2(words.contains(m_file), qPrintable(words));
    QVERIFY2(words.contains(u"chmod 600"_s), qPrintable(words));
}

void TestFileStore::refusesAFolderOthersCouldReach()
{
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "value"));
    chmodTo(m_folder, 0750);
    const Read secret = read(store, u"token"_s);
    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, Kind::TooWide);
    QVERIFY(describe(secret.error()).contains(u"chmod 700"_s));
    QCOMPARE(write(store, u"token"_s, "value")->kind, Kind::TooWide);
    QCOMPARE(remove(store, u"token"_s)->kind, Kind::TooWide);
}

void TestFileStore::refusesALinkedFolder()
{
    QVERIFY(QDir().mkdir(m_dir->filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(m_dir->filePath(u"elsewhere"_s), m_folder));
    FileStore store(m_folder);
    QCOMPARE(write(store, u"token"_s, "value")->kind, Kind::NotAFile);
    QVERIFY(QDir(m_dir->filePath(u"elsewhere"_s)).isEmpty());
}

void TestFileStore::refusesWhatIsNotAPlainFile_data()
{
    QTest::addColumn<QString>("thing");
    QTest::newRow("a symbolic link to a good file") << u"link"_s;
    QTest::newRow("a pipe that nobody writes to") << u"pipe"_s;
    QTest::newRow("a folder") << u"folder"_s;
}

void TestFileStore::refusesWhatIsNotAPlainFile()
{
    QFETCH(const QString, thing);
    FileStore store(m_folder);
    QVERIFY(!write(store, u"other"_s, "value"));
    if (thing == u"link")
        QVERIFY(QFile::link(m_folder + u"/other"_s, m_file));
    else if (thing == u"pipe")
        QCOMPARE(::mkfifo(QFile::encodeName(m_file).constData(), 0600), 0);
    else
        QVERIFY(QDir().mkdir(m_file));
    const Read secret = read(store, u"token"_s);
    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, Kind::NotAFile);
    QVERIFY(describe(secret.error()).contains(m_file));
}

// Judged from made-up bits, because only root can give a file away.
void TestFileStore::refusesAFileOfAnotherUser()
{
    struct stat state = {};
    state.st_mode = S_IFREG | 0600;
    state.st_uid = ::geteuid();
    QVERIFY(!judge(state, {}));
    state.st_uid = ::geteuid() + 1;
    QVERIFY(judge(state, {}) == Unfit::NotOurs);
    QVERIFY(judge(state, {.rootMayOwnIt = true}) == Unfit::NotOurs);
    state.st_uid = 0;
    QVERIFY(!judge(state, {.rootMayOwnIt = true}));
}

void TestFileStore::refusesAnOversizedFile()
{
    FileStore store(m_folder);
    QVERIFY(!write(store, u"token"_s, "value"));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(FileStore::mostBytes + 1));
    file.close();
    QCOMPARE(read(store, u"token"_s).error().kind, Kind::TooLarge);
    const QByteArray tooMuch(FileStore::mostBytes + 1, 'x');
    QCOMPARE(write(store, u"token"_s, tooMuch)->kind, Kind::TooLarge);
}

void TestFileStore::takesTheLargestSecret()
{
    FileStore store(m_folder);
    const QByteArray most(FileStore::mostBytes, 'x');
    QVERIFY(!write(store, u"token"_s, most));
    QCOMPARE(read(store, u"token"_s)->view(), QByteArrayView(most));
}

void TestFileStore::refusesNamesThatCouldLeaveTheFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("the folder itself") << u"."_s;
    QTest::newRow("upwards") << u"../token"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("hidden") << u".token.new"_s;
    QTest::newRow("upper case, which another file system would fold") << u"Token"_s;
    QTest::newRow("a null character") << QString(u"to\0ken"_s);
    QTest::newRow("65 characters") << QString(65, u'a');
}

void TestFileStore::refusesNamesThatCouldLeaveTheFolder()
{
    QFETCH(const QString, name);
    FileStore store(m_folder);
    QCOMPARE(read(store, name).error().kind, Kind::BadName);
    QCOMPARE(write(store, name, "value")->kind, Kind::BadName);
    QCOMPARE(remove(store, name)->kind, Kind::BadName);
}

void TestFileStore::aWriteAfterACrashCleansUp()
{
    FileStore store(m_folder);
    QVERIFY(!store.prepareFolder());
    // What a crash in the middle of a write leaves, made wide to show that it is not written into.
    const QString left = m_folder + u"/.token.new"_s;
    QFile file(left);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    chmodTo(left, 0666);
    QVERIFY(!write(store, u"token"_s, "value"));
    QVERIFY(!QFile::exists(left));
    QCOMPARE(modeOf(m_file), mode_t{0600});
}

void TestFileStore::aFullOrMissingDiskIsAnError()
{
    FileStore missing(m_dir->filePath(u"no/such/place"_s));
    const Failure failure = write(missing, u"token"_s, "value");
    QVERIFY(failure.has_value());
    QCOMPARE(failure->kind, Kind::System);
    QVERIFY(describe(*failure).contains(u"no/such/place"_s));
}

void TestFileStore::anAnswerForADeadContextIsDropped()
{
    FileStore store(m_folder);
    auto context = std::make_unique<QObject>();
    bool answered = false;
    store.read(u"token"_s, context.get(), [&answered](const Read&) { answered = true; });
    context.reset();
    QVERIFY(!write(store, u"token"_s, "value")); // a later answer has come by now
    QVERIFY(!answered);
}

void TestFileStore::manyProcessesWritingLeaveOneWholeSecret()
{
    std::vector<std::unique_ptr<QProcess>> writers;
    for (const QString& letter : {u"a"_s, u"b"_s, u"c"_s}) {
        writers.push_back(std::make_unique<QProcess>());
        writers.back()->start(QCoreApplication::applicationFilePath(),
                              {u"--write-many"_s, m_folder, letter});
    }
    FileStore store(m_folder);
    const auto isRunning = [](const auto& writer) {
        return writer->state() != QProcess::NotRunning;
    };
    int reads = 0;
    while (std::any_of(writers.begin(), writers.end(), isRunning)) {
        const Read secret = read(store, u"token"_s);
        if (!secret) {
            QCOMPARE(secret.error().kind, Kind::NotFound);
            continue;
        }
        ++reads;
        QCOMPARE(secret->view().toByteArray(), QByteArray(childBytes, secret->view().front()));
    }
    for (const auto& writer : writers)
        QCOMPARE(writer->exitCode(), 0);
    QVERIFY(reads > 0);
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden), QStringList{u"token"_s});
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--write-many")
        return writeMany(arguments.at(2), arguments.at(3).front().toLatin1());
    TestFileStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_filestore.moc"
