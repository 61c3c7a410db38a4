#include "tests/support/sandbox_client.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using test::Heard;
using test::SandboxClient;

namespace {

constexpr int processTime = 60'000;

/// tillroll-sandbox as a process of its own.
class Program {
public:
    explicit Program(const QStringList& arguments, const QByteArray& input = {})
    {
        m_process.start(QStringLiteral(TILLROLL_SANDBOX), arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(processTime);
    }

    /// The URL of the ready line; empty when the program ended first.
    QString url()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(processTime)) {
        }
        return QJsonDocument::fromJson(m_process.readLine())["url"_L1].toString();
    }

    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }

    /// Waits for the end; -1 for a crash or a kill.
    int exitCode()
    {
        if (!m_process.waitForFinished(processTime))
            return -2;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    QByteArray errors() { return m_process.readAllStandardError(); }
    QByteArray output() { return m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
};

} // namespace

class TestSandboxProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readyLineThenServesThenEndsInOrder_data();
    void readyLineThenServesThenEndsInOrder();
    void tokenFromStandardInput();
    void onAllAddressesPagesFollowTheCaller();
    void badArguments_data();
    void badArguments();
    void helpTellsAll();
    void portTaken();
    void killedLosesNothingThatWasAnswered();
    void webhooksGoOnAfterAKill();
    void foreignStateFileIsRefusedAndKept();
    void tokenIsNowhere();

private:
    QStringList arguments(const QStringList& more = {}) const
    {
        return QStringList{u"--merchant"_s, u"200043"_s,       u"--store"_s,
                           u"300014"_s,     u"--token-file"_s, m_tokenFile} +
               more;
    }
    QString state() const { return m_dir.filePath(u"state.json"_s); }

    QTemporaryDir m_dir;
    QString m_tokenFile;
    QString m_wideFile; ///< the same, for everybody to read
};

void TestSandboxProgram::initTestCase()
{
    m_tokenFile = m_dir.filePath(u"token"_s);
    QFile file(m_tokenFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::publishedToken + "\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    m_wideFile = m_dir.filePath(u"wide"_s);
    QVERIFY(file.copy(m_wideFile));
    QVERIFY(
        QFile::setPermissions(m_wideFile, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
}

void TestSandboxProgram::readyLineThenServesThenEndsInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSandboxProgram::readyLineThenServesThenEndsInOrder()
{
    QFETCH(int, signal);
    Program program(arguments({u"--customer"_s, u"pays"_s, u"--time-scale"_s, u"100"_s}));
    const QString url = program.url();
    QVERIFY2(url.startsWith("http://127.0.0.1:"_L1), program.errors().constData());
    SandboxClient client(url);
    client.pay(u"r"_s, u"12.50"_s);
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), u"success"_s, test::patience);
    program.signal(signal);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.errors(), QByteArray());
}

void TestSandboxProgram::tokenFromStandardInput()
{
    Program program(
        {u"--merchant"_s, u"200043"_s, u"--store"_s, u"300014"_s, u"--token-file"_s, u"-"_s},
        test::publishedToken);
    SandboxClient client(program.url());
    QCOMPARE(client.query(u"r"_s).code(), u"000021"_s);
}

void TestSandboxProgram::onAllAddressesPagesFollowTheCaller()
{
    Program program(arguments({u"--listen"_s, u"0.0.0.0:0"_s}));
    const QUrl url(program.url());
    QCOMPARE(url.host(), u"0.0.0.0"_s);
    SandboxClient client(u"http://127.0.0.1:%1"_s.arg(url.port()));
    QVERIFY(
        client.pay(u"r"_s, u"12.50"_s).of(u"cashierUrl"_s).startsWith("http://sandbox/pay/"_L1));
}

void TestSandboxProgram::badArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("code");
    const QStringList account{u"--merchant"_s, u"1"_s, u"--store"_s, u"2"_s};
    QTest::newRow("nothing") << QStringList{} << QByteArray("--merchant is needed") << 2;
    QTest::newRow("no token") << account << QByteArray("--token-file is needed") << 2;
    QTest::newRow("no such token file")
        << account + QStringList{u"--token-file"_s, u"/nonexistent"_s}
        << QByteArray("token cannot be read from the file") << 2;
    QTest::newRow("a token file that others can read")
        << account + QStringList{u"--token-file"_s, m_wideFile} << QByteArray("chmod 600") << 2;
    QTest::newRow("an empty token file") << account + QStringList{u"--token-file"_s, u"/dev/null"_s}
                                         << QByteArray("could hold a token") << 2;
    QTest::newRow("unknown option")
        << QStringList{u"--token"_s, u"x"_s} << QByteArray("token") << 2;
    QTest::newRow("a command") << arguments({u"serve"_s}) << QByteArray("no commands") << 2;
    QTest::newRow("customer") << arguments({u"--customer"_s, u"maybe"_s})
                              << QByteArray("manual, pays, declines") << 2;
    QTest::newRow("format") << arguments({u"--webhook-format"_s, u"xml"_s})
                            << QByteArray("classic, current") << 2;
    QTest::newRow("scale of zero")
        << arguments({u"--time-scale"_s, u"0"_s}) << QByteArray("from 1 to") << 2;
    QTest::newRow("scale in words")
        << arguments({u"--time-scale"_s, u"fast"_s}) << QByteArray("whole number") << 2;
    QTest::newRow("no port") << arguments({u"--listen"_s, u"127.0.0.1"_s})
                             << QByteArray("HOST:PORT") << 2;
    QTest::newRow("port too high")
        << arguments({u"--listen"_s, u"127.0.0.1:65536"_s}) << QByteArray("HOST:PORT") << 2;
    QTest::newRow("a name") << arguments({u"--listen"_s, u"shop.example:80"_s})
                            << QByteArray("in numbers") << 3;
    QTest::newRow("production") << arguments({u"--listen"_s, u"mapi.yuansfer.com:443"_s})
                                << QByteArray("production host") << 3;
    QTest::newRow("an address of another machine")
        << arguments({u"--listen"_s, u"192.0.2.1:0"_s}) << QByteArray("no such address") << 3;
}

