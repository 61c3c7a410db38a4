#include "core/vault/token.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tillroll;
using namespace tillroll::vault;
using namespace Qt::Literals::StringLiterals;

using Kind = TokenProblem::Kind;

namespace {

// The gateway's published test token (PROTOCOL.md §2.2).
constexpr QByteArrayView token("5cbfb079f15b150122261c8537086d77a");

} // namespace

class TestToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesATokenIn_data();
    void takesATokenIn();
    void refusesWhatIsNoToken_data();
    void refusesWhatIsNoToken();
    void refusesAFileOthersCouldReach();
    void followsALinkToAGoodFile();
    void refusesAFolder();
    void aMissingFileIsAnError();
    void takesAShellsPipe();
    void readsStandardInput();

private:
    QString fileWith(QByteArrayView bytes)
    {
        QFile file(m_dir.filePath(u"token"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) < 0)
            qFatal("cannot write the test's file");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    QTemporaryDir m_dir;
};

void TestToken::takesATokenIn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray bare = token.toByteArray();
    QTest::newRow("as it is") << bare;
    QTest::newRow("with a line end") << bare + "\n";
    QTest::newRow("with white space around it") << "\r\n \t" + bare + " \r\n\n";
}

void TestToken::takesATokenIn()
{
    QFETCH(const QByteArray, bytes);
    const auto read = readTokenFrom(fileWith(bytes));
    QVERIFY(read.has_value());
    QCOMPARE(read->view(), token);
}

void TestToken::refusesWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QByteArray& bytes, Kind kind) {
        QTest::newRow(name) << bytes << static_cast<int>(kind);
    };
    row("an empty file", "", Kind::Empty);
    row("only white space", " \r\n\t", Kind::Empty);
    row("4097 characters", QByteArray(4097, 'x'), Kind::TooLong);
    row("a huge file", QByteArray(1024 * 1024, 'x'), Kind::TooLong);
    row("two lines", "abc\ndef", Kind::BadCharacters);
    row("a null character", QByteArray("abc\0def", 7), Kind::BadCharacters);
    row("an escape sequence", "abc\x1b[31m", Kind::BadCharacters);
    row("a byte order mark",
        "\xef\xbb\xbf"
        "abc",
        Kind::BadCharacters);
    row("UTF-16", QByteArray("a\0b\0c\0", 6), Kind::BadCharacters);
    row("typographic quotes",
        "\xe2\x80\x9c"
        "abc",
        Kind::BadCharacters);
}

void TestToken::refusesWhatIsNoToken()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, kind);
    const QString path = fileWith(bytes);
    const auto read = readTokenFrom(path);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().kind), kind);
    const QString words = describe(read.error());
    QVERIFY2(words.contains(path), qPrintable(words));
    QVERIFY2(!words.contains(u"abc"_s), qPrintable(words)); // never what was read
}

void TestToken::refusesAFileOthersCouldReach()
{
    const QString path = fileWith(token);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    const auto read = readTokenFrom(path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Kind::TooWide);
    QVERIFY(describe(read.error()).contains(u"chmod 600"_s));
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0400), 0);
    QVERIFY(readTokenFrom(path).has_value());
}

void TestToken::followsALinkToAGoodFile()
{
    const QString link = m_dir.filePath(u"link"_s);
    QVERIFY(QFile::link(fileWith(token), link));
    QVERIFY(readTokenFrom(link).has_value());
}

void TestToken::refusesAFolder()
{
    const auto read = readTokenFrom(m_dir.path());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Kind::NotAFile);
}

void TestToken::aMissingFileIsAnError()
{
    const auto read = readTokenFrom(m_dir.filePath(u"none"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Kind::Unreadable);
    QVERIFY(!describe(read.error()).isEmpty());
}

void TestToken::takesAShellsPipe()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QCOMPARE(::write(ends[1], token.data(), static_cast<std::size_t>(token.size())),
             ssize_t{token.size()});
    ::close(ends[1]);
    const auto read = readTokenFrom(u"/dev/fd/%1"_s.arg(ends[0]));
    ::close(ends[0]);
    QVERIFY(read.has_value());
    QCOMPARE(read->view(), token);
}

void TestToken::readsStandardInput()
{
    const int before = ::dup(STDIN_FILENO);
    const int file = ::open(QFile::encodeName(fileWith("  abc \n")).constData(), O_RDONLY);
    QVERIFY(before >= 0 && file >= 0);
    ::dup2(file, STDIN_FILENO);
    ::close(file);
    const auto read = readTokenFrom(u"-"_s);
    const auto again = readTokenFrom(u"-"_s);
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    QVERIFY(read.has_value());
    QCOMPARE(read->view(), QByteArrayView("abc"));
    QCOMPARE(again.error().kind, Kind::Empty);
    QVERIFY(describe(again.error()).contains(u"standard input"_s));
}

QTEST_GUILESS_MAIN(TestToken)
#include "test_token.moc"
