#include "tests/support/relay_store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>
#include <semaphore>
#include <thread>
#include <unistd.h>

using namespace tillroll;
using namespace tillroll::relay;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// This program, started again with --serve, takes webhooks until it is killed at any moment;
/// nothing that it has answered may be missing afterwards. TILLROLL_ROUNDS: how many deaths.
class TestRelayCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAnsweredSurvivesSigkill();
};

namespace {

constexpr int tills = 4;
constexpr int mostUnanswered = 32;

/// One line, written at once and whole.
void say(const std::string& line)
{
    static_cast<void>(::write(STDOUT_FILENO, line.data(), line.size()) < 0);
}

/// Says "terminal body" before each put and "+terminal body seq" once it is answered.
int serve(const QString& path, const std::string& life)
{
    auto store = openStore(u"sqlite:"_s + path);
    if (!store) {
        std::fputs(qPrintable(store.error()), stderr);
        return 1;
    }
    say("ready\n");
    std::counting_semaphore<mostUnanswered> room(mostUnanswered);
    for (int i = 0;; ++i) {
        room.acquire();
        const TerminalNo terminal = 1 + i % tills;
        const std::string body = life + "-" + std::to_string(i);
        const std::string name = std::to_string(terminal) + ' ' + body;
        say('?' + name + '\n');
        (*store)->put(posted(terminal, body + std::string(400, ' ')), [&room, name](auto stored) {
            if (stored)
                say('+' + name + ' ' + std::to_string(stored->seq) + '\n');
            room.release();
        });
        if (i % 7 == 0)
            (*store)->ack(terminal, i / tills / 2);
    }
}

struct Known {
    std::map<std::string, std::int64_t> answered; ///< seq by "terminal body"
    int hits = 0;       ///< deaths with webhooks that were asked for and not answered
    int recoveries = 0; ///< starts that found a log
    std::vector<qint64> readyMillis;
};

void note(Known& known, const QByteArray& said)
{
    int open = 0;
    // A line that was cut is not said.
    for (const QByteArray& line : said.left(said.lastIndexOf('\n')).split('\n')) {
        const QList<QByteArray> words = line.mid(1).split(' ');
        if (line.startsWith('?'))
            ++open;
        if (!line.startsWith('+') || words.size() != 3)
            continue;
        --open;
        known.answered[(words[0] + ' ' + words[1]).toStdString()] = words[2].toLongLong();
    }
    known.hits += open > 0 ? 1 : 0;
}

/// Lets a store work and kills it: at once, or after it has said something.
void liveAndDie(const QString& path, int life, Known& known)
{
    known.recoveries += QFileInfo(path + u"-wal"_s).size() > 0 ? 1 : 0;
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    child.start(QCoreApplication::applicationFilePath(),
                {u"--serve"_s, path, QString::number(life)});
    QByteArray said;
    while (!said.startsWith("ready\n") && child.waitForReadyRead(30'000))
        said += child.readAllStandardOutput();
    known.readyMillis.push_back(timer.elapsed());
    auto* random = QRandomGenerator::global();
    const qsizetype enough = random->bounded(50, 40'000);
    while (said.size() < enough && child.waitForReadyRead(5000))
        said += child.readAllStandardOutput();
    std::this_thread::sleep_for(std::chrono::microseconds(random->bounded(3000)));
    child.kill();
    child.waitForFinished();
    note(known, said + child.readAllStandardOutput());
}

bool isWhole(const QString& path)
{
    QProcess check;
    check.start(u"sqlite3"_s, {path, u"PRAGMA integrity_check"_s});
    return check.waitForFinished() && check.readAll() == "ok\n";
}

void checkStore(const QString& path, const Known& known)
{
    auto store = openStore(u"sqlite:"_s + path); // a dead one's lock does not block
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    std::map<std::string, std::int64_t> kept;
    for (TerminalNo terminal = 1; terminal <= tills; ++terminal) {
        const auto batch = readNow(**store, terminal, 0, 1'000'000);
        QVERIFY(batch);
        for (std::size_t i = 0; i < batch->events.size(); ++i) {
            const Event& event = batch->events[i];
            QCOMPARE(event.seq, static_cast<std::int64_t>(i + 1));
            kept[std::to_string(terminal) + ' ' + event.body.substr(0, event.body.find(' '))] =
                event.seq;
        }
    }
    for (const auto& [name, seq] : known.answered) {
        const auto found = kept.find(name);
        QVERIFY2(found != kept.end() && found->second == seq, name.c_str());
    }
}

} // namespace

void TestRelayCrash::whatWasAnsweredSurvivesSigkill()
{
    const int rounds = std::max(qEnvironmentVariableIntValue("TILLROLL_ROUNDS"), 40);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"relay.sqlite"_s);
    for (int i = 1; i <= tills; ++i)
        QVERIFY(enroll(u"sqlite:"_s + path, u"till-%1"_s.arg(i)));
    Known known;
    for (int round = 0; round < rounds; ++round) {
        liveAndDie(path, round, known);
        if (round % 10 != 9 && round != rounds - 1)
            continue; // the next life itself must recover
        checkStore(path, known);
        QVERIFY(isWhole(path));
        if (QTest::currentTestFailed())
            return;
    }
    std::sort(known.readyMillis.begin(), known.readyMillis.end());
    const auto p99 = known.readyMillis[known.readyMillis.size() * 99 / 100];
    qInfo("%d deaths, %d with open webhooks, %d recoveries, %zu answers; ready again within %lld "
          "ms (p99)",
          rounds, known.hits, known.recoveries, known.answered.size(), static_cast<long long>(p99));
    // A test in which nothing was at stake says nothing. A busy machine often kills between two
    // webhooks: one death in five must find some that are open.
    QVERIFY(known.hits * 5 >= rounds);
    QVERIFY(known.recoveries * 2 >= rounds);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--serve"_s)
        return serve(arguments[2], arguments[3].toStdString());
    TestRelayCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_relay_crash.moc"