void TestSandboxProgram::badArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    QFETCH(int, code);
    Program program(arguments);
    QCOMPARE(program.exitCode(), code);
    const QByteArray errors = program.errors();
    QVERIFY2(errors.contains(words), errors.constData());
    QCOMPARE(errors.count('\n'), qsizetype{1});
    QCOMPARE(program.output(), QByteArray());
}

void TestSandboxProgram::helpTellsAll()
{
    Program program({u"--help"_s});
    QCOMPARE(program.exitCode(), 0);
    const QByteArray help = program.output();
    for (const QByteArray& option :
         {QByteArray("--listen"), QByteArray("--merchant"), QByteArray("--store"),
          QByteArray("--token-file"), QByteArray("--customer"), QByteArray("--state"),
          QByteArray("--webhook-format"), QByteArray("--time-scale"), QByteArray("/sandbox/v1/")})
        QVERIFY2(help.contains(option), option.constData());
}

void TestSandboxProgram::portTaken()
{
    Program first(arguments());
    const QString address = first.url().mid(7);
    QVERIFY(!address.isEmpty());
    Program second(arguments({u"--listen"_s, address}));
    QCOMPARE(second.exitCode(), 3);
    QVERIFY(second.errors().contains("another program listens there"));
}

void TestSandboxProgram::killedLosesNothingThatWasAnswered()
{
    const QStringList with = arguments({u"--state"_s, state(), u"--customer"_s, u"manual"_s});
    Heard opened;
    {
        Program program(with);
        SandboxClient client(program.url());
        opened = client.pay(u"r"_s, u"12.50"_s, {{u"note"_s, u"咖啡"_s}}, "key");
        QCOMPARE(opened.code(), u"000100"_s);
        client.post(u"/sandbox/v1/transactions/r/pay"_s, "application/json", {});
        client.call(
            u"/app-data-search/v3/refund"_s,
            {{u"reference"_s, u"r"_s}, {u"refundAmount"_s, u"2.50"_s}, {u"currency"_s, u"USD"_s}});
        program.signal(SIGKILL);
        QCOMPARE(program.exitCode(), -1);
    }
    Program again(with);
    SandboxClient client(again.url());
    const Heard query = client.query(u"r"_s);
    QCOMPARE(query.of(u"status"_s), u"success"_s);
    QCOMPARE(query.of(u"transactionNo"_s), opened.of(u"transactionNo"_s));
    QCOMPARE(query.result()["refundInfo"_L1][0]["refundAmount"_L1].toString(), u"2.50"_s);
    QCOMPARE(client.pay(u"r"_s, u"12.50"_s, {{u"note"_s, u"咖啡"_s}}, "key").result(),
             opened.result());
    QCOMPARE(client.pay(u"r"_s, u"12.50"_s).code(), u"000023"_s);
    QVERIFY(client.pay(u"next"_s, u"12.50"_s).of(u"transactionNo"_s) !=
            opened.of(u"transactionNo"_s));
}

void TestSandboxProgram::webhooksGoOnAfterAKill()
{
    const QString file = m_dir.filePath(u"webhooks.json"_s);
    const QStringList with =
        arguments({u"--state"_s, file, u"--customer"_s, u"pays"_s, u"--time-scale"_s, u"10"_s});
    const auto tries = [](SandboxClient& client) {
        const QJsonObject all = client.get(u"/sandbox/v1/webhooks"_s).json;
        return all["webhooks"_L1][0]["attempts"_L1].toArray().size();
    };
    qsizetype before = 0;
    {
        Program program(with);
        SandboxClient client(program.url());
        client.pay(u"r"_s, u"12.50"_s, {{u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(tries(client) >= 1, test::patience);
        before = tries(client);
        program.signal(SIGKILL);
        program.exitCode();
    }
    Program again(with);
    SandboxClient client(again.url());
    QTRY_VERIFY_WITH_TIMEOUT(tries(client) > before, test::patience);
}

void TestSandboxProgram::foreignStateFileIsRefusedAndKept()
{
    const QString path = m_dir.filePath(u"foreign.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"mine\":true}");
    file.close();
    Program program(arguments({u"--state"_s, path}));
    QCOMPARE(program.exitCode(), 3);
    QVERIFY(program.errors().contains("not one of this sandbox"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "{\"mine\":true}");
}

void TestSandboxProgram::tokenIsNowhere()
{
    const QString path = m_dir.filePath(u"secrets.json"_s);
    Program program(arguments({u"--state"_s, path, u"--customer"_s, u"pays"_s}));
    SandboxClient client(program.url());
    client.pay(u"r"_s, u"12.50"_s, {{u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s}}, "key");
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), u"success"_s, test::patience);
    const QByteArray all = client.get(u"/sandbox/v1/transactions"_s).body +
                           client.get(u"/sandbox/v1/webhooks"_s).body +
                           client.get(u"/sandbox/v1/clock"_s).body;
    program.signal(SIGTERM);
    QCOMPARE(program.exitCode(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray seen = all + file.readAll() + program.errors() + program.output();
    QVERIFY(seen.contains("verifySign"));
    QVERIFY(!seen.contains(test::publishedToken));
    QVERIFY(!seen.contains("186abea4b8610d7ff03768255588597a")); // its md5
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "test_sandbox_program.moc"
